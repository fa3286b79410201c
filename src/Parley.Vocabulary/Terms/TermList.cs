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
        _index = terms.ToFrozenDictionary(term => term.Code, StringComparer.Ordinal);
        _words = words;
    }

    public string Name { get; }

    /// <summary>Citation of the list the codes stand for.</summary>
    public string Source { get; }

    public IReadOnlyList<Term> Terms { get; }

    /// <summary>The words of every code, and of <c>$title</c>, the list itself.</summary>
    internal WordTable Words => _words;

    public bool Contains(string code) => _index.ContainsKey(code);

    public Term? Find(string code) => _index.GetValueOrDefault(code);
}
