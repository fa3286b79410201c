using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>Learns weights from the dated reports of a knowledge base, a set for each year from the years before it, and writes them to a file.</summary>
internal sealed class FitCommand : ProgramCommand
{
    private readonly Option<string[]> _knowledge;
    private readonly Option<string> _out;
    private readonly Option<string> _notice;
    private readonly Option<bool> _force;
    private readonly Option<bool> _json;

    public FitCommand(Session session)
        : base(session, "fit")
    {
        _knowledge = AddList("knowledge", "PATH", required: true);
        _out = Add<string>("out", "FILE", required: true);
        _notice = Add<string>("notice", "TEXT");
        _force = Add<bool>("force");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (path, force) = (parsed.GetRequiredValue(_out), parsed.GetValue(_force));
        OutputFile.CheckFree(path, force);
        var source = parsed.GetRequiredValue(_knowledge);
        var learned = WeightsFit.Learn(KnowledgeInput.Read(source))
            ?? throw new CommandFailedException(ExitCode.Refused, CliCodes.FitTooFew, string.Join(", ", source), WeightsFit.LeastCases.ToString(CultureInfo.InvariantCulture));
        if (parsed.GetValue(_notice) is { } notice)
            learned = learned with { Notice = notice };
        await OutputFile.WriteAsync(path, force, file => file.WriteAsync(WeightsFile.Write(learned), cancellation).AsTask());

        var hash = WeightsFile.HashOf(learned);
        if (parsed.GetValue(_json))
        {
            Screen.Write(new JsonObject { ["hash"] = hash, ["sets"] = new JsonArray([.. learned.Sets.Select(set => (JsonNode)Json(set))]) });
            return ExitCode.Good;
        }

        Screen.Table(
            [Session.Say("fit/before"), Session.Say("fit/cases"), Session.Say("fit/training")],
            [.. learned.Sets.Select(set => (IReadOnlyList<string>)[Day(set) ?? Session.Say("fit/all"), set.Cases.ToString(CultureInfo.InvariantCulture), set.Training])]);
        Screen.Line(Session.Say("fit/hash", hash));
        return ExitCode.Good;
    }

    private static JsonObject Json(Weights set) => new() { ["before"] = Day(set), ["cases"] = set.Cases, ["training"] = set.Training };

    private static string? Day(Weights set) => set.Before?.ToString("O", CultureInfo.InvariantCulture);
}
