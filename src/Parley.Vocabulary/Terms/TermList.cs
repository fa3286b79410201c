using System.Collections.Frozen;

namespace Parley.Vocabulary;

/// <summary>A vocabulary: a named list of terms and where it comes from.</summary>
public sealed class TermList
{
    private readonly FrozenDictionary<string, Term> _index;

    internal TermList(string name, string source, IReadOnlyList<Term> terms)
    {
        Name = name;
        Source = source;
        Terms = terms;
        _index = terms.ToFrozenDictionary(term => term.Code, StringComparer.Ordinal);
    }

    public string Name { get; }

    /// <summary>Citation of the list the codes stand for.</summary>
    public string Source { get; }

    public IReadOnlyList<Term> Terms { get; }

    public bool Contains(string code) => _index.ContainsKey(code);

    public Term? Find(string code) => _index.GetValueOrDefault(code);
}
