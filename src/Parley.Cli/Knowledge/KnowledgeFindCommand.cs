using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>Looks up groups, software and techniques by id, name or alias.</summary>
internal sealed class KnowledgeFindCommand : ProgramCommand
{
    private const int Most = 50;

    private readonly Argument<string> _name;
    private readonly Option<string[]> _knowledge;
    private readonly Option<bool> _json;

    public KnowledgeFindCommand(Session session)
        : base(session, "find")
    {
        _name = AddArgument<string>("name");
        _knowledge = AddList("knowledge", "PATH", required: true);
        _json = AddJson();
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (name, path) = (parsed.GetRequiredValue(_name), parsed.GetRequiredValue(_knowledge));
        var found = KnowledgeNames.Find(KnowledgeInput.Read(path), name, Most);
        if (found.Count == 0)
            throw new CommandFailedException(ExitCode.Refused, CliCodes.KnowledgeNotFound, name);
        if (parsed.GetValue(_json))
        {
            Screen.WriteArray([.. found.Select(one => (JsonNode)new JsonObject
            {
                ["id"] = one.Id, ["name"] = one.Name, ["kind"] = Kind(one.Kind), ["aliases"] = KnowledgeImportJson.Texts(one.Aliases),
            })]);
        }
        else
        {
            Screen.Table(
                [Session.Say("knowledge/id"), Session.Say("knowledge/name"), Session.Say("knowledge/kind"), Session.Say("knowledge/aliases")],
                [.. found.Select(one => (IReadOnlyList<string>)[one.Id, one.Name, Session.Say("knowledge/kind-" + Kind(one.Kind)), StixPage.Short(string.Join(", ", one.Aliases))])]);
        }

        return Task.FromResult(ExitCode.Good);
    }

    private static string Kind(NamedKind kind) => kind switch
    {
        NamedKind.Group => "group",
        NamedKind.Software => "software",
        NamedKind.Victim => "victim",
        _ => "technique",
    };
}
