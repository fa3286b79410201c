namespace Parley.Cli;

/// <summary>A table as plain lines: for pipes, files and tests.</summary>
internal static class TextTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<IReadOnlyList<string>> all = [headings, .. rows];
        var shown = all.Select(row => row.Select(Visible.Line).ToArray()).ToArray();
        var widths = new int[headings.Count];
        foreach (var row in shown)
        {
            for (var i = 0; i < widths.Length; i++) widths[i] = Math.Max(widths[i], DisplayWidth.Of(row[i]));
        }

        return shown.Select(row => string.Join("  ", row.Select((cell, i) => DisplayWidth.PadRight(cell, widths[i]))).TrimEnd());
    }
}
