namespace Parley.Stix.Patterns;

/// <summary>Why, and where.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Offset">UTF-16 code units before the place; bytes, if the code is <see cref="PatternFaultCode.Encoding"/> and the pattern came as UTF-8.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
/// <param name="Expected">What could have stood there, in the words of the grammar; or the thing that is wrong.</param>
public readonly record struct PatternFault(PatternFaultCode Code, int Offset, int Line, int Column, string? Expected = null)
{
    internal static PatternFault At(string text, PatternFaultCode code, int offset, string? expected = null)
    {
        var before = text.AsSpan(0, Math.Min(offset, text.Length));
        return new PatternFault(code, offset, 1 + before.Count('\n'), offset - (before.LastIndexOf('\n') + 1) + 1, expected);
    }
}
