namespace Parley.Attribution;

/// <summary>Means over a party's verdicts with an outcome.</summary>
/// <param name="Right">How often the leading hypothesis was the truth.</param>
public sealed record PartyScore(string Party, int Verdicts, int Right, double Brier, double LogBans);
