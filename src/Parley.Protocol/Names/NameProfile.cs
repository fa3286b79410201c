using System.Text;

namespace Parley.Protocol;

/// <summary>
/// What a member may call itself (docs/spec/terms.md, Names): what people read must be what is there. Written characters only, of one script or of those that are written together and
/// do not look alike (Unicode Technical Standard 39, Highly Restrictive), and no two members that look alike.
/// </summary>
public static class NameProfile
{
    private const string Common = "0123456789 -.,'’()·&/、（）《》〈〉「」『』";

    // Besides one script alone.
    private static readonly HashSet<string>[] s_together = [["Latin", "Han", "Hiragana", "Katakana"], ["Latin", "Han", "Bopomofo"], ["Latin", "Han", "Hangul"]];
    private static readonly Lazy<(int First, int Last, string Script)[]> s_letters = new(ReadLetters);
    private static readonly Lazy<Dictionary<int, string>> s_skeletons = new(ReadSkeletons);

    /// <summary>Whether it is a name.</summary>
    public static bool IsGood(string name)
    {
        if (name.Length is 0 or > Limits.MaxNameCharacters || name[0] == ' ' || name[^1] == ' ' || name.Contains("  ", StringComparison.Ordinal))
            return false;
        var scripts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rune in name.EnumerateRunes())
        {
            if (IsCommon(rune))
                continue;
            if (ScriptOf(rune.Value) is not { } script)
                return false;
            scripts.Add(script);
        }

        return scripts.Count == 1 || (scripts.Count > 1 && s_together.Any(scripts.IsSubsetOf));
    }

    /// <summary>Whether people could take the one for the other: what is left of them when case, accents, spaces, points and look do not count is the same.</summary>
    public static bool LookAlike(string one, string other) => Skeleton(one) == Skeleton(other);

    private static string Skeleton(string name)
    {
        var left = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes().Where(rune => !IsCommon(rune) || Rune.IsDigit(rune)))
            left.Append(s_skeletons.Value.TryGetValue(rune.Value, out var skeleton) ? skeleton : rune.ToString());
        return left.ToString();
    }

    private static bool IsCommon(Rune rune) => rune.IsBmp && Common.Contains((char)rune.Value);

    private static string? ScriptOf(int character)
    {
        var letters = s_letters.Value;
        for (var (low, high) = (0, letters.Length - 1); low <= high;)
        {
            var middle = (low + high) / 2;
            if (character < letters[middle].First)
                high = middle - 1;
            else if (character > letters[middle].Last)
                low = middle + 1;
            else
                return letters[middle].Script;
        }

        return null;
    }

    private static (int First, int Last, string Script)[] ReadLetters() => [.. Rows("letters.tsv").Select(row => (Hex(row[0]), Hex(row[1]), row[2]))];

    private static Dictionary<int, string> ReadSkeletons() =>
        Rows("skeletons.tsv").ToDictionary(row => Hex(row[0]), row => string.Concat(row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(character => char.ConvertFromUtf32(Hex(character)))));

    private static int Hex(string number) => Convert.ToInt32(number, 16);

    private static IEnumerable<string[]> Rows(string file)
    {
        using var reader = new StreamReader(typeof(NameProfile).Assembly.GetManifestResourceStream("Parley.Protocol.Names." + file)!);
        while (reader.ReadLine() is { } line)
            yield return line.Split('\t');
    }
}
