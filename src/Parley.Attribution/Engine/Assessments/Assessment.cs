namespace Parley.Attribution;

/// <summary>
/// One version of a party's assessment of a case: which explanations, which evidence, which priors. It holds no result: whoever has the same
/// knowledge and weights computes the same verdict, to the byte. The engine takes it only as a <see cref="CheckedAssessment"/>.
/// </summary>
public sealed record Assessment
{
    public required string Id { get; init; }

    /// <summary>Id of the case.</summary>
    public required string Case { get; init; }

    /// <summary>Who assesses.</summary>
    public required string Party { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>SHA-256 of the version before, lower-case hexadecimal; null for version 1 only.</summary>
    public string? Previous { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>A term of the vocabulary <c>roles</c>.</summary>
    public required string AuthorRole { get; init; }

    /// <summary>SHA-256 of the knowledge, lower-case hexadecimal.</summary>
    public required string KnowledgeHash { get; init; }

    /// <summary>SHA-256 of the weights, lower-case hexadecimal.</summary>
    public required string WeightsHash { get; init; }

    public KnowledgeCut KnowledgeCut { get; init; } = KnowledgeCut.None;

    /// <summary>Name of the scale of likelihood words: <c>icd-203</c> or <c>phia</c>.</summary>
    public string Scale { get; init; } = "icd-203";

    public IReadOnlyList<Hypothesis> Hypotheses { get; init; } = [];

    public IReadOnlyList<EvidenceItem> Evidence { get; init; } = [];

    public IReadOnlyList<Override> Overrides { get; init; } = [];

    public IReadOnlyList<SponsorPrior> SponsorPriors { get; init; } = [];

    public IReadOnlyList<GroupPrior> GroupPriors { get; init; } = [];

    /// <summary>What stands beside the numbers and changes none of them.</summary>
    public AnalystNotes Notes { get; init; } = AnalystNotes.None;
}

/// <summary>What an analyst says of the assessment itself, each in the analyst's own words. No number is computed from it.</summary>
/// <param name="Confidence"><c>low</c>, <c>moderate</c> or <c>high</c>, of the analysis and not of a hypothesis (ICD 203); null where not said.</param>
/// <param name="Basis">What the confidence rests on.</param>
/// <param name="Assumptions">What was taken to be true and would change the verdict if it were not.</param>
/// <param name="Gaps">What is not known and would matter.</param>
/// <param name="Dissent">What those say who do not agree.</param>
/// <param name="NotFound">What was looked for and not found.</param>
public sealed record AnalystNotes(
    string? Confidence, string? Basis, IReadOnlyList<string> Assumptions, IReadOnlyList<string> Gaps, IReadOnlyList<string> Dissent, IReadOnlyList<string> NotFound)
{
    public static AnalystNotes None { get; } = new(null, null, [], [], [], []);

    public static IReadOnlyList<string> Confidences { get; } = ["low", "moderate", "high"];
}

/// <summary>An analyst's own value in place of the computed contribution of one item to one hypothesis. Shown as such wherever the contribution is shown.</summary>
/// <param name="Evidence">Id of the item.</param>
/// <param name="Hypothesis">Id of a hypothesis, or of a group of the knowledge.</param>
/// <param name="Millibans">The contribution itself: no grade, block or class changes it any more.</param>
/// <param name="Reason">Required.</param>
public sealed record Override(string Evidence, string Hypothesis, int Millibans, string Reason);

/// <summary>
/// A party's own probability, before the evidence, that a group did it. What is left by all of them is shared by the other
/// candidates and the unknown actor in the proportions of the knowledge.
/// </summary>
/// <param name="Ppm">Parts per million: at least 1. All together leave at least 1 to the others.</param>
public sealed record GroupPrior(string Group, int Ppm);

/// <summary>Whom a party holds to be behind a group, before this case.</summary>
/// <param name="Group">Id of the group.</param>
/// <param name="Shares">
/// By country code (ISO 3166-1 alpha-2), <see cref="NonState"/> or <see cref="Unknown"/>: parts per million. They sum to
/// 1,000,000, and none is 0 or 1,000,000.
/// </param>
public sealed record SponsorPrior(string Group, IReadOnlyDictionary<string, int> Shares)
{
    public const string NonState = "non-state";
    public const string Unknown = "unknown";
}

/// <summary>How much one assessment may hold.</summary>
public static class AssessmentLimits
{
    public const int Hypotheses = 256;
    public const int EvidenceItems = 1_000;
    public const int Overrides = 1_000;
    public const int Priors = 1_000;

    /// <summary>Sources that one item's source repeats.</summary>
    public const int DerivedFrom = 64;

    /// <summary>Entries of each list of <see cref="AnalystNotes"/>.</summary>
    public const int Notes = 100;

    /// <summary>Hypotheses that one item states a value for.</summary>
    public const int Stated = 512;

    /// <summary>No stated value is further from 0: one in a million is beyond what any single observation bears.</summary>
    public const int Millibans = 6_000;
}
