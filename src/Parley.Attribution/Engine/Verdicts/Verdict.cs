using Parley.Words;

namespace Parley.Attribution;

/// <summary>What the evidence says, with all that is needed to see why.</summary>
/// <param name="Assessment">What was weighed.</param>
/// <param name="Matrix">Every contribution.</param>
/// <param name="Hypotheses">In the order of the matrix.</param>
/// <param name="Ranking">Positions of hypotheses by face value, the most likely first.</param>
/// <param name="Rival">The most likely hypothesis that says something else than the leader: an imitation of the leader has the leader's marks and is no rival.</param>
/// <param name="Ladder">From the marks to a state.</param>
/// <param name="Explanation">Why, and what would change it.</param>
public sealed record Verdict(
    CheckedAssessment Assessment,
    EvidenceMatrix Matrix,
    IReadOnlyList<HypothesisVerdict> Hypotheses,
    IReadOnlyList<int> Ranking,
    int Rival,
    AttributionLadder Ladder,
    Explanation Explanation)
{
    /// <summary>What must be known beside the numbers: <c>assess.notice-*</c>.</summary>
    public IReadOnlyList<Finding> Notices { get; init; } = [];

    /// <summary>What the intervals of the hypotheses rest on; null where they are assumed, as if twenty cases had been seen.</summary>
    public CalibrationTable? Calibration { get; init; }

    /// <summary>Position of the hypothesis with the highest face value.</summary>
    public int Leader => Ranking[0];

    /// <summary>Position of the hypothesis with the highest robust number: if it is another than the leader, the lead rests on what can be planted.</summary>
    public int RobustLeader
    {
        get
        {
            var best = Leader;
            foreach (var hypothesis in Ranking)
            {
                if (Hypotheses[hypothesis].RobustPpm > Hypotheses[best].RobustPpm)
                    best = hypothesis;
            }

            return best;
        }
    }
}

/// <summary>What comes out for one hypothesis. Each of the two numbers sums to 1,000,000 over all hypotheses.</summary>
/// <param name="Hypothesis">Position in <see cref="EvidenceMatrix.Hypotheses"/>.</param>
/// <param name="FacePpm">Taking the evidence for what it seems.</param>
/// <param name="RobustPpm">With its best evidence planted: what is withheld counts for the wholly unknown actor. Never above face value, except there.</param>
/// <param name="Word">For the lower of the two; for the unknown, the higher.</param>
/// <param name="Cap">Where the robust number was held down; null where it was not.</param>
public sealed record HypothesisVerdict(
    int Hypothesis, int FacePpm, int RobustPpm, ProbabilityInterval FaceInterval, ProbabilityInterval RobustInterval, LikelihoodWord Word, Cap? Cap);
