namespace Parley.Attribution;

/// <summary>Verdicts and outcomes, in the order they were recorded.</summary>
public sealed record TrackRecord(IReadOnlyList<LoggedVerdict> Verdicts, IReadOnlyList<RecordedOutcome> Outcomes)
{
    /// <summary>Every verdict whose assessment has an outcome, under the last one recorded. Several versions of one assessment all count: each was said.</summary>
    public IReadOnlyList<ScoredVerdict> Scored()
    {
        var outcomes = new Dictionary<string, RecordedOutcome>(StringComparer.Ordinal);
        foreach (var outcome in Outcomes)
            outcomes[outcome.Assessment] = outcome;
        return [.. Verdicts.Where(verdict => outcomes.ContainsKey(verdict.Assessment)).Select(verdict => ScoredVerdict.Of(verdict, outcomes[verdict.Assessment]))];
    }

    /// <summary>Mean scores by party, in order of names.</summary>
    public static IReadOnlyList<PartyScore> ByParty(IEnumerable<ScoredVerdict> scored) =>
    [
        .. scored.GroupBy(one => one.Verdict.Party, StringComparer.Ordinal).OrderBy(party => party.Key, StringComparer.Ordinal)
            .Select(party => new PartyScore(party.Key, party.Count(), party.Count(one => one.IsRight), party.Average(one => one.Brier), party.Average(one => one.LogBans))),
    ];

    /// <summary>How often a word was right, by scale and word, in order of names.</summary>
    public static IReadOnlyList<WordScore> ByWord(IEnumerable<ScoredVerdict> scored) =>
    [
        .. scored.GroupBy(one => (one.Verdict.Scale, one.Verdict.Word)).OrderBy(word => word.Key.Scale, StringComparer.Ordinal).ThenBy(word => word.Key.Word, StringComparer.Ordinal)
            .Select(word => new WordScore(word.Key.Scale, word.Key.Word, word.Count(), word.Count(one => one.IsRight))),
    ];

    /// <summary>The leading hypotheses of all verdicts in ten bins of equal width, those without a verdict left out.</summary>
    public static IReadOnlyList<CalibrationPoint> Calibration(IEnumerable<ScoredVerdict> scored) =>
    [
        .. scored.GroupBy(one => Math.Min(9, one.LeaderPpm / 100_000)).OrderBy(bin => bin.Key).Select(bin =>
        {
            var (count, right) = (bin.Count(), bin.Count(one => one.IsRight));
            return new CalibrationPoint(
                (int)bin.Average(one => (long)one.LeaderPpm), (int)((long)right * Ppm.Whole / count), ProbabilityInterval.Wilson(right / (double)count, count), count);
        }),
    ];
}
