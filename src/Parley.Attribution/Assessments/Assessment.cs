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
}
