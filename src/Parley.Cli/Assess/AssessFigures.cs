using Parley.Attribution;

namespace Parley.Cli;

/// <summary>The figures of a verdict, each with the name of its file.</summary>
internal sealed class AssessFigures(Session session, AssessNames names)
{
    private const int Most = 12;

    public IEnumerable<(string Name, string Svg)> Of(Verdict verdict)
    {
        var matrix = verdict.Matrix;
        string Name(int hypothesis) => names.Hypothesis(matrix.Hypotheses[hypothesis].Id);
        var (leader, rival) = (Name(verdict.Leader), Name(verdict.Rival));
        yield return ("probabilities.svg", ProbabilityFigure.Of(
            Text("assess/figure-bars"), session.Say("assess/face"), session.Say("assess/robust"),
            [.. verdict.Ranking.Take(Most).Select(i => verdict.Hypotheses[i]).Select(one => new ProbabilityBar(Name(one.Hypothesis), one.FacePpm, one.FaceInterval, one.RobustPpm, one.RobustInterval))]));
        var items = verdict.Explanation.Items;
        List<EvidenceStep> steps = [.. items.Take(Most).Select(one => new EvidenceStep(names.Item(matrix.Items[one.Item].Item), one.FavoursMillibans))];
        if (items.Count > Most)
            steps.Add(new EvidenceStep(session.Say("assess/figure-rest"), items.Skip(Most).Sum(one => one.FavoursMillibans)));
        yield return ("evidence.svg", WaterfallFigure.Of(
            Text("assess/figure-waterfall", leader, rival), session.Say("assess/figure-prior"), session.Say("assess/figure-all"),
            matrix.Hypotheses[verdict.Leader].PriorMillibans - matrix.Hypotheses[verdict.Rival].PriorMillibans, steps));
        yield return ("sensitivity.svg", SensitivityFigure.Of(
            Text("assess/figure-tornado", leader), session.Say("assess/figure-now"), verdict.Hypotheses[verdict.Leader].FacePpm,
            [.. items.Select(one => new RemovedItem(names.Item(matrix.Items[one.Item].Item), matrix.PpmWithout(one.Item, verdict.Leader)))
                .OrderByDescending(one => Math.Abs(one.Ppm - verdict.Hypotheses[verdict.Leader].FacePpm)).Take(Most)]));
    }

    /// <summary>Two verdicts side by side: the explanations that either holds most likely.</summary>
    public string Of(Verdict ours, Verdict theirs)
    {
        var (mine, yours) = (ById(ours), ById(theirs));
        string[] shown =
        [
            .. mine.Keys.Union(yours.Keys).OrderByDescending(id => Math.Max(Ppm(mine, id), Ppm(yours, id))).ThenBy(id => id, StringComparer.Ordinal).Take(Most),
        ];
        return ProbabilityFigure.Of(
            Text("assess/figure-compare"), $"{ours.Assessment.Assessment.Party} {ours.Assessment.Assessment.Version}", $"{theirs.Assessment.Assessment.Party} {theirs.Assessment.Assessment.Version}",
            [.. shown.Select(id => new ProbabilityBar(names.Hypothesis(id), Ppm(mine, id), Interval(mine, id), Ppm(yours, id), Interval(yours, id)))]);

        static Dictionary<string, HypothesisVerdict> ById(Verdict verdict) => verdict.Hypotheses.ToDictionary(one => verdict.Matrix.Hypotheses[one.Hypothesis].Id, StringComparer.Ordinal);
        static int Ppm(Dictionary<string, HypothesisVerdict> verdicts, string id) => verdicts.TryGetValue(id, out var one) ? one.FacePpm : 0;
        static ProbabilityInterval Interval(Dictionary<string, HypothesisVerdict> verdicts, string id) => verdicts.TryGetValue(id, out var one) ? one.FaceInterval : default;
    }

    private FigureText Text(string key, params string[] args) => new(session.Languages[0], session.Say(key, args), session.Say(key + "-about"));
}
