using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Stix;
using Finding = Parley.Stix.Finding;

namespace Parley.Cli;

/// <summary>What validation found, written as it is found: a file of any size needs no memory for its findings.</summary>
internal sealed class StixReport : IDisposable
{
    /// <summary>Findings of a file that are shown unless all are asked for.</summary>
    private const int MostShown = 200;

    private readonly Session _session;
    private readonly Profile _profile;
    private readonly bool _json;
    private readonly bool _all;
    private long _objects;
    private long _errors;
    private long _warnings;
    private long _hidden;
    private bool _isFirstFile = true;
    private bool _isFirstFinding;

    public StixReport(Session session, Profile profile, bool json, bool all)
    {
        (_session, _profile, _json, _all) = (session, profile, json, all);
        Write("[");
    }

    /// <summary>Of the worst file.</summary>
    public int ExitCode { get; private set; } = Terminal.ExitCode.Good;

    public void Begin(string path)
    {
        (_objects, _errors, _warnings, _hidden, _isFirstFinding) = (0, 0, 0, 0, true);
        Write($"{(_isFirstFile ? "\n" : ",\n")}  {{\"file\": {Text(path)}, \"profile\": {Text(_profile.Name)}, \"findings\": [");
        _isFirstFile = false;
        if (!_json)
            _session.Screen.Heading(path);
    }

    public void Count() => _objects++;

    public void Add(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var severity = _profile.SeverityOf(finding.Rule);
            if (severity == Severity.Off)
                continue;
            _errors += severity == Severity.Error ? 1 : 0;
            _warnings += severity == Severity.Warning ? 1 : 0;
            if (_json)
                WriteFinding(finding, severity);
            else if (_all || _errors + _warnings <= MostShown)
                Show(finding, severity);
            else
                _hidden++;
        }
    }

    public void End()
    {
        if (_errors > 0)
            ExitCode = Math.Max(ExitCode, Terminal.ExitCode.Refused);
        Write($"{Closing}, \"objects\": {Number(_objects)}, \"errors\": {Number(_errors)}, \"warnings\": {Number(_warnings)}, \"valid\": {(_errors == 0 ? "true" : "false")}}}");
        if (_json)
            return;
        if (_hidden > 0)
            _session.Tell("stix/hidden", Number(_hidden));
        _session.Tell(_errors == 0 ? "stix/valid" : "stix/invalid", Number(_objects), Number(_errors), Number(_warnings), _profile.Name);
    }

    /// <summary>The file could not be read to its end.</summary>
    public void Fail(CommandFailedException failure)
    {
        ExitCode = Math.Max(ExitCode, failure.ExitCode);
        Write($"{Closing}, \"code\": {Text(failure.Code)}, \"valid\": false}}");
        if (!_json)
            new Complaint(_session).Write(failure);
    }

    public void Dispose() => Write("\n]\n");

    private string Closing => _isFirstFinding ? "]" : "\n  ]";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(string text) => JsonValue.Create(text).ToJsonString(CliJson.Readable);

    private void Show(Finding finding, Severity severity)
    {
        var mark = _session.Say(severity == Severity.Error ? "stix/error" : "stix/warning");
        var named = finding.ObjectId.Length > 0 ? finding.ObjectId : finding.Number >= 0 ? $"#{Number(finding.Number)}" : "";
        var place = named.StartsWith('#') || named.Length == 0 ? $"@{Number(finding.Offset)}" : "";
        var where = string.Join(" ", new[] { named, finding.Offset >= 0 ? place : "", finding.Path }.Where(part => part.Length > 0));
        foreach (var language in _session.Languages)
            _session.Screen.Line($"  {mark}: {(where.Length > 0 ? where + ": " : "")}{finding.Sentence(language)} [{finding.Rule.Code}, {finding.Section}]");
    }

    private void WriteFinding(Finding finding, Severity severity)
    {
        var node = new JsonObject
        {
            ["severity"] = severity == Severity.Error ? "error" : "warning",
            ["level"] = finding.Rule.Level == Level.Must ? "must" : "should",
            ["code"] = finding.Rule.Code,
            ["section"] = finding.Section,
            ["object"] = finding.ObjectId,
            ["number"] = finding.Number,
            ["path"] = finding.Path,
            ["offset"] = finding.Offset,
            ["detail"] = finding.Detail,
            ["other"] = finding.Other,
            ["text"] = finding.Sentence(_session.Languages[0]),
        };
        Write($"{(_isFirstFinding ? "\n" : ",\n")}    {node.ToJsonString(CliJson.Readable)}");
        _isFirstFinding = false;
    }

    private void Write(string json)
    {
        if (_json)
            _session.Host.Out.Write(json);
    }
}
