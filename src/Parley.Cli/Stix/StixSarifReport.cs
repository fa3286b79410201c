using System.Text.Json.Nodes;
using Parley.Stix;

namespace Parley.Cli;

/// <summary>
/// For code hosts and editors: SARIF 2.1.0 (OASIS), one run for all files, results as they are found. A place is a line and a byte, and, because a bundle is often one line,
/// the object with the selector too.
/// </summary>
internal sealed class StixSarifReport : StixReport
{
    private readonly Dictionary<Rule, int> _numbers = StixRules.All.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
    private readonly JsonArray _failures = [];
    private bool _isFirst = true;

    public StixSarifReport(Session session, Profile profile, bool errorsOnly)
        : base(session, profile, errorsOnly)
    {
        var tool = new JsonObject
        {
            ["driver"] = new JsonObject
            {
                ["name"] = "parley stix validate",
                ["version"] = typeof(StixSarifReport).Assembly.GetName().Version?.ToString(3),
                ["rules"] = new JsonArray([.. StixRules.All.Select(rule => (JsonNode)RuleOf(rule))]),
            },
        };
        Write($"{{\"version\": \"2.1.0\", \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"runs\": [{{\"tool\": {tool.ToJsonString(CliJson.Readable)},\n\"results\": [");
    }

    /// <summary>Where lines begin in the file that is being read.</summary>
    public LineStarts? Lines { get; set; }

    public override void Dispose()
    {
        var invocation = new JsonObject { ["executionSuccessful"] = _failures.Count == 0, ["exitCode"] = ExitCode };
        if (_failures.Count > 0)
            invocation["toolExecutionNotifications"] = _failures;
        Write($"],\n\"invocations\": [{invocation.ToJsonString(CliJson.Readable)}]}}]}}\n");
    }

    protected override void OnBegin()
    {
    }

    protected override void OnFinding(StixFinding finding, Severity severity)
    {
        var result = new JsonObject
        {
            ["ruleId"] = finding.Rule.Code,
            ["ruleIndex"] = _numbers[finding.Rule],
            ["level"] = Word(severity),
            ["message"] = Text($"{finding.Sentence(Session.Languages[0])} [{finding.Section}]"),
            ["locations"] = new JsonArray(Location(finding)),
        };
        Write($"{(_isFirst ? "\n" : ",\n")}{result.ToJsonString(CliJson.Readable)}");
        _isFirst = false;
    }

    protected override void OnEnd()
    {
    }

    protected override void OnFail(CommandFailedException failure) => _failures.Add((JsonNode)new JsonObject
    {
        ["level"] = "error",
        ["message"] = Text(Session.Sentence(failure.Code, Session.Languages[0], [.. failure.Args])),
        ["locations"] = new JsonArray(new JsonObject { ["physicalLocation"] = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = UriOf(File) } } }),
    });

    private static JsonObject Text(string text) => new() { ["text"] = text };

    /// <summary>A URI reference: of a path that is not rooted one that is not either, for the host to resolve.</summary>
    private static string UriOf(string path) => path == "-" ? "stdin:" : Path.IsPathRooted(path) ? new Uri(path).AbsoluteUri : string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));

    private JsonObject RuleOf(Rule rule)
    {
        var severity = Profile.SeverityOf(rule);
        return new JsonObject
        {
            ["id"] = rule.Code,
            ["shortDescription"] = Text(rule.Sentence(Session.Languages[0], "…", "…")),
            ["defaultConfiguration"] = new JsonObject { ["enabled"] = severity != Severity.Off, ["level"] = severity == Severity.Off ? "none" : Word(severity) },
            ["properties"] = new JsonObject { ["section"] = rule.Section, ["level"] = rule.Level == Level.Must ? "must" : "should" },
        };
    }

    private JsonObject Location(StixFinding finding)
    {
        var physical = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = UriOf(File) } };
        if (finding.Offset >= 0)
            physical["region"] = new JsonObject { ["startLine"] = Lines?.LineOf(finding.Offset) ?? 1, ["byteOffset"] = finding.Offset };
        var location = new JsonObject { ["physicalLocation"] = physical };
        if (finding.ObjectId.Length > 0 || finding.Path.Length > 0)
        {
            var name = finding.Path.Length > 0 ? $"{finding.ObjectId}#{finding.Path}" : finding.ObjectId;
            location["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = name, ["kind"] = finding.Path.Length > 0 ? "property" : "object" });
        }

        return location;
    }

    private void Write(string json) => Session.Host.Out.Write(json);
}
