using System.Text;

namespace Parley.Fuzz.Seeds;

/// <summary>Assessments, score vectors and track records of our own making.</summary>
internal static class AssessSeeds
{
    private const string Assessment = """
        {"author_role":"analyst","case":"c","created":"2026-03-04T05:06:07Z","evidence":[{"date":"2026-02-28","feature":"T1","grade":"B2","id":"e1","kind":"technique","private":true,"stated":{"G1":-300},"titles":{"en":"x"}}],"format":"parley-assessment/1","group_priors":[{"group":"G1","ppm":1000}],"hypotheses":[{"country":"XA","id":"h","kind":"unknown-of-state"}],"id":"a","knowledge":"k","overrides":[{"evidence":"e1","hypothesis":"G1","millibans":5,"reason":"r"}],"party":"p","scale":"icd-203","sponsor_priors":[{"group":"G1","shares":{"XA":600000,"unknown":400000}}],"version":1,"weights":"w"}
        """;

    private const string Vector = """
        {"case":"c","format":"parley-score-vector/1","hypotheses":["G1","unknown"],"knowledge":"k","party":"p","priors":[-10,20],"rows":[{"kind":"cheap","millibans":[5,0],"tag":"t"},{"kind":"cheap","millibans":[-5,1]}],"unknown":1,"weights":"w"}
        """;

    private const string Record = """
        {"assessment":"a","format":"parley-verdict-record/1","hash":"h","party":"p","ppm":{"G1":700000,"unknown":300000},"scale":"icd-203","time":"2026-03-04T05:06:07Z","version":1,"word":"likely"}
        {"assessment":"a","date":"2026-05-06","format":"parley-outcome-record/1","source":"s","truth":"G1"}

        """;

    private const string Elicitation = """
        {"format":"parley-elicitation/1","scale":"phia","hypotheses":["A","B","C"],"analysts":[{"analyst":"x","weight":2,"judgements":[{"event":["A"],"word":"likely"},{"event":["A","B"],"ppm":100000}]},{"analyst":"y","weight":1,"judgements":[{"event":["C"],"low_ppm":1,"high_ppm":999999}]}]}
        """;

    public static IEnumerable<Seed> All()
    {
        yield return Of("elicitation", "two analysts", Elicitation);
        yield return Of("elicitation", "zero", Elicitation.Replace("100000", "0", StringComparison.Ordinal));
        yield return Of("elicitation", "a weight for one only", Elicitation.Replace("\"weight\":2,", "", StringComparison.Ordinal));
        yield return Of("elicitation", "no such word", Elicitation.Replace("likely", "perhaps", StringComparison.Ordinal));
        yield return Of("assessment-file", "assessment", Assessment);
        yield return Of("assessment-file", "no grade", Assessment.Replace("B2", "B7", StringComparison.Ordinal));
        yield return Of("assessment-file", "a member twice", Assessment.Replace("\"id\":\"a\"", "\"id\":\"a\",\"id\":\"b\"", StringComparison.Ordinal));
        yield return Of("assessment-file", "nothing in it", "{}");
        yield return Of("score-vector", "vector", Vector);
        yield return Of("score-vector", "largest numbers", Vector.Replace("[5,0]", "[500000,-500000]", StringComparison.Ordinal));
        yield return Of("score-vector", "too large", Vector.Replace("[5,0]", "[500001,0]", StringComparison.Ordinal));
        yield return Of("score-vector", "too few numbers", Vector.Replace("[5,0]", "[5]", StringComparison.Ordinal));
        yield return Of("score-vector", "out of order", Vector.Replace("\"G1\",\"unknown\"", "\"unknown\",\"G1\"", StringComparison.Ordinal));
        yield return Of("track-record", "record", Record);
        yield return Of("track-record", "truth that nobody named", Record.Replace("\"truth\":\"G1\"", "\"truth\":\"G9\"", StringComparison.Ordinal));
        yield return Of("track-record", "outcome without a verdict", Record.Split('\n')[1] + "\n");
        yield return Of("track-record", "half a line", Record[..^9]);
    }

    private static Seed Of(string target, string name, string text) => new(target, name, Encoding.UTF8.GetBytes(text));
}
