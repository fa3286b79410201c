namespace Parley.Attribution;

/// <summary>What is right when only groups with at least the threshold are named.</summary>
/// <param name="Cases">How many the view counts.</param>
/// <param name="Answered">Cases in which a group is named.</param>
/// <param name="Right">Cases in which that one is accepted.</param>
public sealed record SelectiveRow(View View, double Threshold, int Cases, int Answered, int Right);
