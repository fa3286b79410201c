using System.Text.Json.Nodes;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>The figures of a suite as JSON. A figure is <c>[value, low, high]</c>, or null where nothing was there to count.</summary>
internal static class BenchJson
{
    public static JsonObject Of(SuiteReport report, ulong seed, PairedDifference? against) => new()
    {
        ["suite"] = report.Suite,
        ["n"] = report.Cases,
        ["known"] = report.Known,
        ["candidates"] = Number(report.Candidates),
        ["ms"] = Number(report.Milliseconds),
        ["seed"] = seed,
        ["ranks"] = List(report.Ranks, row => new()
        {
            ["method"] = row.Method,
            ["top_1"] = Figure(row.Top1),
            ["top_3"] = Figure(row.Top3),
            ["top_5"] = Figure(row.Top5),
            ["top_10"] = Figure(row.Top10),
            ["mrr"] = Figure(row.MeanReciprocalRank),
        }),
        ["probabilities"] = List(report.Probabilities, row => new()
        {
            ["view"] = Name(row.View),
            ["n"] = row.Cases,
            ["log_loss"] = Figure(row.LogLoss),
            ["brier"] = Figure(row.Brier),
            ["ece"] = Figure(row.CalibrationError),
        }),
        ["selective"] = List(report.Selective, row => new()
        {
            ["view"] = Name(row.View),
            ["threshold"] = row.Threshold,
            ["n"] = row.Cases,
            ["answered"] = row.Answered,
            ["right"] = row.Right,
        }),
        ["against"] = against is null ? null : new JsonObject
        {
            ["n"] = against.Cases,
            ["top_1"] = Figure(against.Top1),
            ["top_5"] = Figure(against.Top5),
            ["log_loss"] = Figure(against.LogLoss),
        },
        ["calibration"] = new JsonObject
        {
            ["from"] = new JsonArray([.. CalibrationTable.Bounds.Select(bound => (JsonNode)bound)]),
            ["face"] = List(report.Calibration.Face, bin => new() { ["n"] = bin.Count, ["right"] = bin.Right }),
            ["robust"] = List(report.Calibration.Robust, bin => new() { ["n"] = bin.Count, ["right"] = bin.Right }),
        },
        ["unknown_auroc"] = Figure(report.UnknownAuroc),
        ["clean"] = List(report.Clean, row => new() { ["view"] = Name(row.View), ["answered"] = Figure(row.Answered), ["right"] = Figure(row.Right) }),
        ["planted"] = List(report.Planted, row => new()
        {
            ["kind"] = row.Kind,
            ["n"] = row.Cases,
            ["flag_named"] = Figure(row.Named),
            ["flag_named_robustly"] = Figure(row.NamedRobustly),
        }),
        ["parties"] = report.Parties is not { } parties ? null : new JsonObject
        {
            ["n"] = parties.Cases,
            ["alone"] = Figure(parties.Alone),
            ["vectors"] = Figure(parties.Joint),
            ["together"] = Figure(parties.Together),
            ["agreed"] = Figure(parties.Agreed),
            ["right_if_agreed"] = Figure(parties.RightIfAgreed),
            ["right_if_not"] = Figure(parties.RightIfNot),
        },
    };

    private static JsonArray List<T>(IReadOnlyList<T> rows, Func<T, JsonObject> of) => new([.. rows.Select(row => (JsonNode)of(row))]);

    private static JsonArray? Figure(Measure measure) => measure.IsNone ? null : new(Number(measure.Value), Number(measure.Low), Number(measure.High));

    private static JsonValue? Number(double number) => double.IsNaN(number) ? null : JsonValue.Create(Math.Round((decimal)number, 6));

    private static string Name(View view) => view switch
    {
        View.GivenKnown => "given_known",
        View.AllHypotheses => "all_hypotheses",
        _ => "robust",
    };
}
