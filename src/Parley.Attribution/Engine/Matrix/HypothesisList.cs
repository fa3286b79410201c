namespace Parley.Attribution;

/// <summary>Which explanations there are, and how likely before the evidence.</summary>
internal static class HypothesisList
{
    /// <summary>
    /// Log-odds before the evidence as the knowledge has them, in millibans, in the order of the list: what a party holds of single groups is left out. What
    /// evidence says is measured by these, so that two parties with different views read the same in it.
    /// </summary>
    public static int[] AsPublished(IReadOnlyList<WeighedHypothesis> hypotheses, CheckedAssessment input, TechnicalEvidence technical)
    {
        var own = input.Assessment.GroupPriors.ToDictionary(prior => prior.Group, prior => prior.Ppm, StringComparer.Ordinal);
        var shift = Millibans.FromNats(Shift(input.Knowledge, technical, own));
        var least = Least(technical);
        return
        [
            .. hypotheses.Select(one => one switch
            {
                { Candidate: >= 0 and var candidate } => Millibans.FromNats(technical.Base[candidate]),
                { Kind: HypothesisKind.Group, Group: { } group } when input.Knowledge.GroupIndex(group) >= 0 => Millibans.FromNats(least),
                { Kind: HypothesisKind.Group } => Millibans.FromNats(technical.UnknownBase),
                _ => one.PriorMillibans - shift,
            }),
        ];
    }

    public static List<WeighedHypothesis> Of(CheckedAssessment input, TechnicalEvidence technical, EngineRules rules)
    {
        var assessment = input.Assessment;
        var own = assessment.GroupPriors.ToDictionary(prior => prior.Group, prior => prior.Ppm, StringComparer.Ordinal);
        var imitations = assessment.Hypotheses.Where(one => one.Kind == HypothesisKind.Imitation).ToDictionary(one => one.Group!, StringComparer.Ordinal);
        var groups = Groups(input, technical);
        var shift = Shift(input.Knowledge, technical, own);
        var unknown = technical.UnknownBase + shift;
        var least = Least(technical) + shift;
        var hypotheses = new List<WeighedHypothesis>((2 * groups.Count) + assessment.Hypotheses.Count + 1);
        foreach (var (group, (candidate, stated)) in groups)
        {
            var prior = own.TryGetValue(group, out var ppm) ? PortableMath.Log(ppm / (double)Ppm.Whole)
                : candidate >= 0 ? technical.Base[candidate] + shift
                : input.Knowledge.GroupIndex(group) >= 0 ? least
                : unknown;
            hypotheses.Add(new WeighedHypothesis(
                stated?.Id ?? group, HypothesisKind.Group, group, null, Millibans.FromNats(prior) + (stated?.PriorMillibans ?? 0), candidate, -1));
        }

        AddOthers(hypotheses, assessment, technical.UnknownBase, Millibans.FromNats(shift), rules.SeveralPriorMillibans);
        for (var i = 0; i < groups.Count; i++)
        {
            var group = hypotheses[i];
            var stated = imitations.GetValueOrDefault(group.Group!);
            hypotheses.Add(new WeighedHypothesis(
                stated?.Id ?? HypothesisId.ImitationPrefix + group.Group, HypothesisKind.Imitation, group.Group, stated?.Country,
                group.PriorMillibans + (stated?.PriorMillibans ?? rules.ImitationPriorMillibans), -1, i));
        }

        return hypotheses;
    }

    /// <summary>Candidates, and whatever else a hypothesis, a prior, an item or an override names.</summary>
    private static SortedDictionary<string, (int Candidate, Hypothesis? Stated)> Groups(CheckedAssessment input, TechnicalEvidence technical)
    {
        var groups = new SortedDictionary<string, (int, Hypothesis?)>(StringComparer.Ordinal);
        for (var candidate = 0; candidate < technical.Candidates.Count; candidate++)
            groups.Add(input.Knowledge.Groups[technical.Candidates[candidate]].Id, (candidate, null));
        var named = input.Assessment.GroupPriors.Select(prior => prior.Group)
            .Concat(input.Assessment.Evidence.SelectMany(item => item.Stated.Keys))
            .Concat(input.Assessment.Overrides.Select(one => one.Hypothesis));
        foreach (var id in named)
        {
            if (input.Knowledge.GroupIndex(id) >= 0)
                groups.TryAdd(id, (-1, null));
        }

        foreach (var stated in input.Assessment.Hypotheses)
        {
            if (stated.Kind == HypothesisKind.Group)
                groups[stated.Group!] = (groups.TryGetValue(stated.Group!, out var known) ? known.Item1 : -1, stated);
        }

        return groups;
    }

    /// <summary>
    /// The unknown kinds share what the knowledge gives to an actor it does not have; one that is wholly unknown is always among them. So are several
    /// actors, beside them.
    /// </summary>
    private static void AddOthers(List<WeighedHypothesis> hypotheses, Assessment assessment, double unknown, int shift, int several)
    {
        List<Hypothesis> others = [.. assessment.Hypotheses.Where(one => one.Kind is not (HypothesisKind.Group or HypothesisKind.Imitation))];
        AddMissing(HypothesisId.Unknown, HypothesisKind.Unknown);
        AddMissing(HypothesisId.Several, HypothesisKind.Several);
        others.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        double[] shares = [.. others.Where(one => IsKindOfUnknown(one.Kind)).Select(one => (one.PriorMillibans ?? 0) * Millibans.Nats)];
        var whole = PortableMath.LogSumExp(shares);
        foreach (var other in others)
        {
            var prior = other.PriorMillibans ?? (other.Kind == HypothesisKind.Several ? several : 0);
            hypotheses.Add(new WeighedHypothesis(
                other.Id, other.Kind, null, other.Country, Millibans.FromNats(unknown - (IsKindOfUnknown(other.Kind) ? whole : 0)) + shift + prior, -1, -1));
        }

        void AddMissing(string id, HypothesisKind kind)
        {
            if (!others.Exists(one => one.Kind == kind))
                others.Add(new Hypothesis(id, kind, new Dictionary<string, string>()));
        }
    }

    private static bool IsKindOfUnknown(HypothesisKind kind) => kind is not (HypothesisKind.Several or HypothesisKind.Other);

    /// <summary>What the priors of the knowledge are moved by, in nats, so that with the party's own they are probabilities that sum to one.</summary>
    private static double Shift(KnowledgeBase knowledge, TechnicalEvidence technical, Dictionary<string, int> own)
    {
        if (own.Count == 0)
            return 0;
        var rest = new List<double> { technical.UnknownBase };
        for (var candidate = 0; candidate < technical.Candidates.Count; candidate++)
        {
            if (!own.ContainsKey(knowledge.Groups[technical.Candidates[candidate]].Id))
                rest.Add(technical.Base[candidate]);
        }

        var left = Ppm.Whole - own.Values.Sum();
        return PortableMath.Log(left / (double)Ppm.Whole) - PortableMath.LogSumExp(rest.ToArray());
    }

    /// <summary>A group that no admissible report is about has the prior of the one that is known least.</summary>
    private static double Least(TechnicalEvidence technical)
    {
        var least = technical.UnknownBase;
        foreach (var one in technical.Base)
            least = Math.Min(least, one);
        return least;
    }
}
