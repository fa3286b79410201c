namespace Parley.Attribution;

/// <summary>One case whose answer has been published, with what must not be seen while it is judged.</summary>
/// <param name="Id">One of its kind in the suite.</param>
/// <param name="Suite">Cases of different suites are never counted together.</param>
/// <param name="Date">Day of publication; null only where the past is not cut off.</param>
/// <param name="GapDays">Days before the date that are not seen either.</param>
/// <param name="IsPastOnly">Whether later reports, and those without a date, are hidden.</param>
/// <param name="Groups">Ids of groups that count as right; empty where nobody has named one.</param>
/// <param name="Features">Ids of techniques and software; no id twice.</param>
/// <param name="ExcludedReferences">Citations that the case was made from.</param>
public sealed record BenchmarkCase(
    string Id,
    string Suite,
    DateOnly? Date,
    int GapDays,
    bool IsPastOnly,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Features,
    IReadOnlyList<string> ExcludedReferences)
{
    /// <summary>Where the past is not cut off: days after the date that are not seen, as the days before it are not. Null: whatever its date, it is seen.</summary>
    public int? GapDaysAfter { get; init; }

    /// <summary>Whether an accepted group had an admissible report, as whoever made the suite counted; null where not given.</summary>
    public bool? StatedKnown { get; init; }

    /// <summary>Groups with an admissible report, as whoever made the suite counted.</summary>
    public int? StatedCandidates { get; init; }

    /// <summary>By baseline the rank that whoever made the suite found; empty where not given.</summary>
    public IReadOnlyDictionary<string, double> GoldenRanks { get; init; } = new Dictionary<string, double>();

    /// <summary>What the case must not see.</summary>
    public KnowledgeCut Cut => new(ExcludedReferences, IsPastOnly || GapDaysAfter is not null ? Date!.Value.AddDays(-GapDays) : null)
    {
        From = !IsPastOnly && GapDaysAfter is { } after ? Date!.Value.AddDays(after + 1) : null,
    };
}

/// <summary>What a file of cases may cost its reader.</summary>
public static class CaseLimits
{
    /// <summary>Bytes of a file.</summary>
    public const int FileBytes = 256 << 20;

    /// <summary>Bytes of one line.</summary>
    public const int LineBytes = 1 << 20;

    public const int Cases = 20_000;

    /// <summary>Characters of an id, a suite or a citation.</summary>
    public const int Characters = 1_000;

    public const int Features = 4_000;

    public const int Groups = 1_000;

    public const int ExcludedReferences = 10_000;

    /// <summary>A hundred years.</summary>
    public const int GapDays = 36_525;
}
