using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>A message kind as its data file defines it.</summary>
public sealed record MessageKind
{
    public required string Name { get; init; }

    public required Expectation Expects { get; init; }

    /// <summary>Kinds that answer it; empty unless a message is expected.</summary>
    public required IReadOnlyList<string> AnsweredBy { get; init; }

    public required TimeRule Within { get; init; }

    /// <summary>Whether a message, not only a receipt, must come back.</summary>
    public bool MustBeAnswered => Expects == Expectation.Message;

    /// <summary>Whether <c>answers</c> must be there.</summary>
    public required Presence Answers { get; init; }

    /// <summary>Whether <c>supersedes</c> must be there.</summary>
    public required Presence Supersedes { get; init; }

    /// <summary>Whether <c>deadline</c> must be there.</summary>
    public required Presence Deadline { get; init; }

    /// <summary>Whether <c>text</c> must be there.</summary>
    public required Presence Text { get; init; }

    /// <summary>Code of a sentence that every rendering of the kind carries; null for most.</summary>
    public string? Notice { get; init; }

    /// <summary>When a message of the kind goes between machines: the node deals with it, and nobody owes that an officer opens it. Null for kinds that never do.</summary>
    public Condition? BetweenMachines { get; init; }

    public required IReadOnlyList<FieldDefinition> Fields { get; init; }

    /// <summary>Labels that only this kind gives a field, by the field's path within the kind (<c>until</c>, <c>delegation/size</c>; <c>answers</c> for one of the envelope).</summary>
    internal WordTable Labels { get; init; } = new();
}
