namespace Parley.Attribution;

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
