using Parley.Json;

namespace Parley.Stix;

/// <summary>A vocabulary of section 10: open (suggested terms) or an enumeration (no other terms).</summary>
public sealed class Vocabulary
{
    private readonly JsonNameTable<string> _terms;

    internal Vocabulary(string name, string section, bool isOpen, params IReadOnlyList<string> terms)
    {
        (Name, Section, IsOpen, Terms) = (name, section, isOpen, terms);
        _terms = new JsonNameTable<string>(terms.Select(term => (new JsonName(term), term)));
    }

    /// <summary>For instance <c>indicator-type-ov</c>.</summary>
    public string Name { get; }

    public string Section { get; }

    public bool IsOpen { get; }

    public IReadOnlyList<string> Terms { get; }

    public bool Contains(ReadOnlySpan<byte> term) => _terms.TryGet(term, out _);
}
