namespace Parley.Attribution;

/// <summary>How high a method ranks the right group, over the cases whose group is a candidate.</summary>
/// <param name="Method">Name of a baseline, or <see cref="Model"/>.</param>
public sealed record RankRow(string Method, Measure Top1, Measure Top3, Measure Top5, Measure Top10, Measure MeanReciprocalRank)
{
    public const string Model = "model";
}
