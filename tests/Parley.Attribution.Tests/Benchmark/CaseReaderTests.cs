using System.Text;

namespace Parley.Attribution.Tests;

public sealed class CaseReaderTests
{
    private const string Good = """
        {"id":"a","suite":"s","title":"x","date":"2020-06-30","gap_days":90,"past_only":true,"groups":["GA"],"known_at_that_time":true,"n_candidates":2,"features":["T1","T2","T1"],"excluded_refs":["first"],"golden_rank":{"bm25":1.5}}
        """;

    [Fact]
    public void A_line_is_one_case()
    {
        var reading = Read(Good + "\n\n");
        var test = Assert.Single(reading.Cases);
        Assert.Empty(reading.Errors);
        Assert.Empty(reading.Notes);
        Assert.Equal(("a", "s", true, 2), (test.Id, test.Suite, test.StatedKnown, test.StatedCandidates));
        Assert.Equal(["T1", "T2"], test.Features);
        Assert.Equal(["GA"], test.Groups);
        Assert.Equal(1.5, test.GoldenRanks["bm25"]);
        Assert.Equal(["first"], test.Cut.ExcludedReferences);
    }

    [Fact]
    public void The_gap_before_the_date_is_not_seen() => Assert.Equal(new DateOnly(2020, 4, 1), Assert.Single(Read(Good).Cases).Cut.Before);

    [Fact]
    public void Where_the_past_is_not_cut_off_every_date_is_seen()
    {
        var test = Assert.Single(Read(Good.Replace("\"past_only\":true", "\"past_only\":false").Replace("\"2020-06-30\"", "null")).Cases);
        Assert.Null(test.Cut.Before);
    }

    /// <summary>What others report of the same incident comes out before a case and after it.</summary>
    [Fact]
    public void A_gap_of_two_sides_hides_what_is_near_and_shows_what_came_long_after()
    {
        var test = Assert.Single(Read(Good.Replace("\"past_only\":true", "\"past_only\":false,\"gap_days_after\":30")).Cases);
        Assert.Equal((new DateOnly(2020, 4, 1), new DateOnly(2020, 7, 31)), (test.Cut.Before, test.Cut.From));
        DateOnly?[] dates = [new(2020, 3, 31), new(2020, 4, 1), new(2020, 6, 30), new(2020, 7, 30), new(2020, 7, 31), null];
        var knowledge = new KnowledgeBase(
            [new ActorGroup("G1", "one", [])], [new Feature("T1", "one", FeatureKind.Technique, [])], dates.Select((date, i) => new GroupDocument("G1", $"report {i}", null, date, ["T1"])), [], []);
        Assert.Equal([dates[0], dates[4]], knowledge.Admit(test.Cut).GroupDocuments.Select(report => (DateOnly?)DateOnly.FromDayNumber(report.Day)));
    }

    [Fact]
    public void Where_the_past_alone_is_seen_the_days_after_hide_nothing_more() =>
        Assert.Null(Assert.Single(Read(Good.Replace("\"past_only\":true", "\"past_only\":true,\"gap_days_after\":30")).Cases).Cut.From);

    [Theory]
    [InlineData("""{"id":"a",""", "bench.json", "1")]
    [InlineData("""{"id":"a","id":"b"}""", "bench.json", "1")]
    [InlineData("[]", "bench.no-object", "1")]
    [InlineData("\n\n\n", "bench.no-cases", "3")]
    [InlineData("", "bench.no-cases", "1")]
    public void A_line_that_is_no_object_is_said(string text, string code, string place)
    {
        var error = Assert.Single(Read(text).Errors);
        Assert.Equal((code, place), (error.Code, error.Path));
    }

