using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>Makes analysts' own probabilities coherent, pools them, and shows how far the analysts are apart.</summary>
internal sealed class AssessElicitCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<bool> _json;

    public AssessElicitCommand(Session session)
        : base(session, "elicit")
    {
        _file = AddArgument<string>("analysts");
        _json = AddJson();
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetRequiredValue(_file);
        if (!ElicitationFile.TryRead(InputFile.Read(path, DocumentLimits.AssessmentBytes), out var elicitation, out var findings))
            throw AssessInput.Refused(path, findings);
        var (opinions, pool) = elicitation.Pooled();
        if (parsed.GetValue(_json))
            Screen.Write(Json(elicitation, opinions, pool));
        else
            Show(elicitation, opinions, pool);
        return Task.FromResult(ExitCode.Good);
    }

    private void Show(Elicitation elicitation, IReadOnlyList<CoherentOpinion> opinions, OpinionPool pool)
    {
        Screen.Table(
            [Session.Say("assess/hypothesis"), Session.Say("elicit/linear"), Session.Say("elicit/log"), Session.Say("elicit/range"), Session.Say("elicit/deviation")],
            [.. elicitation.Hypotheses.Select((id, h) => (IReadOnlyList<string>)
            [
                id, AssessNames.Percent(pool.LinearPpm[h]), AssessNames.Percent(pool.LogPpm[h]),
                $"{AssessNames.Percent(pool.Disagreement[h].LowPpm)} - {AssessNames.Percent(pool.Disagreement[h].HighPpm)}", AssessNames.Decibans(pool.Disagreement[h].DeviationMillibans),
            ])]);
        Screen.Line();
        Screen.Table(
            [Session.Say("elicit/analyst"), Session.Say("elicit/weight"), Session.Say("elicit/incoherence"), .. elicitation.Hypotheses],
            [.. opinions.Select((one, a) => (IReadOnlyList<string>)[one.Analyst, Number(pool.Weights[a]), Number(one.Incoherence), .. one.Shares.Select(AssessNames.Percent)])]);
        if (pool.FurthestAnalyst >= 0)
            Screen.Line(Session.Say("elicit/furthest", opinions[pool.FurthestAnalyst].Analyst));
        foreach (var pair in pool.Pairs.Take(1))
            Screen.Line(Session.Say("elicit/pair", opinions[pair.First].Analyst, opinions[pair.Second].Analyst, AssessNames.Decibans(pair.DistanceMillibans)));
    }

    private static JsonObject Json(Elicitation elicitation, IReadOnlyList<CoherentOpinion> opinions, OpinionPool pool) => new()
    {
        ["hypotheses"] = new JsonArray([.. elicitation.Hypotheses.Select((id, h) => (JsonNode)new JsonObject
        {
            ["id"] = id,
            ["linear_ppm"] = pool.LinearPpm[h],
            ["log_ppm"] = pool.LogPpm[h],
            ["low_ppm"] = pool.Disagreement[h].LowPpm,
            ["high_ppm"] = pool.Disagreement[h].HighPpm,
            ["deviation_millibans"] = pool.Disagreement[h].DeviationMillibans,
        })]),
        ["analysts"] = new JsonArray([.. opinions.Select((one, a) => (JsonNode)new JsonObject
        {
            ["analyst"] = one.Analyst,
            ["weight"] = Math.Round((decimal)pool.Weights[a], 6),
            ["incoherence"] = Math.Round((decimal)one.Incoherence, 6),
            ["ppm"] = new JsonArray([.. one.Shares.Select(ppm => (JsonNode)ppm)]),
        })]),
    };

    private static string Number(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);
}
