using System.Text;

namespace Parley.Attribution;

/// <summary>Groups and features by what people call them.</summary>
public static class KnowledgeNames
{
    /// <summary>
    /// Whose id, name or alias is the text, whatever its case, spaces and signs; if none, where one of them contains it. Names are given to different groups by
    /// different vendors: all that bear one are found.
    /// </summary>
    /// <param name="most">No more than these; at least 1.</param>
    public static IReadOnlyList<NamedThing> Find(KnowledgeBase knowledge, string text, int most)
    {
        var plain = Plain(text);
        if (plain.Length == 0)
            return [];
        NamedThing[] all =
        [
            .. knowledge.Groups.Select(group => new NamedThing(group.Id, group.Name, group.Aliases, NamedKind.Group)),
            .. knowledge.Features.Select(feature => new NamedThing(feature.Id, feature.Name, feature.Aliases, (NamedKind)((int)feature.Kind + 1))),
        ];
        NamedThing[] equal = [.. all.Where(one => one.Names.Any(name => Plain(name) == plain)).Take(most)];
        return equal.Length > 0 ? equal : [.. all.Where(one => one.Names.Any(name => Plain(name).Contains(plain, StringComparison.Ordinal))).Take(most)];
    }

    /// <summary>Letters and digits in lower case: <c>APT 28</c> and <c>apt-28</c> are one name.</summary>
    internal static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var rune in name.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                plain.Append(Rune.ToLowerInvariant(rune));
        }

        return plain.ToString();
    }
}

/// <summary>Something of the knowledge with all its names.</summary>
public sealed record NamedThing(string Id, string Name, IReadOnlyList<string> Aliases, NamedKind Kind)
{
    internal IEnumerable<string> Names => Aliases.Prepend(Name).Prepend(Id);
}

/// <summary>A group, or a <see cref="FeatureKind"/>, in their order.</summary>
public enum NamedKind
{
    Group,
    Technique,
    Software,
    Victim,
}
