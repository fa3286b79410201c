namespace Parley.Attribution;

/// <summary>How often what a party called by a word was true.</summary>
public sealed record WordScore(string Scale, string Word, int Verdicts, int Right);
