namespace Parley.Protocol;

/// <summary>One thing that is wrong with an exported record.</summary>
/// <param name="Party">Whose feed, or null when it is about the file.</param>
/// <param name="Seq">Which entry, or null when it is about the whole feed.</param>
/// <param name="Refusal">What is wrong.</param>
public sealed record RecordFinding(string? Party, long? Seq, Refusal Refusal);
