namespace Parley.Attribution;

/// <summary>What comes out for one hypothesis. Each of the two numbers sums to 1,000,000 over all hypotheses.</summary>
/// <param name="Hypothesis">Position in <see cref="EvidenceLedger.Hypotheses"/>.</param>
/// <param name="FacePpm">Taking the evidence for what it seems.</param>
/// <param name="RobustPpm">With its best evidence planted: what is withheld counts for the wholly unknown actor. Never above face value, except there.</param>
/// <param name="Word">For the lower of the two; for the unknown, the higher.</param>
/// <param name="Cap">Where the robust number was held down; null where it was not.</param>
public sealed record HypothesisVerdict(
    int Hypothesis, int FacePpm, int RobustPpm, ProbabilityInterval FaceInterval, ProbabilityInterval RobustInterval, LikelihoodWord Word, Cap? Cap);
