namespace Parley.Stix.Comparing;

/// <summary>One object in two inputs.</summary>
public sealed record ObjectDifference
{
    /// <summary>As it was written; empty for an object without one.</summary>
    public required string Id { get; init; }

    public required Standing Standing { get; init; }

    /// <summary>The first input's latest version. With <see cref="Standing.Contradictory"/> one of the two that contradict, whichever input has it.</summary>
    public StixObject? Before { get; init; }

    /// <summary>The second input's latest version, or the other of the two that contradict.</summary>
    public StixObject? After { get; init; }

    /// <summary>What differs between the two; null where there is only one.</summary>
    public Difference? Difference { get; init; }

    /// <summary>How many versions the first input has.</summary>
    public int VersionsBefore { get; init; }

    /// <summary>How many versions the second input has.</summary>
    public int VersionsAfter { get; init; }
}
