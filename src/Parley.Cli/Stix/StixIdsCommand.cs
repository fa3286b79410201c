using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Stix;

namespace Parley.Cli;

/// <summary>The deterministic ids of observables beside those that they have.</summary>
internal sealed class StixIdsCommand : ProgramCommand
{
    private readonly Argument<string[]> _files;
    private readonly Option<bool> _json;

    public StixIdsCommand(Session session)
        : base(session, "ids")
    {
        _files = AddArgument<string[]>("files");
        _files.Arity = ArgumentArity.OneOrMore;
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var rows = new List<IReadOnlyList<string>>();
        var array = new JsonArray();
        foreach (var path in parsed.GetRequiredValue(_files))
        {
            await foreach (var item in StixInput.ReadAsync(Session, path, cancellation))
            {
                if (item.Object is not { } obj || !DeterministicId.TryMake(obj, out var made))
                    continue;
                var has = obj.Id?.ToString() ?? "";
                rows.Add([has, made.ToString(), Session.Say(has == made.ToString() ? "stix/same" : "stix/differs")]);
                array.Add((JsonNode)new JsonObject { ["file"] = path, ["number"] = item.Number, ["id"] = has, ["deterministic"] = made.ToString(), ["same"] = has == made.ToString() });
            }
        }

        if (parsed.GetValue(_json))
            Screen.WriteArray(array);
        else if (rows.Count == 0)
            Session.Tell("stix/no-observables");
        else
            Screen.Table([Session.Say("stix/id"), Session.Say("stix/deterministic"), ""], rows);
        return ExitCode.Good;
    }
}
