using System.Text.Json.Nodes;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>What an import did, as JSON: everything, where the text gives numbers.</summary>
internal static class KnowledgeImportJson
{
    public static JsonObject Of(
        IEnumerable<(string Path, KnowledgeBase Knowledge, AttackImportReport? Report)> imports, IEnumerable<MergeConflict> conflicts, MispReport? misp, VictimReport? victims,
        KnowledgeBase knowledge) => new()
        {
            ["hash"] = KnowledgeFile.HashOf(knowledge),
            ["groups"] = knowledge.Groups.Count,
            ["sources"] = new JsonArray([.. knowledge.Sources.Select(source => (JsonNode)Source(source))]),
            ["imports"] = new JsonArray([.. imports.Where(import => import.Report is not null).Select(import => (JsonNode)Import(import.Path, import.Report!))]),
            ["conflicts"] = new JsonArray([.. conflicts.Select(conflict => (JsonNode)new JsonObject
        {
            ["subject"] = conflict.Subject,
            ["field"] = conflict.Field,
            ["kept"] = conflict.Kept,
            ["dropped"] = conflict.Dropped,
        })]),
            ["misp"] = misp is null ? null : Misp(misp),
            ["victims"] = victims is null ? null : new JsonObject { ["rows"] = victims.Rows, ["cases"] = victims.Cases, ["unknown"] = Texts(victims.Unknown) },
        };

    public static JsonObject Source(KnowledgeSource source) => new()
    {
        ["name"] = source.Name,
        ["version"] = source.Version,
        ["hash"] = source.Hash,
        ["licence"] = source.Licence,
        ["notice"] = source.Notice,
    };

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);

    public static string Word(DropReason reason) => reason switch
    {
        DropReason.Revoked => "revoked",
        DropReason.Deprecated => "deprecated",
        DropReason.NoAttackId => "no-attack-id",
        _ => "same-id",
    };

    public static string Word(MispOutcome outcome) => outcome switch
    {
        MispOutcome.Applied => "applied",
        MispOutcome.Confirmed => "confirmed",
        MispOutcome.Ambiguous => "ambiguous",
        MispOutcome.Conflict => "conflict",
        _ => "unmatched",
    };

    private static JsonObject Import(string path, AttackImportReport report) => new()
    {
        ["file"] = path,
        ["groups"] = report.Groups,
        ["techniques"] = report.Techniques,
        ["software"] = report.Software,
        ["documents"] = report.GroupDocuments,
        ["software_documents"] = report.SoftwareDocuments,
        ["undated_documents"] = report.UndatedDocuments,
        ["uncited_uses"] = report.UncitedUses,
        ["dropped_relationships"] = report.DroppedRelationships,
        ["dropped"] = new JsonArray([.. report.Dropped.Select(dropped => (JsonNode)new JsonObject
        {
            ["id"] = dropped.Id,
            ["name"] = dropped.Name,
            ["reason"] = Word(dropped.Reason),
            ["successor"] = dropped.Successor,
        })]),
    };

    private static JsonObject Misp(MispReport misp) => new()
    {
        ["actors"] = misp.Actors,
        ["unknown_states"] = Texts(misp.UnknownSponsors),
        ["matches"] = new JsonArray([.. misp.Matches.Select(match => (JsonNode)new JsonObject
        {
            ["actor"] = match.Actor,
            ["outcome"] = Word(match.Outcome),
            ["country"] = match.Country,
            ["groups"] = Texts(match.Groups),
        })]),
    };
}
