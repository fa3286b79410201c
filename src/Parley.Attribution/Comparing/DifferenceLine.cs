namespace Parley.Attribution;

/// <summary>One thing that differs between two versions.</summary>
/// <param name="Part">Member of the document: <c>evidence</c>, <c>overrides</c>, <c>hypotheses</c>, <c>group_priors</c>, <c>sponsor_priors</c>, or one of the head.</param>
/// <param name="Id">Of the item; for an override the item's and the hypothesis' id; empty for the head.</param>
public sealed record DifferenceLine(string Part, string Id, AssessmentChange Change);
