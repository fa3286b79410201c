using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Stix;

namespace Parley.Cli;

/// <summary>What is in files: a line an object, one object whole with all that concerns it, a tree, or a drawing.</summary>
internal sealed class StixShowCommand : ProgramCommand
{
    private readonly Argument<string[]> _files;
    private readonly Option<string> _id;
    private readonly Option<string> _type;
    private readonly Option<bool> _tree;
    private readonly Option<bool> _mermaid;
    private readonly Option<bool> _dot;
    private readonly Option<bool> _json;

    public StixShowCommand(Session session)
        : base(session, "show")
    {
        _files = AddArgument<string[]>("files");
        _files.Arity = ArgumentArity.OneOrMore;
        _id = Add<string>("id", "ID");
        _type = Add<string>("type", "TYPE");
        _tree = Add<bool>("tree");
        _mermaid = Add<bool>("mermaid");
        _dot = Add<bool>("dot");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var forms = new[] { _tree, _mermaid, _dot, _json }.Where(parsed.GetValue).ToList();
        if (forms.Count > 1)
            throw new CommandFailedException(ExitCode.Usage, CliCodes.StixForm, forms[0].Name, forms[1].Name);
        var (objects, isWhole) = (new List<StixObject>(), true);
        foreach (var path in parsed.GetRequiredValue(_files))
        {
            await foreach (var item in StixInput.ReadAsync(Session, path, cancellation))
            {
                isWhole &= item.Object is not null;
                if (item is { Object: { } obj, IsEnvelope: false })
                    objects.Add(obj);
            }
        }

        var (id, type) = (parsed.GetValue(_id), parsed.GetValue(_type));
        var wanted = objects.Where(obj => (type is null || obj.Type == type) && (id is null || obj.Id?.ToString() == id)).ToList();
        var store = StixStore.Of(objects);
        if (forms is [var form])
            Show(form, id is null && type is null, wanted, store);
        else
            Show(id is not null, wanted, new StixNames(Session, store), store);
        if (!isWhole)
            throw new CommandFailedException(ExitCode.Refused, CliCodes.StixUnreadable);
        return id is null || wanted.Count > 0 ? ExitCode.Good : throw new CommandFailedException(ExitCode.Refused, CliCodes.StixNoObject, id);
    }

    private void Show(Option<bool> form, bool isAll, List<StixObject> wanted, StixStore store)
    {
        var names = new StixNames(Session, store);
        if (form == _json)
        {
            Screen.WriteArray([.. wanted.Select(obj => JsonNode.Parse(obj.Utf8.Span))]);
        }
        else if (form == _tree)
        {
            var tree = new StixTree(Session, store, names);
            tree.Show(isAll ? tree.Roots() : wanted);
        }
        else
        {
            var ids = wanted.Select(obj => obj.Id).OfType<StixId>().ToHashSet();
            Screen.Raw(new StixGraph(names, form == _dot).Of(store, ids.Contains));
        }
    }

    private void Show(bool isOne, List<StixObject> wanted, StixNames names, StixStore store)
    {
        if (!isOne)
        {
            Screen.Table(
                [Session.Say("stix/type"), Session.Say("stix/id"), Session.Say("stix/name"), Session.Say("stix/modified"), ""],
                [.. wanted.Select(obj => (IReadOnlyList<string>)[obj.Type, obj.Id?.ToString() ?? "", names.Of(obj), obj.Get(CommonProperties.Modified).ToString(), obj.IsRevoked ? Session.Say("stix/revoked") : ""])]);
            return;
        }

        foreach (var obj in wanted)
            StixPage.Show(Session, names.Translated(obj));
        if (wanted is not [{ Id: { } id } first, ..])
            return;
        if (first.TryGet(CommonProperties.Confidence, out var confidence))
            Screen.Pairs(ConfidenceScale.All.Where(scale => scale.TryGetTerm(confidence, out _)).Select(scale => (scale.NameIn(Session.Languages[0]), scale.TryGetTerm(confidence, out var term) ? term.NameIn(Session.Languages[0]) : null)));
        Screen.Pairs(names.Markings(first).Select(marking => (Session.Say("stix/marking"), (string?)marking)));
        foreach (var relation in store.Relations(id))
            Screen.Line(relation.Source == id ? $"{relation.Name} → {names.Title(relation.Target)}" : $"← {relation.Name} {names.Title(relation.Source)}");
        foreach (var other in store.ReferringTo(id).Where(other => other.Type != Relationship.Type.Name))
            Screen.Line($"← {names.Title(other)}");
    }
}
