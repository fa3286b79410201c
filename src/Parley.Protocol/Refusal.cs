namespace Parley.Protocol;

/// <summary>Why something from outside was refused: a closed value that travels as a code, never as a sentence.</summary>
/// <param name="Code">One of <see cref="Codes"/>.</param>
/// <param name="Detail">Where: a path such as <c>members/1/names</c>, or a number. Never content.</param>
public sealed record Refusal(string Code, string? Detail = null);
