using Parley.Stix;

namespace Parley.Cli;

/// <summary>What validation found, in one form or another: what counts, and how often each rule was broken.</summary>
internal abstract class StixReport(Session session, Profile profile, bool errorsOnly) : IDisposable
{
    /// <summary>Of the worst file.</summary>
    public int ExitCode { get; private set; } = Terminal.ExitCode.Good;

    protected Session Session => session;

    protected Profile Profile => profile;

    protected string File { get; private set; } = "";

    protected long Objects { get; private set; }

    protected long Errors { get; private set; }

    protected long Warnings { get; private set; }

    /// <summary>How often each rule was broken in this file, errors first, then the most frequent.</summary>
    protected IEnumerable<(Rule Rule, Severity Severity, long Count)> ByRule =>
        _counts.Select(pair => (pair.Key, profile.SeverityOf(pair.Key), pair.Value)).OrderByDescending(one => one.Item2).ThenByDescending(one => one.Value).ThenBy(one => one.Key.Code, StringComparer.Ordinal);

    private readonly Dictionary<Rule, long> _counts = [];

    public void Begin(string path)
    {
        (File, Objects, Errors, Warnings) = (path, 0, 0, 0);
        _counts.Clear();
        OnBegin();
    }

    public void Count() => Objects++;

    public void Add(IReadOnlyList<StixFinding> findings)
    {
        foreach (var finding in findings)
        {
            var severity = profile.SeverityOf(finding.Rule);
            if (severity == Severity.Off)
                continue;
            Errors += severity == Severity.Error ? 1 : 0;
            Warnings += severity == Severity.Warning ? 1 : 0;
            _counts[finding.Rule] = _counts.GetValueOrDefault(finding.Rule) + 1;
            if (severity == Severity.Error || !errorsOnly)
                OnFinding(finding, severity);
        }
    }

    public void End()
    {
        if (Errors > 0)
            ExitCode = Math.Max(ExitCode, Terminal.ExitCode.Refused);
        OnEnd();
    }

    /// <summary>The file could not be read to its end.</summary>
    public void Fail(CommandFailedException failure)
    {
        ExitCode = Math.Max(ExitCode, failure.ExitCode);
        OnFail(failure);
    }

    public abstract void Dispose();

    protected static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "off",
    };

    protected abstract void OnBegin();

    protected abstract void OnFinding(StixFinding finding, Severity severity);

    protected abstract void OnEnd();

    protected abstract void OnFail(CommandFailedException failure);
}
