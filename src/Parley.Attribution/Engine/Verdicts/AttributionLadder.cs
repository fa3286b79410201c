namespace Parley.Attribution;

/// <summary>From the marks of a case to a state, for one party's view of who is behind which group.</summary>
/// <param name="Group">Position of the most likely group in the matrix.</param>
/// <param name="Steps">For that group, from cluster to state; each has its own probability, none above the one before.</param>
/// <param name="Sponsors">Over all hypotheses, the likeliest first (at face value; of equal ones by code). Each number sums to 1,000,000.</param>
public sealed record AttributionLadder(int Group, IReadOnlyList<LadderStep> Steps, IReadOnlyList<SponsorVerdict> Sponsors)
{
    internal static AttributionLadder Of(
        CheckedAssessment input, EvidenceMatrix matrix, IReadOnlyList<HypothesisVerdict> hypotheses, HypothesisRanking ranking, EngineOptions options)
    {
        var shares = new SponsorShares(input.Knowledge, input.Assessment.SponsorPriors, options.Rules);
        var sponsors = new SponsorSums(matrix, hypotheses, shares).Verdicts(ranking, input.Assessment.Scale, options);
        var group = ranking.Order.FirstOrDefault(one => matrix.Hypotheses[one].Kind == HypothesisKind.Group, -1);
        return new AttributionLadder(group, group < 0 ? [] : Climb(matrix, hypotheses, group, shares, sponsors, input.Assessment.Scale), sponsors);
    }

    private static LadderStep[] Climb(
        EvidenceMatrix matrix, IReadOnlyList<HypothesisVerdict> hypotheses, int group, SponsorShares shares, IReadOnlyList<SponsorVerdict> sponsors, string scale)
    {
        var id = matrix.Hypotheses[group].Group!;
        var imitation = matrix.Hypotheses.Count - 1;
        while (matrix.Hypotheses[imitation].Imitates != group)
            imitation--;
        var (face, robust) = (hypotheses[group].FacePpm, hypotheses[group].RobustPpm);
        var known = Ppm.Whole;
        string? state = null;
        var share = 0;
        foreach (var (sponsor, ppm) in shares.OfGroup(id))
        {
            if (sponsor == SponsorPrior.Unknown)
                known -= ppm;
            else if (sponsor != SponsorPrior.NonState && ppm > share)
                (state, share) = (sponsor, ppm);
        }

        var limit = sponsors.FirstOrDefault(one => one.Sponsor == state);
        LadderStep Step(LadderRung rung, string? name, int facePpm, int robustPpm, int below) => new(
            rung, name, facePpm, robustPpm, below == 0 ? 0 : (int)((long)facePpm * Ppm.Whole / below),
            ProbabilityInterval.Assumed(facePpm), ProbabilityInterval.Assumed(robustPpm), LikelihoodWord.Cautious(scale, facePpm, robustPpm, isUnknown: false));

        var cluster = face + hypotheses[imitation].FacePpm;
        var organisation = Part(face, known);
        return
        [
            Step(LadderRung.Cluster, id, cluster, robust + hypotheses[imitation].RobustPpm, Ppm.Whole),
            Step(LadderRung.Group, id, face, robust, cluster),
            Step(LadderRung.Organisation, state, organisation, Part(robust, known), face),
            Step(LadderRung.State, state, Math.Min(Part(face, share), limit?.FacePpm ?? 0), Math.Min(Part(robust, share), limit?.RobustPpm ?? 0), organisation),
        ];
    }

    private static int Part(int ppm, int share) => (int)((long)ppm * share / Ppm.Whole);
}

/// <summary>One step of the ladder.</summary>
/// <param name="Name">Id of the group, or code of the sponsor; null where the priors name none.</param>
/// <param name="FacePpm">Probability that this and all steps below hold.</param>
/// <param name="GivenPpm">Probability of this step if the one below holds, at face value.</param>
/// <param name="Word">For the weaker of the two numbers.</param>
public sealed record LadderStep(
    LadderRung Rung, string? Name, int FacePpm, int RobustPpm, int GivenPpm, ProbabilityInterval FaceInterval, ProbabilityInterval RobustInterval, LikelihoodWord Word);

/// <summary>Steps from the marks of a case to a state.</summary>
public enum LadderRung
{
    /// <summary>The marks are those of the group: the group itself, or somebody who imitates it.</summary>
    Cluster,

    /// <summary>It is the group.</summary>
    Group,

    /// <summary>It is the group, and it works for a state or for none; who that is, is known.</summary>
    Organisation,

    /// <summary>It is the group, and it works for this state.</summary>
    State,
}
