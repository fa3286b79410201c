using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Json;
using Parley.Stix;
using Parley.Stix.Comparing;
using JsonValue = Parley.Json.JsonValue;

namespace Parley.Cli;

/// <summary>What differs between two files: how many objects of each type, then which, by name, and of each where.</summary>
internal sealed class StixDiffCommand : ProgramCommand
{
    private readonly Argument<string> _before;
    private readonly Argument<string> _after;
    private readonly Option<string[]> _type;
    private readonly Option<string[]> _property;
    private readonly Option<bool> _summary;
    private readonly Option<bool> _json;

    public StixDiffCommand(Session session)
        : base(session, "diff")
    {
        _before = AddArgument<string>("before");
        _after = AddArgument<string>("after");
        _type = AddList("type", "TYPE");
        _property = AddList("property", "NAME");
        _summary = Add<bool>("summary");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var before = await ReadAsync(parsed.GetRequiredValue(_before), cancellation);
        var after = await ReadAsync(parsed.GetRequiredValue(_after), cancellation);
        var (types, properties) = (NamedValues.List(parsed.GetValue(_type) ?? []).ToHashSet(), NamedValues.List(parsed.GetValue(_property) ?? []).ToHashSet());
        var differing = BundleDifference.Between(before, after).Objects
            .Where(obj => obj.Standing != Standing.Same && (types.Count == 0 || types.Contains(TypeOf(obj))))
            .Select(obj => (Object: obj, Changes: ChangesOf(obj, properties)))
            .Where(one => properties.Count == 0 || one.Changes.Count > 0).ToList();
        if (parsed.GetValue(_json))
            Screen.WriteArray([.. differing.Select(one => (JsonNode)Json(one.Object, one.Changes))]);
        else
            Show(differing, parsed.GetValue(_summary), new StixNames(Session, StixStore.Of(before.Concat(after))));
        return differing.Count == 0 ? ExitCode.Good : ExitCode.Refused;
    }

    private static string TypeOf(ObjectDifference obj) => (obj.After ?? obj.Before)?.Type ?? "";

    private static List<Change> ChangesOf(ObjectDifference obj, HashSet<string> properties) =>
        [.. (obj.Difference?.Changes ?? []).Where(change => properties.Count == 0 || (change.Place.Steps is [{ Name: { } name }, ..] && properties.Contains(name)))];

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

    private void Show(List<(ObjectDifference Object, List<Change> Changes)> differing, bool summaryOnly, StixNames names)
    {
        if (differing.Count == 0)
        {
            Session.Tell("stix/no-difference");
            return;
        }

        Screen.Table(
            [Session.Say("stix/type"), "", Session.Say("stix/count")],
            [
                .. differing.GroupBy(one => (Type: TypeOf(one.Object), one.Object.Standing)).OrderBy(group => group.Key.Type, StringComparer.Ordinal).ThenBy(group => group.Key.Standing)
                    .Select(group => (IReadOnlyList<string>)[group.Key.Type, Session.Say("stix/standing/" + Word(group.Key.Standing)), StixMatchReport.Number(group.Count())]),
            ]);
        if (summaryOnly)
            return;
        Screen.Line();
        foreach (var (obj, changes) in differing)
        {
            Screen.Line(Session.Place(
                (obj.After ?? obj.Before) is { } either && names.Of(either) is { Length: > 0 } name ? $"{obj.Id} {name}" : $"{obj.Id}", Session.Say("stix/standing/" + Word(obj.Standing))));
            foreach (var change in changes)
            {
                if (change.Before is { } old)
                    Screen.Line($"  - {change.PlaceBefore}: {Shown(old)}");
                if (change.After is { } now)
                    Screen.Line($"  + {change.PlaceAfter}: {Shown(now)}");
            }
        }
    }

    private static JsonObject Json(ObjectDifference obj, List<Change> changes) => new()
    {
        ["id"] = obj.Id,
        ["standing"] = Word(obj.Standing),
        ["changes"] = new JsonArray([.. changes.Select(change => (JsonNode)new JsonObject
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

    /// <summary>As it is spelled, for the spelling may be what differs; of what goes over several lines, the canonical form.</summary>
    private static string Shown(JsonValue value) => StixPage.Short(Encoding.UTF8.GetString(value.Raw.Contains((byte)'\n') ? CanonicalJson.Of(value) : value.Raw));
}
