namespace Parley.Terminal;

/// <summary>What somebody may have meant by a word that is not in a list.</summary>
public static class Closest
{
    private const int Most = 3;

    /// <summary>
    /// The words of the list that begin with what was given, or else those within the fewest changes of a letter (insert, delete, replace, swap two neighbours): at
    /// most one change in three letters, at most three words; none where nothing is near.
    /// </summary>
    public static IReadOnlyList<string> To(string given, IEnumerable<string> list)
    {
        var words = list.Distinct(StringComparer.Ordinal).ToArray();
        if (given.Length == 0)
            return [];
        var begun = words.Where(word => word.StartsWith(given, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (begun.Length > 0)
            return [.. begun.Take(Most)];
        var near = words.Select(word => (Word: word, Changes: Changes(given.ToUpperInvariant(), word.ToUpperInvariant())))
            .Where(pair => pair.Changes <= Math.Max(1, Math.Min(given.Length, pair.Word.Length) / 3)).ToArray();
        return [.. near.Where(pair => pair.Changes == near.Min(other => other.Changes)).Select(pair => pair.Word).Take(Most)];
    }

    /// <summary>Optimal string alignment distance.</summary>
    internal static int Changes(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[from.Length, to.Length];
    }
}
