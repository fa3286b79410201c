using System.Text;

namespace Parley.Fuzz.Seeds;

/// <summary>Cases of our own making.</summary>
internal static class BenchSeeds
{
    private const string Case = """
        {"id":"a","suite":"s","title":"\u6848\u4f8b","date":"2021-06-30","gap_days":90,"past_only":true,"groups":["G1"],"known_at_that_time":true,"n_candidates":1,"features":["T1","S1"],"excluded_refs":["r2"],"golden_rank":{"bm25":1.0}}
        """;

    public static IEnumerable<Seed> All()
    {
        yield return Of("case", Case);
        yield return Of("two cases", Case + "\r\n\n" + Case.Replace("\"a\"", "\"b\"", StringComparison.Ordinal) + "\n");
        yield return Of("no date", Case.Replace("true,\"groups\"", "false,\"groups\"", StringComparison.Ordinal).Replace("\"2021-06-30\"", "null", StringComparison.Ordinal));
        yield return Of("unknown names", Case.Replace("T1", "T9", StringComparison.Ordinal).Replace("G1", "G9", StringComparison.Ordinal));
        yield return Of("before every report", Case.Replace("2021", "1970", StringComparison.Ordinal));
        yield return Of("an id twice", Case + "\n" + Case);
        yield return Of("no day", Case.Replace("06-30", "06-31", StringComparison.Ordinal));
        yield return Of("a gap before the calendar", Case.Replace("2021-06-30", "0001-01-02", StringComparison.Ordinal));
        yield return Of("nothing in it", "{}");
        yield return Of("no case", "\n");
    }

    private static Seed Of(string name, string text) => new("bench-cases", name, Encoding.UTF8.GetBytes(text));
}
