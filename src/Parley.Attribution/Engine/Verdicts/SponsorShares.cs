namespace Parley.Attribution;

/// <summary>Who is behind each hypothesis, in parts per million.</summary>
internal sealed class SponsorShares
{
    /// <summary>Nobody: the explanation is an accident.</summary>
    public const string Nobody = "nobody";

    private readonly Dictionary<string, SponsorPrior> _priors;
    private readonly KnowledgeBase _knowledge;
    private readonly EngineRules _rules;

    public SponsorShares(KnowledgeBase knowledge, IReadOnlyList<SponsorPrior> priors, EngineRules rules)
    {
        _priors = priors.ToDictionary(prior => prior.Group, StringComparer.Ordinal);
        _knowledge = knowledge;
        _rules = rules;
    }

    /// <summary>In order of the sponsor's code; they sum to 1,000,000.</summary>
    public IEnumerable<KeyValuePair<string, int>> Of(WeighedHypothesis hypothesis) => hypothesis switch
    {
        { Kind: HypothesisKind.Group, Group: { } group } => OfGroup(group),
        { Kind: HypothesisKind.Accident } => [new(Nobody, Ppm.Whole)],
        { Kind: HypothesisKind.UnknownNonState } => [new(SponsorPrior.NonState, Ppm.Whole)],
        { Country: { } country } => [new(country, Ppm.Whole)],
        _ => [new(SponsorPrior.Unknown, Ppm.Whole)],
    };

    /// <summary>The party's own prior; else the published claim, taken as <see cref="EngineRules.ClaimedSponsorPpm"/> says; else unknown.</summary>
    public IEnumerable<KeyValuePair<string, int>> OfGroup(string group)
    {
        if (_priors.TryGetValue(group, out var prior))
            return prior.Shares.OrderBy(share => share.Key, StringComparer.Ordinal);
        var position = _knowledge.GroupIndex(group);
        return (position < 0 ? null : _knowledge.Groups[position].Country) switch
        {
            null => [new(SponsorPrior.Unknown, Ppm.Whole)],
            ActorGroup.NonState => [new(SponsorPrior.NonState, _rules.ClaimedSponsorPpm), new(SponsorPrior.Unknown, Ppm.Whole - _rules.ClaimedSponsorPpm)],
            var country =>
            [
                new(country, _rules.ClaimedSponsorPpm),
                new(SponsorPrior.NonState, _rules.ClaimedNonStatePpm),
                new(SponsorPrior.Unknown, Ppm.Whole - _rules.ClaimedSponsorPpm - _rules.ClaimedNonStatePpm),
            ],
        };
    }
}
