using Parley.Vocabulary;

namespace Parley.Console.Release;

/// <summary>A line of a message that one version has and the other has not, or has otherwise.</summary>
/// <param name="Label">What the line is about; empty for free text.</param>
/// <param name="Language">Of the line.</param>
internal sealed record ChangedLine(string Label, string? Language, string? Before, string? Now);

/// <summary>What changed from one version of a message to the next, as its readers read it.</summary>
internal static class Difference
{
    /// <returns>The lines that differ, in the order in which they are read; and how many are as before.</returns>
    public static (IReadOnlyList<ChangedLine> Changed, int Same) Of(Message before, Message now, IReadOnlyList<string> languages)
    {
        List<ChangedLine> changed = [];
        var same = 0;
        foreach (var language in languages)
        {
            // What people wrote stands in each page: once is enough.
            var (lines, common) = Of(Lines(before, language, language == languages[0]), Lines(now, language, language == languages[0]));
            same += language == languages[0] ? common : 0;
            changed.AddRange(lines);
        }

        return (changed, same);
    }

    /// <inheritdoc cref="Of(Message, Message, IReadOnlyList{string})"/>
    public static (IReadOnlyList<ChangedLine> Changed, int Same) Of(List<RenderedLine> old, List<RenderedLine> fresh)
    {
        List<ChangedLine> changed = [];
        var common = Common(old, fresh);
        int i = 0, j = 0;
        foreach (var (atOld, atFresh) in common.Append((old.Count, fresh.Count)))
        {
            changed.AddRange(Pair(old[i..atOld], fresh[j..atFresh]));
            (i, j) = (atOld + 1, atFresh + 1);
        }

        return (changed, common.Count);
    }

    private static List<RenderedLine> Lines(Message message, string language, bool withQuoted) =>
        [.. MessageRenderer.Render(message, language).Lines.Where(line => line.Text.Length > 0 && (withQuoted || line.Role != LineRole.Quoted))];

    // Lines with one label changed; others went, or came.
    private static IEnumerable<ChangedLine> Pair(List<RenderedLine> old, List<RenderedLine> fresh)
    {
        foreach (var line in old)
        {
            var other = fresh.FirstOrDefault(one => one.Label == line.Label && one.Role == line.Role && one.Language == line.Language);
            if (other is not null)
                fresh.Remove(other);
            yield return new ChangedLine(line.Label, line.Language, line.Text, other?.Text);
        }

        foreach (var line in fresh)
            yield return new ChangedLine(line.Label, line.Language, null, line.Text);
    }

    // Longest common subsequence.
    private static List<(int Old, int Fresh)> Common(List<RenderedLine> old, List<RenderedLine> fresh)
    {
        var length = new int[old.Count + 1, fresh.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = fresh.Count - 1; j >= 0; j--)
                length[i, j] = Same(old[i], fresh[j]) ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        }

        List<(int, int)> common = [];
        for (int i = 0, j = 0; i < old.Count && j < fresh.Count;)
        {
            if (Same(old[i], fresh[j]))
                common.Add((i++, j++));
            else if (length[i + 1, j] >= length[i, j + 1])
                i++;
            else
                j++;
        }

        return common;
    }

    private static bool Same(RenderedLine one, RenderedLine other) => one.Label == other.Label && one.Text == other.Text && one.Language == other.Language;
}
