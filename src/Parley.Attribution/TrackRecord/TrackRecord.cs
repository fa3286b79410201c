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

/// <summary>A verdict as it was given, before anybody knew better.</summary>
/// <param name="Hash">SHA-256 of the assessment, lower-case hexadecimal.</param>
/// <param name="Shares">By hypothesis, in parts per million; they sum to 1,000,000.</param>
/// <param name="Scale">Name of the scale of likelihood words.</param>
/// <param name="Word">What the leading hypothesis was called in it.</param>
public sealed record LoggedVerdict(
    string Assessment, int Version, string Hash, string Party, DateTimeOffset Time, IReadOnlyDictionary<string, int> Shares, string Scale, string Word)
{
    /// <summary>What is logged of a verdict. Hypotheses of no part per million are left out.</summary>
    /// <param name="time">When it was given.</param>
    public static LoggedVerdict Of(Verdict verdict, DateTimeOffset time)
    {
        var assessment = verdict.Assessment.Assessment;
        var shares = verdict.Hypotheses.Where(one => one.FacePpm > 0).ToDictionary(one => verdict.Matrix.Hypotheses[one.Hypothesis].Id, one => one.FacePpm);
        return new LoggedVerdict(
            assessment.Id, assessment.Version, AssessmentFile.HashOf(assessment), assessment.Party, time, new SortedDictionary<string, int>(shares, StringComparer.Ordinal),
            assessment.Scale, verdict.Hypotheses[verdict.Leader].Word.Code);
    }

    /// <summary>The likeliest hypothesis; of equal ones the first by id.</summary>
    public string Leader => Shares.OrderByDescending(share => share.Value).ThenBy(share => share.Key, StringComparer.Ordinal).First().Key;
}

/// <summary>What came out later. A second outcome of the same assessment supersedes the first: truths are revised too.</summary>
/// <param name="Truth">Id of the hypothesis that was right; one that the verdict did not have counts as a probability of 0.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Date">Since when it is known.</param>
public sealed record RecordedOutcome(string Assessment, string Truth, string Source, DateOnly Date);

/// <summary>A verdict beside the truth.</summary>
/// <param name="Brier">Sum of squared errors over all hypotheses (Brier 1950): 0 is perfect, 2 the worst.</param>
/// <param name="LogBans">Minus the logarithm to base ten of the probability of the truth, no smaller than <see cref="FloorPpm"/>: 0 is perfect, 6 the worst.</param>
public sealed record ScoredVerdict(LoggedVerdict Verdict, RecordedOutcome Outcome, double Brier, double LogBans)
{
    /// <summary>A probability of 0 would cost infinitely much and end every mean; one part per million is the least that is told apart.</summary>
    public const int FloorPpm = 1;

    public bool IsRight => Verdict.Leader == Outcome.Truth;

    public int LeaderPpm => Verdict.Shares[Verdict.Leader];

    internal static ScoredVerdict Of(LoggedVerdict verdict, RecordedOutcome outcome)
    {
        var truth = verdict.Shares.GetValueOrDefault(outcome.Truth);
        var brier = verdict.Shares.ContainsKey(outcome.Truth) ? 0.0 : 1.0;
        foreach (var (hypothesis, ppm) in verdict.Shares.OrderBy(share => share.Key, StringComparer.Ordinal))
        {
            var error = (ppm / (double)Ppm.Whole) - (hypothesis == outcome.Truth ? 1 : 0);
            brier += error * error;
        }

        var bans = PortableMath.Log(Ppm.Whole / (double)Math.Max(FloorPpm, truth)) / (1_000 * Millibans.Nats);
        return new ScoredVerdict(verdict, outcome, brier, bans);
    }
}

/// <summary>Means over a party's verdicts with an outcome.</summary>
/// <param name="Right">How often the leading hypothesis was the truth.</param>
public sealed record PartyScore(string Party, int Verdicts, int Right, double Brier, double LogBans);

/// <summary>How often what a party called by a word was true.</summary>
public sealed record WordScore(string Scale, string Word, int Verdicts, int Right);

/// <summary>What was said in one bin, and how often it came true.</summary>
/// <param name="SaidPpm">Mean of what was said.</param>
/// <param name="TruePpm">Share that came true.</param>
/// <param name="Interval">Of that share, 95 percent (Wilson).</param>
public sealed record CalibrationPoint(int SaidPpm, int TruePpm, ProbabilityInterval Interval, int Count);
