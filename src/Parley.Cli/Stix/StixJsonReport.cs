using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Stix;

namespace Parley.Cli;

/// <summary>For programs, written as it is found: a file of any size needs no memory for its findings.</summary>
internal sealed class StixJsonReport : StixReport
{
    private bool _isFirstFile = true;
    private bool _isFirstFinding;

    public StixJsonReport(Session session, Profile profile, bool errorsOnly)
        : base(session, profile, errorsOnly) => Write("[");

    private string Closing => _isFirstFinding ? "]" : "\n  ]";

    public override void Dispose() => Write("\n]\n");

    protected override void OnBegin()
    {
        Write($"{(_isFirstFile ? "\n" : ",\n")}  {{\"file\": {Text(File)}, \"profile\": {Text(Profile.Name)}, \"findings\": [");
        (_isFirstFile, _isFirstFinding) = (false, true);
    }

    protected override void OnFinding(StixFinding finding, Severity severity)
    {
        var node = new JsonObject
        {
            ["severity"] = Word(severity),
            ["level"] = finding.Rule.Level == Level.Must ? "must" : "should",
            ["code"] = finding.Rule.Code,
            ["section"] = finding.Section,
            ["object"] = finding.ObjectId,
            ["number"] = finding.Number,
            ["path"] = finding.Path,
            ["offset"] = finding.Offset,
            ["detail"] = finding.Detail,
            ["other"] = finding.Other,
            ["text"] = finding.Sentence(Session.Languages[0]),
        };
        Write($"{(_isFirstFinding ? "\n" : ",\n")}    {node.ToJsonString(CliJson.Readable)}");
        _isFirstFinding = false;
    }

    protected override void OnEnd()
    {
        var rules = new JsonObject(ByRule.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Rule.Code, one.Count)));
        Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{Closing}, \"objects\": {Objects}, \"errors\": {Errors}, \"warnings\": {Warnings}, \"rules\": {rules.ToJsonString(CliJson.Readable)}, \"valid\": {(Errors == 0 ? "true" : "false")}}}"));
    }

    protected override void OnFail(CommandFailedException failure) => Write($"{Closing}, \"code\": {Text(failure.Code)}, \"valid\": false}}");

    private static string Text(string text) => JsonValue.Create(text).ToJsonString(CliJson.Readable);

    private void Write(string json) => Session.Host.Out.Write(json);
}
