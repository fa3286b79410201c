namespace Parley.Vocabulary;

/// <summary>One line of a rendering. Safe to show as it is: no control characters, no overrides.</summary>
/// <param name="Label">What the text is about; empty for notices and quoted lines.</param>
/// <param name="Text">Empty for headings.</param>
/// <param name="Level">Indentation, from 0.</param>
/// <param name="Role">What the line is.</param>
/// <param name="Language">BCP 47 tag of <paramref name="Text"/> where it is not the language of the rendering.</param>
public sealed record RenderedLine(string Label, string Text, int Level, LineRole Role = LineRole.Coded, string? Language = null);
