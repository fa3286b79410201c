using System.Text;

namespace Parley.Attribution.Tests;

public sealed class ResultLineTests
{
    [Fact]
    public void A_result_is_one_line_in_the_published_form()
    {
        var verdict = new CaseVerdict([new("GA", 0.6), new("GB", 0.2)], [new("GA", 1 / 3.0)], 0.1234567, 0.05, [new("RU", 0.6)], "likely");
        var test = SmallKnowledge.Case(["GA"], "T1") with { Id = "案例|\"1\"\n" };
        Assert.Equal(
            """
            {"id":"案例|\"1\"\n","suite":"suite","ranking":[["GA",0.6],["GB",0.2]],"given_known":[["GA",0.75],["GB",0.25]],"robust":[["GA",0.333333]],"p_unknown":0.123457,"p_false_flag":0.05,"country":[["RU",0.6]],"verdict":"likely","ms":1.5}

            """.ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(ResultLine.Of(new JudgedCase(test, true, 2, verdict, 1.5))));
    }

    [Fact]
    public void A_case_without_candidates_has_empty_lists()
    {
        var line = Encoding.UTF8.GetString(ResultLine.Of(new JudgedCase(SmallKnowledge.Case([]), false, 0, new CaseVerdict([], [], 1, 0, [], "almost-no-chance"), 0)));
        Assert.Contains("\"ranking\":[],\"given_known\":[],\"robust\":[],\"p_unknown\":1,", line, StringComparison.Ordinal);
    }
}
