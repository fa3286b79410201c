namespace Parley.Vocabulary;

/// <summary>Whether a part must be there: always, under a condition on the fields beside it, or never.</summary>
public sealed record Presence(bool Required, Condition? RequiredWhen)
{
    public static Presence Optional { get; } = new(false, null);
}

/// <summary>Holds when the field at a path (a/b for a field of a record) has one of the codes. A field looks only at such as are defined before it.</summary>
public sealed record Condition(string Field, IReadOnlyList<string> Is);
