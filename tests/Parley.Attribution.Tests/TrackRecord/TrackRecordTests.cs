namespace Parley.Attribution.Tests;

public sealed class TrackRecordTests
{
    private static LoggedVerdict Verdict(string id, int ppm, string word, string party = "ours") => new(
        id, 1, new string('a', 64), party, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        new Dictionary<string, int> { ["G1"] = ppm, ["G2"] = 1_000_000 - ppm }, "icd-203", word);

    private static RecordedOutcome Outcome(string id, string truth) => new(id, truth, "court", new DateOnly(2026, 5, 6));

    private static byte[] Lines(params object[] records) =>
        [.. records.SelectMany(record => record is LoggedVerdict verdict ? TrackRecordFile.Line(verdict) : TrackRecordFile.Line((RecordedOutcome)record))];

    [Fact]
    public void Scores_are_those_reckoned_by_hand()
    {
        var record = new TrackRecord([Verdict("a", 800_000, "likely")], [Outcome("a", "G1")]);
        var one = Assert.Single(record.Scored());
        Assert.Equal(0.08, one.Brier, 1e-12);
        Assert.Equal(0.09691001300805642, one.LogBans, 1e-12);
        var missed = new TrackRecord(record.Verdicts, [Outcome("a", "G9")]).Scored()[0];
        Assert.Equal((0.8 * 0.8) + (0.2 * 0.2) + 1, missed.Brier, 1e-12);
        Assert.Equal(6, missed.LogBans, 1e-12);
    }

    [Fact]
    public void A_later_outcome_supersedes_an_earlier_one()
    {
        var record = new TrackRecord([Verdict("a", 800_000, "likely")], [Outcome("a", "G1"), Outcome("a", "G2")]);
        Assert.False(Assert.Single(record.Scored()).IsRight);
    }

    [Fact]
    public void Words_parties_and_bins_count_each_verdict_once()
    {
        var scored = new TrackRecord(
            [Verdict("a", 700_000, "likely"), Verdict("b", 740_000, "likely", "theirs"), Verdict("c", 900_000, "very-likely"), Verdict("d", 600_000, "likely")],
            [Outcome("a", "G1"), Outcome("b", "G2"), Outcome("c", "G1")]).Scored();
        Assert.Equal([new WordScore("icd-203", "likely", 2, 1), new("icd-203", "very-likely", 1, 1)], TrackRecord.ByWord(scored));
        Assert.Equal([("ours", 2, 2), ("theirs", 1, 0)], TrackRecord.ByParty(scored).Select(party => (party.Party, party.Verdicts, party.Right)));
        Assert.Equal([(720_000, 500_000, 2), (900_000, 1_000_000, 1)], TrackRecord.Calibration(scored).Select(bin => (bin.SaidPpm, bin.TruePpm, bin.Count)));
    }

    [Fact]
    public void A_record_is_read_as_it_was_written_and_refused_when_cut_inside_a_line()
    {
        var (verdict, outcome) = (Verdict("a", 800_000, "likely"), Outcome("a", "G1"));
        var bytes = Lines(verdict, outcome);
        Assert.True(TrackRecordFile.TryRead(bytes, out var read, out _));
        Assert.Equal(bytes, Lines(read.Verdicts[0], read.Outcomes[0]));
        for (var length = 1; length < bytes.Length; length++)
            Assert.Equal(length == TrackRecordFile.Line(verdict).Length, TrackRecordFile.TryRead(bytes.AsMemory(0, length), out _, out _));
    }

    [Fact]
    public void A_verdict_twice_an_outcome_without_a_verdict_and_a_wrong_sum_are_refused_with_their_lines()
    {
        var bad = Verdict("b", 1, "likely") with { Shares = new Dictionary<string, int> { ["G1"] = 5 } };
        Assert.False(TrackRecordFile.TryRead(Lines(Verdict("a", 1, "likely"), Verdict("a", 2, "likely"), Outcome("z", "G1"), bad), out _, out var findings));
        Assert.Equal(
            [(AttributionCodes.RecordTwice, "2.version"), (AttributionCodes.RecordNoVerdict, "3.assessment"), (AttributionCodes.AssessSum, "4.ppm")],
            findings.Select(finding => (finding.Code, finding.Path)));
    }
}
