namespace Parley.Attribution;

/// <summary>All figures of one suite.</summary>
/// <param name="Known">Cases of which an accepted group is a candidate.</param>
/// <param name="Candidates">Median over cases.</param>
/// <param name="Milliseconds">Median over cases.</param>
/// <param name="UnknownAuroc">How well the probability of an unknown actor tells cases whose actor is one from the others.</param>
/// <param name="Calibration">How often all that was said of groups and the unknown actor came true, not of leaders alone.</param>
/// <param name="Planted">Empty where nothing was planted.</param>
/// <param name="Parties">Null where no case was dealt to two parties.</param>
public sealed record SuiteReport(
    string Suite,
    int Cases,
    int Known,
    double Candidates,
    double Milliseconds,
    IReadOnlyList<RankRow> Ranks,
    IReadOnlyList<ProbabilityRow> Probabilities,
    IReadOnlyList<SelectiveRow> Selective,
    Measure UnknownAuroc,
    CalibrationTable Calibration,
    IReadOnlyList<CleanRow> Clean,
    IReadOnlyList<PlantedRow> Planted,
    PartiesRow? Parties)
{
    /// <summary>Thresholds of <see cref="Selective"/>.</summary>
    public static IReadOnlyList<double> Thresholds { get; } = [0.5, 0.7, 0.8, 0.9, 0.95];

    /// <summary>Draws for each interval.</summary>
    public static int Resamples => Bootstrap.Resamples;

    /// <param name="cases">Of one suite.</param>
    /// <param name="planted">Of the same.</param>
    /// <param name="parties">Of the same.</param>
    /// <param name="seed">Of the intervals.</param>
    public static SuiteReport Of(string suite, IReadOnlyList<JudgedCase> cases, IReadOnlyList<PlantedVerdict> planted, IReadOnlyList<PartyOutcome> parties, ulong seed)
    {
        var bootstrap = new Bootstrap(seed);
        var known = cases.Where(judged => judged.IsKnown).ToArray();
        var outcomes = Enum.GetValues<View>().ToDictionary(view => view, view => cases.Select(judged => Outcome.Of(judged, view)).OfType<Outcome>().ToArray());
        return new SuiteReport(
            suite,
            cases.Count,
            known.Length,
            Median(cases.Select(judged => (double)judged.Candidates)),
            Median(cases.Select(judged => judged.Milliseconds)),
            [
                Ranking(bootstrap, RankRow.Model, outcomes[View.GivenKnown].Select(outcome => outcome.Rank)),
                .. Baselines.All.Where(scorer => known.Any(judged => judged.BaselineRanks.ContainsKey(scorer.Name)))
                    .Select(scorer => Ranking(bootstrap, scorer.Name, known.Select(judged => judged.BaselineRanks[scorer.Name]!.Value))),
            ],
            [.. new[] { View.GivenKnown, View.AllHypotheses }.Select(view => Probability(bootstrap, view, outcomes[view]))],
            [
                .. from view in Enum.GetValues<View>()
                   from threshold in Thresholds
                   let counted = Metrics.Selective(outcomes[view], threshold)
                   select new SelectiveRow(view, threshold, outcomes[view].Length, counted.Answered, counted.Right),
            ],
            bootstrap.Of([.. cases.Select(judged => (judged.Verdict.PUnknown, !judged.IsKnown))], Metrics.Auroc)[0],
            CalibrationCount.Of(cases),
            [.. new[] { View.AllHypotheses, View.Robust }.Select(view => Caution(bootstrap, view, [.. known.Select(judged => Outcome.Of(judged, view)!.Value)]))],
            [.. PlantedKind.All.Select(kind => Deception(bootstrap, kind, [.. planted.Where(verdict => verdict.Kind == kind)])).Where(row => row.Cases > 0)],
            parties.Count == 0 ? null : PartiesRow.Of(bootstrap, [.. parties]));
    }

    private static RankRow Ranking(Bootstrap bootstrap, string method, IEnumerable<double> ranks)
    {
        var measures = bootstrap.Of<double>(
            [.. ranks], own => Metrics.Top(own, 1), own => Metrics.Top(own, 3), own => Metrics.Top(own, 5), own => Metrics.Top(own, 10), own => Metrics.MeanReciprocalRank(own));
        return new RankRow(method, measures[0], measures[1], measures[2], measures[3], measures[4]);
    }

    private static ProbabilityRow Probability(Bootstrap bootstrap, View view, Outcome[] outcomes)
    {
        var measures = bootstrap.Of(outcomes, own => Metrics.LogLoss(own), own => Metrics.Brier(own), own => Metrics.CalibrationError(own));
        return new ProbabilityRow(view, outcomes.Length, measures[0], measures[1], measures[2]);
    }

    private static CleanRow Caution(Bootstrap bootstrap, View view, Outcome[] outcomes)
    {
        var measures = bootstrap.Of(outcomes, own => Share(own, Metrics.Selective(own, PlantedVerdict.Named).Answered), own => Share(own, Metrics.Selective(own, PlantedVerdict.Named).Right));
        return new CleanRow(view, measures[0], measures[1]);
    }

    private static PlantedRow Deception(Bootstrap bootstrap, PlantedKind kind, PlantedVerdict[] verdicts)
    {
        var measures = bootstrap.Of(verdicts, own => Share(own, own.Count(verdict => verdict.IsFlagNamed)), own => Share(own, own.Count(verdict => verdict.IsFlagNamedRobustly)));
        return new PlantedRow(kind.Name, verdicts.Length, measures[0], measures[1]);
    }

    private static double Share<T>(T[] all, int some) => all.Length == 0 ? double.NaN : (double)some / all.Length;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <summary>How high a method ranks the right group, over the cases whose group is a candidate.</summary>
/// <param name="Method">Name of a baseline, or <see cref="Model"/>.</param>
public sealed record RankRow(string Method, Measure Top1, Measure Top3, Measure Top5, Measure Top10, Measure MeanReciprocalRank)
{
    public const string Model = "model";
}

/// <summary>How good the probabilities are.</summary>
/// <param name="Cases">How many the view counts.</param>
public sealed record ProbabilityRow(View View, int Cases, Measure LogLoss, Measure Brier, Measure CalibrationError);

/// <summary>What is right when only groups with at least the threshold are named.</summary>
/// <param name="Cases">How many the view counts.</param>
/// <param name="Answered">Cases in which a group is named.</param>
/// <param name="Right">Cases in which that one is accepted.</param>
public sealed record SelectiveRow(View View, double Threshold, int Cases, int Answered, int Right);

/// <summary>What caution costs where nothing was planted: over the cases whose group is a candidate, with <see cref="PlantedVerdict.Named"/> or more.</summary>
/// <param name="Answered">Share in which a group is named.</param>
/// <param name="Right">Share in which an accepted group is named.</param>
public sealed record CleanRow(View View, Measure Answered, Measure Right);

/// <summary>Share of cases in which the flag is named with <see cref="PlantedVerdict.Named"/> or more.</summary>
/// <param name="Cases">Those in which a flag could be found.</param>
public sealed record PlantedRow(string Kind, int Cases, Measure Named, Measure NamedRobustly);

/// <summary>Two parties with half of the features each: shares of cases in which the right group comes first.</summary>
/// <param name="Cases">With a known actor and two features or more.</param>
/// <param name="Alone">Mean of both parties.</param>
/// <param name="Agreed">Share of cases in which both alone put the same group first.</param>
/// <param name="RightIfAgreed">Of these, the share in which all features together are right.</param>
/// <param name="RightIfNot">Of the others.</param>
public sealed record PartiesRow(int Cases, Measure Alone, Measure Joint, Measure Together, Measure Agreed, Measure RightIfAgreed, Measure RightIfNot)
{
    internal static PartiesRow Of(Bootstrap bootstrap, PartyOutcome[] outcomes)
    {
        var measures = bootstrap.Of(
            outcomes,
            own => own.Average(one => ((one.First ? 1 : 0) + (one.Second ? 1 : 0)) / 2.0),
            own => Share(own, one => one.Joint),
            own => Share(own, one => one.Together),
            own => Share(own, one => one.DoAgree),
            own => Share([.. own.Where(one => one.DoAgree)], one => one.Together),
            own => Share([.. own.Where(one => !one.DoAgree)], one => one.Together));
        return new PartiesRow(outcomes.Length, measures[0], measures[1], measures[2], measures[3], measures[4], measures[5]);
    }

    private static double Share(PartyOutcome[] all, Predicate<PartyOutcome> counts) => all.Length == 0 ? double.NaN : (double)all.Count(one => counts(one)) / all.Length;
}
