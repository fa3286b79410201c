namespace Parley.Api;

/// <summary>How far an answer of the desk is with the record.</summary>
/// <param name="Arrival">Number of the last fact that is in the answer. Numbers are the node's own.</param>
/// <param name="Last">Number of the last fact there was.</param>
/// <param name="Code">Null when everything is in the answer; else why not: <c>desk.*</c> or <c>store.*</c>, docs/operate/faults.md.</param>
public sealed record DeskView(long Arrival, long Last, string? Code);
