using Parley.Attribution;

namespace Parley.Cli;

/// <summary>One run over all cases. Figures are kept by suite.</summary>
/// <param name="weights">By day of a case, learned from what came before.</param>
/// <param name="origin">Where they come from, in the reader's language.</param>
internal sealed class BenchRun(Session session, KnowledgeBase knowledge, Func<DateOnly, Weights?> weights, string origin, ulong seed)
{
    private readonly Planter _planter = new(seed);
    private readonly List<(string Suite, JudgedCase Case)> _judged = [];
    private readonly List<(string Suite, PlantedVerdict Verdict)> _planted = [];
    private readonly List<(string Suite, PartyOutcome Outcome)> _parties = [];
    private readonly PartyTrial _trial = new(weights, seed);

    public bool HasBaselines { get; init; }

    public bool HasPlanted { get; init; }

    public bool HasParties { get; init; }

    public ulong Seed => seed;

    public string Origin => origin;

    public ICaseModel Model { get; } = new EngineCaseModel(knowledge, weights);

    public IEnumerable<JudgedCase> Judge(BenchmarkCase[] cases, CancellationToken cancellation)
    {
        using var progress = new ProgressLine(session, "bench", cases.Length);
        for (var i = 0; i < cases.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.At(i);
            var judged = One(cases[i]);
            _judged.Add((judged.Case.Suite, judged));
            yield return judged;
        }
    }

    /// <summary>In order of suites.</summary>
    public IReadOnlyList<SuiteReport> Reports() =>
    [
        .. _judged.GroupBy(item => item.Suite, item => item.Case, StringComparer.Ordinal).OrderBy(suite => suite.Key, StringComparer.Ordinal)
            .Select(suite => SuiteReport.Of(suite.Key, [.. suite], [.. _planted.Where(item => item.Suite == suite.Key).Select(item => item.Verdict)], [.. _parties.Where(item => item.Suite == suite.Key).Select(item => item.Outcome)], seed)),
    ];

    /// <summary>How far another version's results for the same cases are from these.</summary>
    public IReadOnlyList<PairedDifference> Against(IReadOnlyDictionary<(string Suite, string Id), IReadOnlyList<RankedGroup>> others) =>
        PairedDifference.Of(_judged.Select(item => item.Case), others, seed);

    private JudgedCase One(BenchmarkCase test)
    {
        var began = session.Host.Time.GetTimestamp();
        var seen = knowledge.Admit(test.Cut);
        var verdict = Model.Judge(test, seen);
        var judged = JudgedCase.Of(test, seen, verdict, session.Host.Time.GetElapsedTime(began).TotalMilliseconds);
        if (HasBaselines)
            judged = judged with { BaselineRanks = Baselines.Ranks(test, seen) };
        if (HasPlanted && judged.IsKnown)
        {
            foreach (var planted in PlantedKind.All.Select(kind => _planter.Plant(test, seen, kind)).OfType<PlantedCase>())
                _planted.Add((test.Suite, PlantedVerdict.Of(planted, Model.Judge(planted.Case, seen))));
        }

        if (HasParties && _trial.Run(test, seen) is { } outcome)
            _parties.Add((test.Suite, outcome));
        return judged;
    }
}
