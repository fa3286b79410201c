namespace Parley.Attribution;

/// <summary>Whether the right group came first, for two parties who hold half of a case's features each.</summary>
/// <param name="First">With the first half alone.</param>
/// <param name="Second">With the other half alone.</param>
/// <param name="Joint">From the sum of both parties' score vectors: no feature changes hands.</param>
/// <param name="Together">With all features on one table.</param>
/// <param name="DoAgree">Both alone put the same group first.</param>
public readonly record struct PartyOutcome(bool First, bool Second, bool Joint, bool Together, bool DoAgree);
