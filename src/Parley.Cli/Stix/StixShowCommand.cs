using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Stix;

namespace Parley.Cli;

/// <summary>What is in a file: a line an object, or one object whole.</summary>
internal sealed class StixShowCommand : ProgramCommand
{
    private readonly Argument<string[]> _files;
    private readonly Option<string> _id;
    private readonly Option<string> _type;
    private readonly Option<bool> _json;

    public StixShowCommand(Session session)
        : base(session, "show")
    {
        _files = AddArgument<string[]>("files");
        _files.Arity = ArgumentArity.OneOrMore;
        _id = Add<string>("id", "ID");
        _type = Add<string>("type", "TYPE");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (id, type) = (parsed.GetValue(_id), parsed.GetValue(_type));
        var rows = new List<IReadOnlyList<string>>();
        var array = new JsonArray();
        var isWhole = true;
        foreach (var path in parsed.GetRequiredValue(_files))
        {
            await foreach (var item in StixInput.ReadAsync(Session, path, cancellation))
            {
                isWhole &= item.Object is not null;
                if (item is not { Object: { } obj, IsEnvelope: false } || (type is not null && obj.Type != type) || (id is not null && obj.Id?.ToString() != id))
                    continue;
                if (id is not null && !parsed.GetValue(_json))
                    StixPage.Show(Session, obj);
                rows.Add([obj.Type, obj.Id?.ToString() ?? "", NameOf(obj), obj.Get(CommonProperties.Modified).ToString(), obj.IsRevoked ? Session.Say("stix/revoked") : ""]);
                if (parsed.GetValue(_json))
                    array.Add(JsonNode.Parse(obj.Utf8.Span));
            }
        }

        if (parsed.GetValue(_json))
            Screen.WriteArray(array);
        else if (id is null)
            Screen.Table([Session.Say("stix/type"), Session.Say("stix/id"), Session.Say("stix/name"), Session.Say("stix/modified"), ""], rows);
        if (!isWhole)
            throw new CommandFailedException(ExitCode.Refused, CliCodes.StixUnreadable);
        return id is null || rows.Count > 0 ? ExitCode.Good : throw new CommandFailedException(ExitCode.Refused, CliCodes.StixNoObject, id);
    }

    /// <summary>What people know an object by: its name, or else what it says first.</summary>
    private static string NameOf(StixObject obj)
    {
        foreach (var name in s_naming)
        {
            if (obj.Root.TryGet(name, out var value) && value.Kind == Parley.Json.JsonKind.String)
                return StixPage.Short(Encoding.UTF8.GetString(value.Text));
        }

        return "";
    }

    private static readonly string[] s_naming = ["name", "value", "relationship_type", "abstract", "path", "key", "opinion", "content", "subject"];
}
