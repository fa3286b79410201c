namespace Parley.Attribution;

/// <summary>How likely a state, no state, nobody or somebody unknown is behind it: the sum over hypotheses of P(hypothesis) P(sponsor | hypothesis).</summary>
/// <param name="Sponsor">Country code, <c>non-state</c>, <c>nobody</c> or <c>unknown</c>.</param>
/// <param name="FacePpm">Both numbers are held below the cap; what is cut off counts as unknown.</param>
/// <param name="Word">For the lower of the two; for the unknown, the higher.</param>
public sealed record SponsorVerdict(
    string Sponsor, int FacePpm, int RobustPpm, ProbabilityInterval FaceInterval, ProbabilityInterval RobustInterval, LikelihoodWord Word, Cap? Cap);
