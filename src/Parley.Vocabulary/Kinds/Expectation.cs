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
