namespace Parley.Terminal;

/// <summary>Two texts in two columns.</summary>
public static class SideBySide
{
    /// <summary>Columns that two texts need beside each other.</summary>
    public const int MinWidth = 120;

    private const string Gap = "  │  ";

    /// <summary>The lines of both, each wrapped to its half of <paramref name="width"/>.</summary>
    public static IEnumerable<string> Lines(IEnumerable<string> left, IEnumerable<string> right, int width)
    {
        var half = (width - Gap.Length) / 2;
        var lefts = left.SelectMany(line => Wrapped.Lines(line, half)).ToArray();
        var rights = right.SelectMany(line => Wrapped.Lines(line, half)).ToArray();
        for (var i = 0; i < Math.Max(lefts.Length, rights.Length); i++)
            yield return (DisplayWidth.PadRight(i < lefts.Length ? lefts[i] : "", half) + Gap + (i < rights.Length ? rights[i] : "")).TrimEnd();
    }
}
