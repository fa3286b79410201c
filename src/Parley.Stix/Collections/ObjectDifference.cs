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

/// <summary>How the same object stands in two inputs.</summary>
public enum Standing
{
    /// <summary>One version, one content; at most spelled differently.</summary>
    Same,

    /// <summary>Only the first input has an object of that id.</summary>
    OnlyBefore,

    /// <summary>Only the second input has an object of that id.</summary>
    OnlyAfter,

    /// <summary>The second input's latest version is later.</summary>
    NewerAfter,

    /// <summary>The first input's latest version is later.</summary>
    NewerBefore,

    /// <summary>
    /// One version, two contents: forbidden for every representation of a version (section 3.6). Also two contents of a marking definition, which has no
    /// versions (section 7.2.1). Nobody can tell which one is right.
    /// </summary>
    Contradictory,

    /// <summary>Two contents of an object without versions, as observables are: both may be right.</summary>
    Unversioned,
}
