namespace Parley.Attribution;

/// <summary>What the engine is given beside the evidence.</summary>
public sealed record EngineOptions
{
    public EngineRules Rules { get; init; } = EngineRules.Default;

    public Calibration Calibration { get; init; } = Calibration.None;

    /// <summary>How sure the weights are; widens the intervals of groups. Null: not considered.</summary>
    public TechnicalSpread? Spread { get; init; }

    /// <summary>Two parties came to the same verdict without seeing each other's.</summary>
    public bool IsBlindAgreement { get; init; }

    /// <summary>Questions that could be asked next, beside the features that reports have of the leading groups.</summary>
    public IReadOnlyList<CandidateQuestion> Questions { get; init; } = [];

    public static EngineOptions Default { get; } = new();
}
