namespace Parley.Vocabulary;

/// <summary>By when what is expected must come.</summary>
public enum TimeRule
{
    Never,

    /// <summary>By the receiving node itself.</summary>
    Automatic,

    /// <summary>Within the handling time of the precedence, from delivery.</summary>
    Handling,

    /// <summary>By the message's deadline; without one, within the handling time.</summary>
    Deadline,
}
