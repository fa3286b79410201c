namespace Parley.Attribution;

/// <summary>One thing that is wrong with what was read. Codes are stable; sentences come from the wording in the reader's language.</summary>
/// <param name="Code">Such as <c>knowledge.duplicate-id</c>: see <see cref="AttributionCodes"/>.</param>
/// <param name="Place">Where: a line number, or a place in the document such as <c>evidence.3.grade</c>.</param>
/// <param name="Arguments">What the sentence names. Never contents of private evidence.</param>
public sealed record AttributionFinding(string Code, string Place, params IReadOnlyList<string> Arguments);
