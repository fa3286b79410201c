using Parley.Words;

namespace Parley.Attribution;

/// <summary>Two blind verdicts and what both parties know together.</summary>
/// <param name="Joint">All evidence, what both have once, with priors pooled geometrically (the mean of ln probabilities).</param>
/// <param name="JointWithOurPriors">The same evidence under our priors alone.</param>
/// <param name="JointWithTheirPriors">The same under theirs.</param>
/// <param name="IsBlindAgreement">Both had the same leader before either could see the other's: this lifts the cap for one family of evidence.</param>
/// <param name="Gap">What separates the two.</param>
/// <param name="SharedRows">How many observations both have; they count once.</param>
public sealed record JointResult(
    PartyVerdict Ours, PartyVerdict Theirs, PartyVerdict Joint, PartyVerdict JointWithOurPriors, PartyVerdict JointWithTheirPriors, bool IsBlindAgreement, GapSplit Gap, int SharedRows)
{
    /// <param name="ours">What we revealed.</param>
    /// <param name="evidence">Our own items: theirs are recognised by these.</param>
    /// <param name="theirs">What they revealed.</param>
    /// <returns>Null with a finding where the two cannot be added.</returns>
    public static JointResult? Of(Reveal ours, IReadOnlyList<EvidenceItem> evidence, Reveal theirs, out IReadOnlyList<Finding> findings)
    {
        var found = new List<Finding>();
        if (ours.Vector.Case != theirs.Vector.Case)
            found.Add(new Finding(AttributionCodes.AssessOtherCase, "case"));
        // Who sends our own commitment and reveal back to us has agreed to nothing.
        if (ours.Vector.Party == theirs.Vector.Party)
            found.Add(new Finding(AttributionCodes.AssessSameParty, "party"));
        // Of other knowledge the rows are of another scale; sums of them would mean nothing.
        if (ours.Vector.KnowledgeHash != theirs.Vector.KnowledgeHash || ours.Vector.WeightsHash != theirs.Vector.WeightsHash)
            found.Add(new Finding(AttributionCodes.AssessOtherWeights, "weights"));
        findings = found;
        if (found.Count > 0)
            return null;
        var scores = new AlignedScores(ours.Vector, Renamed(theirs, ours, evidence));
        var (mine, yours) = (scores.OnOurEvidence(scores.OurPriors), scores.OnTheirEvidence(scores.TheirPriors));
        var isAgreement = mine.Leader.Hypothesis == yours.Leader.Hypothesis;
        return new JointResult(
            mine, yours, scores.OnAllEvidence(scores.JointPriors, isAgreement), scores.OnAllEvidence(scores.OurPriors, isAgreement), scores.OnAllEvidence(scores.TheirPriors, isAgreement),
            isAgreement, GapSplit.Between(scores, mine, yours), scores.SharedTags.Count);
    }

    /// <summary>Their vector, with our tags on the rows that we have too.</summary>
    private static ScoreVector Renamed(Reveal theirs, Reveal ours, IReadOnlyList<EvidenceItem> evidence)
    {
        var (theirTags, ourTags) = (theirs.Tags, ours.Tags);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in evidence.Where(item => !item.IsPrivate))
        {
            var identity = EvidenceIdentity.Of(item);
            names[theirTags.Of(identity)] = ourTags.Of(identity);
        }

        return theirs.Vector with { Rows = [.. theirs.Vector.Rows.Select(row => row.Tag is { } tag ? row with { Tag = names.GetValueOrDefault(tag, "theirs:" + tag) } : row)] };
    }
}
