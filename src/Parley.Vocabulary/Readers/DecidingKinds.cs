namespace Parley.Vocabulary;

/// <summary>Kinds that docs/spec/meaning.md names for what only they do; of all others its table says enough.</summary>
public static class DecidingKinds
{
    /// <summary>Has a status; one of them is a hold.</summary>
    public const string Answer = "answer";

    /// <summary>Amends, replaces or withdraws.</summary>
    public const string Correct = "correct";

    /// <summary>Suspends or resumes.</summary>
    public const string Track = "track";

    /// <summary>Binds.</summary>
    public const string Accept = "accept";

    /// <summary>Is named with an overdue while it is open.</summary>
    public const string Clarify = "clarify";
}