    [Theory]
    [InlineData("\"id\":\"a\"", "\"id\":\"\"", "bench.text-length", "1.id")]
    [InlineData("\"id\":\"a\"", "\"id\":7", "bench.member-kind", "1.id")]
    [InlineData("\"suite\":\"s\",", "", "bench.member-missing", "1.suite")]
    [InlineData("2020-06-30", "2020-02-30", "bench.date", "1.date")]
    [InlineData("2020-06-30", "2020-6-30", "bench.date", "1.date")]
    [InlineData("2020-06-30", "0001-01-05", "bench.date", "1.date")]
    [InlineData("\"2020-06-30\"", "null", "bench.member-missing", "1.date")]
    [InlineData("\"2020-06-30\"", "20200630", "bench.member-kind", "1.date")]
    [InlineData("\"gap_days\":90", "\"gap_days\":-1", "bench.range", "1.gap_days")]
    [InlineData("\"gap_days\":90", "\"gap_days\":36526", "bench.range", "1.gap_days")]
    [InlineData("\"gap_days\":90", "\"gap_days\":1.5", "bench.range", "1.gap_days")]
    [InlineData("\"past_only\":true", "\"past_only\":1", "bench.member-kind", "1.past_only")]
    [InlineData("\"past_only\":true", "\"past_only\":false,\"gap_days_after\":-1", "bench.range", "1.gap_days_after")]
    [InlineData("2020-06-30\",\"gap_days\":90,\"past_only\":true", "9999-12-30\",\"gap_days\":90,\"past_only\":false,\"gap_days_after\":1", "bench.date", "1.date")]
    [InlineData("\"2020-06-30\",\"gap_days\":90,\"past_only\":true", "null,\"gap_days\":90,\"past_only\":false,\"gap_days_after\":1", "bench.member-missing", "1.date")]
    [InlineData("[\"GA\"]", "\"GA\"", "bench.member-kind", "1.groups")]
    [InlineData("[\"first\"]", "[1]", "bench.member-kind", "1.excluded_refs")]
    [InlineData("{\"bm25\":1.5}", "{\"bm25\":null}", "bench.member-kind", "1.golden_rank")]
    public void What_is_wrong_with_a_member_is_said_with_its_place(string good, string bad, string code, string place)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var reading = Read(Good.Replace(good, bad, StringComparison.Ordinal));
        var error = Assert.Single(reading.Errors);
        Assert.Equal((code, place), (error.Code, error.Path));
        Assert.Empty(reading.Cases);
    }

    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        var reading = Read("{}\n" + Good + "\nno\n");
        Assert.Equal(["1.past_only", "1.gap_days", "1.id", "1.suite", "1.date", "1.groups", "1.features", "1.excluded_refs", "3"], reading.Errors.Select(error => error.Path));
        Assert.Single(reading.Cases);
    }

    [Fact]
    public void An_id_stands_once_in_a_suite_over_all_files()
    {
        var reader = new CaseReader(SmallKnowledge.Base);
        Assert.Empty(reader.Read(Encoding.UTF8.GetBytes(Good)).Errors);
        var error = Assert.Single(reader.Read(Encoding.UTF8.GetBytes("\n" + Good)).Errors);
        Assert.Equal((AttributionCodes.BenchDuplicateId, "2.id"), (error.Code, error.Path));
        Assert.Empty(reader.Read(Encoding.UTF8.GetBytes(Good.Replace("\"suite\":\"s\"", "\"suite\":\"t\""))).Errors);
    }

    [Fact]
    public void A_case_runs_with_the_features_that_the_knowledge_has()
    {
        var reading = Read(Good.Replace("\"T2\"", "\"T9\"").Replace("\"GA\"", "\"G9\""));
        Assert.Equal([(AttributionCodes.BenchFeatureUnknown, "T9"), (AttributionCodes.BenchGroupUnknown, "G9")], reading.Notes.Select(note => (note.Code, note.Args[0])));
        var test = Assert.Single(reading.Cases);
        Assert.NotNull(Baselines.Ranks(test with { Groups = ["GA"], ExcludedReferences = [] }, SmallKnowledge.All)["bm25"]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[\"T9\"]")]
    public void A_case_without_any_known_feature_is_noted_and_runs(string features)
    {
        var reading = Read(Good.Replace("[\"T1\",\"T2\",\"T1\"]", features));
        Assert.Equal(AttributionCodes.BenchFeaturesEmpty, reading.Notes[^1].Code);
        var verdict = new EngineCaseModel(SmallKnowledge.Base, _ => null).Judge(Assert.Single(reading.Cases), SmallKnowledge.All);
        // What is missing from 1 are imitations: a hundredth of each group.
        Assert.Equal(1, verdict.Ranking.Sum(group => group.Probability * 1.01) + (verdict.PUnknown * (1 + Math.Pow(10, -0.7))), 1e-12);
    }

    [Fact]
    public void Too_many_items_are_refused()
    {
        var many = string.Join(',', Enumerable.Range(0, CaseLimits.Groups + 1).Select(i => $"\"G{i}\""));
        var error = Assert.Single(Read(Good.Replace("\"GA\"", many)).Errors);
        Assert.Equal(AttributionCodes.BenchTooMany, error.Code);
    }

    [Fact]
    public void A_line_longer_than_the_limit_is_refused()
    {
        var error = Assert.Single(Read(Good.Replace("\"x\"", $"\"{new string('x', CaseLimits.LineBytes)}\"")).Errors);
        Assert.Equal((AttributionCodes.BenchJson, "Size"), (error.Code, error.Args[0]));
    }

    [Fact]
    public void No_truncated_line_is_taken()
    {
        for (var length = 1; length < Good.Length; length++)
            Assert.Equal(AttributionCodes.BenchJson, Assert.Single(Read(Good[..length]).Errors).Code);
    }

    private static CaseReading Read(string text) => new CaseReader(SmallKnowledge.Base).Read(Encoding.UTF8.GetBytes(text));
}
