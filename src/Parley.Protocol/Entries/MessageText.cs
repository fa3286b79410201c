namespace Parley.Protocol;

/// <summary>The free text of a message in one language.</summary>
/// <param name="Body">The text.</param>
/// <param name="Machine">Whether a machine translated it; then it is not authoritative.</param>
public sealed record MessageText(string Body, bool Machine);
