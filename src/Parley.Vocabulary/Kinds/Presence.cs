using Parley.Vocabulary.Json;

namespace Parley.Vocabulary;

/// <summary>Whether a part must be there: always, under a condition on the fields beside it, or never.</summary>
public sealed record Presence(bool Required, Condition? RequiredWhen)
{
    public static Presence Optional { get; } = new(false, null);

    internal bool Demands(MapTree beside) => Required || (RequiredWhen?.Holds(beside) ?? false);
}

/// <summary>Holds when the field at a path (a/b for a field of a record) has one of the codes.</summary>
public sealed record Condition(string Field, IReadOnlyList<string> Is)
{
    internal bool Holds(MapTree map)
    {
        Tree? at = map;
        foreach (var name in Field.Split('/'))
            at = (at as MapTree)?.Find(name);
        return at is TextTree text && Is.Contains(text.Value, StringComparer.Ordinal);
    }
}
