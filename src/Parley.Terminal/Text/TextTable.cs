using Parley.Words;

namespace Parley.Terminal;

/// <summary>A table as plain aligned lines, the same on a terminal, in a pipe and in a file.</summary>
public static class TextTable
{
    private const string Gap = "  ";
    private const int NarrowestColumn = 20;

    /// <summary>Rows under headings, each as wide as it is.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var shown = Shown(headings, rows);
        var widths = Widths(shown);
        return shown.Select(row => Line(row, widths));
    }

    /// <summary>
    /// The same within <paramref name="width"/> columns: where the rows are too wide, the widest column is wrapped; where that is not enough, each row becomes a block of
    /// names and values. Nothing is left out.
    /// </summary>
    public static IEnumerable<string> Lines(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows, int width)
    {
        var shown = Shown(headings, rows);
        var widths = Widths(shown);
        var over = widths.Sum() + (Gap.Length * (widths.Length - 1)) - width;
        if (over <= 0)
            return shown.Select(row => Line(row, widths));
        var widest = Array.IndexOf(widths, widths.Max());
        if (widths[widest] - over < NarrowestColumn)
            return Blocks(shown, width);
        widths[widest] -= over;
        return shown.SelectMany(row => WrappedRow(row, widths, widest));
    }

    /// <summary>Names and values, lined up; a value that is too wide goes on below itself.</summary>
    public static IEnumerable<string> Pairs(IReadOnlyList<(string Name, string Value)> pairs, int width)
    {
        var names = pairs.Select(pair => DisplayWidth.Of(pair.Name)).DefaultIfEmpty().Max();
        var left = width - names - Gap.Length;
        foreach (var (name, value) in pairs)
        {
            if (left < NarrowestColumn / 2)
            {
                foreach (var line in Wrapped.Lines(name + Gap + value, width))
                    yield return line;
                continue;
            }

            var first = true;
            foreach (var line in Wrapped.Lines(value, left))
            {
                yield return DisplayWidth.PadRight(first ? name : "", names) + Gap + line.TrimStart(' ');
                first = false;
            }
        }
    }

    private static string[][] Shown(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows) =>
        [[.. headings.Select(SafeText.Whole)], .. rows.Select(row => row.Select(SafeText.Whole).ToArray())];

    private static int[] Widths(string[][] shown)
    {
        var widths = new int[shown[0].Length];
        foreach (var row in shown)
        {
            for (var i = 0; i < widths.Length; i++)
                widths[i] = Math.Max(widths[i], DisplayWidth.Of(row[i]));
        }

        return widths;
    }

    private static string Line(IEnumerable<string> row, int[] widths) =>
        string.Join(Gap, row.Select((cell, i) => DisplayWidth.PadRight(cell, widths[i]))).TrimEnd();

    private static IEnumerable<string> WrappedRow(string[] row, int[] widths, int wrapped)
    {
        var first = true;
        foreach (var part in Wrapped.Lines(row[wrapped], widths[wrapped]))
        {
            var now = first;
            yield return Line(row.Select((cell, i) => i == wrapped ? (now ? part : part.TrimStart(' ')) : now ? cell : ""), widths);
            first = false;
        }
    }

    private static IEnumerable<string> Blocks(string[][] shown, int width)
    {
        for (var i = 1; i < shown.Length; i++)
        {
            if (i > 1)
                yield return "";
            foreach (var line in Pairs([.. shown[0].Zip(shown[i]).Where(pair => pair.Second.Length > 0)], width))
                yield return line;
        }
    }
}
