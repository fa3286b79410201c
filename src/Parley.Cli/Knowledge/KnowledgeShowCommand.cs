using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>What knowledge holds: its sources and groups, or one group with its reports.</summary>
internal sealed class KnowledgeShowCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<string> _group;
    private readonly Option<bool> _json;

    public KnowledgeShowCommand(Session session)
        : base(session, "show")
    {
        _file = AddArgument<string>("file");
        _group = Add<string>("group", "ID");
        _json = AddJson();
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var knowledge = KnowledgeInput.Read(parsed.GetRequiredValue(_file));
        var json = parsed.GetValue(_json);
        if (parsed.GetValue(_group) is { } id)
        {
            var group = knowledge.GroupIndex(id) is >= 0 and var position ? knowledge.Groups[position] : throw new CommandFailedException(ExitCode.Refused, CliCodes.KnowledgeNoGroup, id);
            var documents = knowledge.GroupDocuments.Where(document => document.Group == id).OrderBy(document => document.Date).ToList();
            if (json)
                Screen.Write(Json(group, documents));
            else
                Show(group, documents, knowledge);
        }
        else if (json)
        {
            Screen.Write(Json(knowledge));
        }
        else
        {
            Show(knowledge);
        }

        return Task.FromResult(ExitCode.Good);
    }

    private void Show(KnowledgeBase knowledge)
    {
        foreach (var source in knowledge.Sources)
        {
            Screen.Line($"{source.Name} {source.Version} ({source.Licence})");
            if (source.Notice is not null)
                Screen.Line($"  {source.Notice}");
        }

        Screen.Line();
        var documents = knowledge.GroupDocuments.CountBy(document => document.Group).ToDictionary();
        Screen.Table(
            [Session.Say("knowledge/id"), Session.Say("knowledge/name"), Session.Say("knowledge/country"), Session.Say("knowledge/documents")],
            [.. knowledge.Groups.Select(group => (IReadOnlyList<string>)[group.Id, StixPage.Short(group.Name), group.Country ?? "", Number(documents.GetValueOrDefault(group.Id))])]);
        Screen.Line();
        KnowledgeCheckCommand.Sum(Session, knowledge);
    }

    private void Show(ActorGroup group, List<GroupDocument> documents, KnowledgeBase knowledge)
    {
        Screen.Heading($"{group.Id} {group.Name}");
        Screen.Pairs(
            (Session.Say("knowledge/aliases"), string.Join(", ", group.Aliases)),
            (Session.Say("knowledge/country"), group.Country),
            (Session.Say("knowledge/country-source"), group.CountrySource),
            (Session.Say("knowledge/origin"), group.Origin));
        foreach (var document in documents)
        {
            Screen.Line();
            Screen.Line($"{Day(document.Date)}  {document.Reference}{(document.Grade is { } grade ? $" ({grade})" : "")}");
            if (document.Url is not null)
                Screen.Line($"  {document.Url}");
            foreach (var feature in document.Features)
                Screen.Line($"  {feature} {knowledge.Features[knowledge.FeatureIndex(feature)].Name}");
        }
    }

    private static JsonObject Json(KnowledgeBase knowledge) => new()
    {
        ["hash"] = KnowledgeFile.HashOf(knowledge),
        ["sources"] = new JsonArray([.. knowledge.Sources.Select(source => (JsonNode)KnowledgeImportJson.Source(source))]),
        ["features"] = knowledge.Features.Count,
        ["documents"] = knowledge.GroupDocuments.Count,
        ["software_documents"] = knowledge.SoftwareDocuments.Count,
        ["groups"] = new JsonArray([.. knowledge.Groups.Select(group => (JsonNode)Json(group))]),
    };

    private static JsonObject Json(ActorGroup group, List<GroupDocument> documents)
    {
        var json = Json(group);
        json["documents"] = new JsonArray([.. documents.Select(document => (JsonNode)new JsonObject
        {
            ["reference"] = document.Reference,
            ["url"] = document.Url,
            ["date"] = document.Date is null ? null : Day(document.Date),
            ["grade"] = document.Grade?.ToString(),
            ["features"] = KnowledgeImportJson.Texts(document.Features),
        })]);
        return json;
    }

    private static JsonObject Json(ActorGroup group) => new()
    {
        ["id"] = group.Id,
        ["name"] = group.Name,
        ["aliases"] = KnowledgeImportJson.Texts(group.Aliases),
        ["country"] = group.Country,
        ["country_source"] = group.CountrySource,
        ["origin"] = group.Origin,
    };

    private static string Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "----------";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
