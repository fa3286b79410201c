namespace Parley.Words;

/// <summary>One thing that is wrong with an input. The code is stable; sentences come from a catalogue, in the reader's language.</summary>
/// <param name="Code">Such as <c>message.link</c>.</param>
/// <param name="Path">Where, like <c>fields/severity/scale</c> or <c>evidence.3.grade</c>; empty for the whole.</param>
/// <param name="Args">What the sentence is filled with; safe to show.</param>
public sealed record Finding(string Code, string Path, params IReadOnlyList<string> Args);
