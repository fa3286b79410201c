using Parley.Vocabulary;

namespace Parley.Node.People;

/// <summary>The closest TLP whose messages an officer may read: a code of the vocabulary <c>tlp</c>. What roles say of routes it says of contents (docs/use/people.md).</summary>
internal static class Clearance
{
    /// <summary>Everything.</summary>
    public const string All = "TLP:RED";

    // The vocabulary's order: from the closest to the most open.
    private static readonly IReadOnlyList<string> s_codes = [.. Vocabularies.Get("tlp").Terms.Select(term => term.Code)];

    public static bool IsCode(string text) => s_codes.Contains(text);

    /// <summary>The markings it covers; null for all, those that this vocabulary does not know as well.</summary>
    public static IReadOnlyList<string>? Readable(string clearance) => clearance == All ? null : [.. s_codes.SkipWhile(code => code != clearance)];

    /// <summary>Whether it covers a marking. A marking that nobody knows needs all there is.</summary>
    public static bool Covers(string clearance, string tlp) => Readable(clearance)?.Contains(tlp) ?? true;
}
