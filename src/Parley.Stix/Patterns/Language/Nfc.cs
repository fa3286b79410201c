using System.Globalization;
using System.Text;

namespace Parley.Stix.Patterns;

/// <summary>Unicode normalization form C (UAX 15), which LIKE and MATCHES ask for (9.6.2).</summary>
internal static class Nfc
{
    // Below it no character decomposes in a way that composing does not undo, and none combines (UAX 15, quick check).
    private const char FirstCombining = '\u0300';

    private const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TrailBase = 0x11A7, Vowels = 21, Trails = 28, HangulCount = 19 * 21 * 28;

    private static readonly Dictionary<int, int[]> s_decomposed = [];
    private static readonly Dictionary<(int First, int Second), int> s_composed = [];
    private static readonly Dictionary<int, byte> s_classes = [];

    static Nfc()
    {
        foreach (var entry in NormalizationData.Decompositions.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var mark = entry.AsSpan().IndexOfAny('=', '!');
            var point = Hex(entry.AsSpan(0, mark));
            var parts = Array.ConvertAll(entry[(mark + 1)..].Split(' '), part => Hex(part));
            s_decomposed[point] = parts;
            if (parts.Length == 2 && entry[mark] == '=')
                s_composed[(parts[0], parts[1])] = point;
        }

        foreach (var entry in NormalizationData.Classes.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (equals, hyphen) = (entry.IndexOf('=', StringComparison.Ordinal), entry.IndexOf('-', StringComparison.Ordinal));
            var first = Hex(entry.AsSpan(0, hyphen < 0 ? equals : hyphen));
            var last = hyphen < 0 ? first : Hex(entry.AsSpan((hyphen + 1)..equals));
            for (var point = first; point <= last; point++)
                s_classes[point] = byte.Parse(entry.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The text itself, if it is in the form already by a glance.</summary>
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange(FirstCombining, '\uffff') < 0)
            return text;
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Decompose(rune.Value, points);
        Reorder(points);
        Compose(points);
        var composed = new StringBuilder(points.Count);
        foreach (var point in points)
            composed.Append(new Rune(point).ToString());
        return composed.ToString();
    }

    private static void Decompose(int point, List<int> points)
    {
        var hangul = point - HangulBase;
        if (hangul is >= 0 and < HangulCount)
        {
            points.Add(LeadBase + (hangul / (Vowels * Trails)));
            points.Add(VowelBase + (hangul % (Vowels * Trails) / Trails));
            if (hangul % Trails != 0)
                points.Add(TrailBase + (hangul % Trails));
        }
        else if (s_decomposed.TryGetValue(point, out var parts))
        {
            foreach (var part in parts)
                Decompose(part, points);
        }
        else
        {
            points.Add(point);
        }
    }

    /// <summary>Marks that follow one another into the order of their classes; equal ones stay. Long runs are sorted, not bubbled.</summary>
    private static void Reorder(List<int> points)
    {
        for (var start = 0; start < points.Count; start++)
        {
            if (ClassOf(points[start]) == 0)
                continue;
            var end = start;
            while (end < points.Count && ClassOf(points[end]) != 0)
                end++;
            if (end - start > 1)
            {
                var run = points.GetRange(start, end - start).OrderBy(ClassOf).ToArray();
                for (var i = 0; i < run.Length; i++)
                    points[start + i] = run[i];
            }

            start = end;
        }
    }

    private static void Compose(List<int> points)
    {
        var (starter, last, to) = (-1, 0, 0);
        for (var from = 0; from < points.Count; from++)
        {
            var point = points[from];
            var own = ClassOf(point);
            var adjacent = starter == to - 1;
            if (starter >= 0 && (adjacent || last < own) && Pair(points[starter], point) is { } composed)
            {
                points[starter] = composed;
                continue;
            }

            if (own == 0)
                starter = to;
            last = own;
            points[to++] = point;
        }

        points.RemoveRange(to, points.Count - to);
    }

    private static int? Pair(int first, int second)
    {
        if (first - LeadBase is >= 0 and < 19 and var lead && second - VowelBase is >= 0 and < Vowels and var vowel)
            return HangulBase + (((lead * Vowels) + vowel) * Trails);
        if (first - HangulBase is >= 0 and < HangulCount and var hangul && hangul % Trails == 0 && second - TrailBase is > 0 and < Trails and var trail)
            return first + trail;
        return s_composed.TryGetValue((first, second), out var composed) ? composed : null;
    }

    private static int ClassOf(int point) => s_classes.TryGetValue(point, out var known) ? known : 0;

    private static int Hex(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
