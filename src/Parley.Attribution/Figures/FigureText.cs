namespace Parley.Attribution;

/// <summary>What every figure says in words; given in the reader's language.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Description">For who cannot see the figure.</param>
public sealed record FigureText(string Language, string Title, string Description);
