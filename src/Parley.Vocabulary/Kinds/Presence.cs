namespace Parley.Vocabulary;

/// <summary>Whether a part must be there: always, under a condition on the fields beside it, or never.</summary>
public sealed record Presence(bool Required, Condition? RequiredWhen)
{
    public static Presence Optional { get; } = new(false, null);

    internal bool Demands(Json.MapTree beside) => Required || (RequiredWhen?.Holds(beside) ?? false);
}
