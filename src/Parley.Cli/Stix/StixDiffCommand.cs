using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Stix;
using Parley.Stix.Comparing;

namespace Parley.Cli;

/// <summary>What differs between two files: which objects, and of each where.</summary>
internal sealed class StixDiffCommand : ProgramCommand
{
    private readonly Argument<string> _before;
    private readonly Argument<string> _after;
    private readonly Option<bool> _json;

    public StixDiffCommand(Session session)
        : base(session, "diff")
    {
        _before = AddArgument<string>("before");
        _after = AddArgument<string>("after");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var before = await ReadAsync(parsed.GetRequiredValue(_before), cancellation);
        var after = await ReadAsync(parsed.GetRequiredValue(_after), cancellation);
        var difference = BundleDifference.Between(before, after);
        var differing = difference.Objects.Where(obj => obj.Standing != Standing.Same).ToList();
        if (parsed.GetValue(_json))
            Screen.WriteArray([.. differing.Select(obj => (JsonNode)Json(obj))]);
        else
            Show(differing);
        return differing.Count == 0 ? ExitCode.Good : ExitCode.Refused;
    }

    private async Task<List<StixObject>> ReadAsync(string path, CancellationToken cancellation)
    {
        var objects = new List<StixObject>();
        await foreach (var item in StixInput.ReadAsync(Session, path, cancellation))
        {
            if (item.Object is null)
                throw new CommandFailedException(ExitCode.Refused, CliCodes.StixUnreadable);
            if (!item.IsEnvelope)
                objects.Add(item.Object);
        }

        return objects;
    }

    private void Show(List<ObjectDifference> differing)
    {
        if (differing.Count == 0)
            Session.Tell("stix/no-difference");
        foreach (var obj in differing)
        {
            Screen.Line($"{obj.Id}: {Session.Say("stix/standing/" + Word(obj.Standing))}");
            foreach (var change in obj.Difference?.Changes ?? [])
            {
                if (change.Before is { } old)
                    Screen.Line($"  - {change.PlaceBefore}: {Shown(old)}");
                if (change.After is { } now)
                    Screen.Line($"  + {change.PlaceAfter}: {Shown(now)}");
            }
        }
    }

    private static JsonObject Json(ObjectDifference obj) => new()
    {
        ["id"] = obj.Id,
        ["standing"] = Word(obj.Standing),
        ["changes"] = new JsonArray([.. (obj.Difference?.Changes ?? []).Select(change => (JsonNode)new JsonObject
        {
            ["kind"] = change.Kind.ToString().ToLowerInvariant(),
            ["path"] = change.Place.ToString(),
            ["before"] = change.Before is { } old ? JsonNode.Parse(old.Raw) : null,
            ["after"] = change.After is { } now ? JsonNode.Parse(now.Raw) : null,
        })]),
    };

    private static string Word(Standing standing) => standing switch
    {
        Standing.OnlyBefore => "only-before",
        Standing.OnlyAfter => "only-after",
        Standing.NewerAfter => "newer-after",
        Standing.NewerBefore => "newer-before",
        Standing.Contradictory => "contradictory",
        Standing.Unversioned => "unversioned",
        _ => "same",
    };

    private static string Shown(Parley.Json.JsonValue value) => StixPage.Short(Encoding.UTF8.GetString(value.Raw));
}
