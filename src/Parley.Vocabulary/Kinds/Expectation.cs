namespace Parley.Vocabulary;

/// <summary>What a message of a kind obliges its receiver to send.</summary>
public enum Expectation
{
    Nothing,

    /// <summary>A receipt, within the handling time of its precedence.</summary>
    Receipt,

    /// <summary>A message of one of the kinds in <see cref="MessageKind.AnsweredBy"/>.</summary>
    Message,
}

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
