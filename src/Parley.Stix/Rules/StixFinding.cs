namespace Parley.Stix;

/// <summary>One place where an object breaks a rule.</summary>
public sealed record StixFinding
{
    public required Rule Rule { get; init; }

    /// <summary>Section that asks for it: the table's own section where a table is broken.</summary>
    public required string Section { get; init; }

    /// <summary>Id of the object; empty if it has none.</summary>
    public required string ObjectId { get; init; }

    /// <summary>Where in the object, as a selector of section 7.2.3: <c>external_references.[0].url</c>. Empty for the object itself.</summary>
    public required string Path { get; init; }

    /// <summary>What was found there, cut where it is long: what the sentence needs besides the path.</summary>
    public string? Detail { get; init; }

    /// <summary>What was wanted instead, or the other of two that belong together.</summary>
    public string? Other { get; init; }

    /// <summary>Bytes before the place, from the start of the input; -1 where there is no one place.</summary>
    public long Offset { get; init; } = -1;

    /// <summary>Number of the object in its input, from 0; -1 for the input as a whole.</summary>
    public long Number { get; init; } = -1;

    /// <summary>What is wrong with a pattern, where that is the finding: <see cref="Other"/> for people.</summary>
    public Patterns.PatternFault? Fault { get; init; }

    public string Sentence(string language) => Rule.Sentence(language, Detail, Fault?.Sentence(language) ?? Other);
}
