namespace Parley.Attribution;

/// <summary>How much one assessment may hold.</summary>
public static class AssessmentLimits
{
    public const int Hypotheses = 256;
    public const int EvidenceItems = 1_000;
    public const int Overrides = 1_000;
    public const int Priors = 1_000;

    /// <summary>Sources that one item's source repeats.</summary>
    public const int DerivedFrom = 64;

    /// <summary>Hypotheses that one item states a value for.</summary>
    public const int Stated = 512;

    /// <summary>No stated value is further from 0: one in a million is beyond what any single observation bears.</summary>
    public const int Millibans = 6_000;

    /// <summary>Characters of an id.</summary>
    public const int IdLength = 128;
}
