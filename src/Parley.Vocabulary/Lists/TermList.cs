using System.Collections.Frozen;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>A vocabulary: a named list of terms, where it comes from, and its words.</summary>
public sealed class TermList
{
    private readonly FrozenDictionary<string, Term> _index;
    private readonly WordTable _words;

    internal TermList(string name, string source, IReadOnlyList<Term> terms, WordTable words)
    {
        Name = name;
        Source = source;
        Terms = terms;
        Offered = [.. terms.Where(term => !term.IsRetired)];
        _index = terms.ToFrozenDictionary(term => term.Code, StringComparer.Ordinal);
        _words = words;
    }

    public string Name { get; }

    /// <summary>Citation of the list the codes stand for.</summary>
    public string Source { get; }

    /// <summary>Every term that can be read, retired ones too.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>The terms that can be sent; what is shown to whoever writes.</summary>
    public IReadOnlyList<Term> Offered { get; }

    /// <summary>The words of every code, and of <c>$title</c>, the list itself.</summary>
    internal WordTable Words => _words;

    public bool Contains(string code) => _index.ContainsKey(code);

    public Term? Find(string code) => _index.GetValueOrDefault(code);
}

/// <summary>One term of a vocabulary.</summary>
/// <param name="Code">Stable; what travels.</param>
/// <param name="Low">Lower end of the term's interval, per mille, where it has one.</param>
/// <param name="High">Upper end of the term's interval, per mille.</param>
/// <param name="Minutes">Default handling time, for precedences.</param>
/// <param name="IsOpen">The term stands for a scale or list that is not built in and is named beside it.</param>
/// <param name="ReplacedBy">For a retired term, the code to send instead: it keeps its meaning and words for reading, and is sent no more. Else null.</param>
/// <param name="Decided">Which source decided its words, where two were possible; for whoever reads the data.</param>
public sealed record Term(string Code, int? Low, int? High, int? Minutes, bool IsOpen, string? ReplacedBy, string? Decided)
{
    public bool IsRetired => ReplacedBy is not null;
}
