namespace Parley.Attribution;

/// <summary>A report that a case may see. Numbers are positions in the lists of <see cref="AdmissibleKnowledge"/>.</summary>
/// <param name="Subject">Position of the group, or of the software.</param>
/// <param name="Reference">Position of the citation: equal numbers are one report.</param>
/// <param name="Day">Day number of the date (<see cref="DateOnly.DayNumber"/>), or -1.</param>
/// <param name="Features">Positions of features, ascending.</param>
public readonly record struct AdmissibleDocument(int Subject, int Reference, int Day, int[] Features);
