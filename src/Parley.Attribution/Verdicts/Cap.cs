namespace Parley.Attribution;

/// <summary>A limit that was reached.</summary>
/// <param name="LimitPpm">Nothing is shown above this.</param>
/// <param name="UncappedFacePpm">What it was before, at face value.</param>
/// <param name="UncappedRobustPpm">The same for the robust number.</param>
public sealed record Cap(CapReason Reason, int LimitPpm, int UncappedFacePpm, int UncappedRobustPpm);
