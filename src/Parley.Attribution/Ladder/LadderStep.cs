namespace Parley.Attribution;

/// <summary>One step of the ladder.</summary>
/// <param name="Name">Id of the group, or code of the sponsor; null where the priors name none.</param>
/// <param name="FacePpm">Probability that this and all steps below hold.</param>
/// <param name="GivenPpm">Probability of this step if the one below holds, at face value.</param>
/// <param name="Word">For the weaker of the two numbers.</param>
public sealed record LadderStep(
    LadderRung Rung, string? Name, int FacePpm, int RobustPpm, int GivenPpm, ProbabilityInterval FaceInterval, ProbabilityInterval RobustInterval, LikelihoodWord Word);
