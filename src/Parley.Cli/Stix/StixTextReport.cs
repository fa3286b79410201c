using System.Globalization;
using Parley.Stix;

namespace Parley.Cli;

/// <summary>
/// For people: errors before warnings, so that none is crowded out, then how often each rule was broken. Where all findings are asked for they are shown as they
/// are found: a file of any size needs no memory for them.
/// </summary>
internal sealed class StixTextReport(Session session, Profile profile, bool errorsOnly, bool all) : StixReport(session, profile, errorsOnly)
{
    /// <summary>Findings of a file that are shown unless all are asked for.</summary>
    private const int MostShown = 200;

    private readonly List<StixFinding> _errors = [];
    private readonly List<StixFinding> _warnings = [];
    private long _found;

    public override void Dispose()
    {
    }

    protected override void OnBegin()
    {
        _errors.Clear();
        _warnings.Clear();
        _found = 0;
        Session.Screen.Heading(File);
    }

    protected override void OnFinding(StixFinding finding, Severity severity)
    {
        _found++;
        var kept = severity == Severity.Error ? _errors : _warnings;
        if (all)
            Show(finding, severity);
        else if (kept.Count < MostShown)
            kept.Add(finding);
    }

    protected override void OnEnd()
    {
        ShowKept();
        Session.Tell(Errors == 0 ? "stix/valid" : "stix/invalid", Number(Objects), Number(Errors), Number(Warnings), Profile.Name);
    }

    protected override void OnFail(CommandFailedException failure)
    {
        ShowKept();
        new Complaint(Session).Write(failure);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void ShowKept()
    {
        _errors.ForEach(finding => Show(finding, Severity.Error));
        var warnings = _warnings.Take(MostShown - _errors.Count).ToList();
        warnings.ForEach(finding => Show(finding, Severity.Warning));
        if (!all && _found > _errors.Count + warnings.Count)
            Session.Tell("stix/hidden", Number(_found - _errors.Count - warnings.Count));
        var counts = ByRule.ToList();
        if (counts.Any(one => one.Count > 1))
            Session.Screen.Table([Session.Say("stix/code"), Session.Say("stix/severity"), Session.Say("stix/count")], [.. counts.Select(one => (IReadOnlyList<string>)[one.Rule.Code, Mark(one.Severity), Number(one.Count)])]);
    }

    private string Mark(Severity severity) => Session.Say(severity == Severity.Error ? "stix/error" : "stix/warning");

    private void Show(StixFinding finding, Severity severity)
    {
        var named = finding.ObjectId.Length > 0 ? finding.ObjectId : finding.Number >= 0 ? $"#{Number(finding.Number)}" : "";
        var place = finding.ObjectId.Length == 0 && finding.Offset >= 0 ? $"@{Number(finding.Offset)}" : "";
        var where = string.Join(" ", new[] { named, place, finding.Path }.Where(part => part.Length > 0));
        foreach (var language in Session.Languages)
        {
            var sentence = $"{finding.Sentence(language)} [{finding.Rule.Code}, {finding.Section}]";
            Session.Screen.Line("  " + Session.Place(Mark(severity), where.Length > 0 ? Session.Place(where, sentence) : sentence));
        }
    }
}
