using System.Text.Json.Nodes;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>A whole record: every feed from its first entry on.</summary>
internal sealed class RecordEvidence : IEvidence
{
    private readonly RecordResult _record;
    private readonly bool _isTrusted;

    private RecordEvidence(RecordResult record, bool isTrusted) => (_record, _isTrusted) = (record, isTrusted);

    public static RecordEvidence Verify(ChannelRules? trusted, string path) => new(Read(trusted, path), trusted is not null);

    /// <summary>A record that holds; its entries are shown to whoever asks.</summary>
    public static RecordResult Read(ChannelRules? trusted, string path, Action<RecordedEntry>? each = null)
    {
        using var file = InputFile.Open(path);
        var record = RecordVerifier.Verify(file, SuiteRegistry.Standard, trusted?.Id, each, work => Task.Run(work).Wait);
        if (record.IsGood) return record;
        var first = record.Findings[0].Refusal;
        throw new CommandFailedException(ExitCode.Refused, first.Code)
        {
            Detail = first.Detail,
            Findings = [.. record.Findings.Select(finding => new Finding(finding.Refusal.Code, Place(finding), finding.Refusal.Detail ?? ""))],
        };
    }

    public void Show(Session session)
    {
        var rules = _record.Rules!;
        session.Tell("verify/record", _record.By, Times.Show(_record.Exported));
        foreach (var (feed, fork) in _record.Feeds.SelectMany(feed => feed.Forks.Select(fork => (feed, fork))))
            session.Tell(fork.Entries.Count > 0 ? "verify/forked" : "verify/forked-head", feed.Party, $"{fork.Size}", $"{fork.From}");
        session.Screen.Pairs(
            (session.Say("label/channel"), $"{rules.Id}  {session.Name(rules.Terms.Title)}"),
            (session.Say("label/suites"), string.Join(" + ", rules.Suites)));
        session.Screen.Table(
            [session.Say("label/feed"), session.Say("label/entries"), session.Say("label/first"), session.Say("label/last"), session.Say("label/cosigned")],
            [.. _record.Feeds.Select(feed => (IReadOnlyList<string>)
                [feed.Party, $"{feed.Size}", Times.Show(feed.FirstCreated), Times.Show(feed.LastCreated),
                    string.Join("; ", feed.Cosigners.Concat(feed.Witnesses).GroupBy(head => head.Name).Select(heads => Head(heads.Last())))])]);
        foreach (var (feed, reader) in _record.Feeds.SelectMany(feed => feed.Readers.Select(reader => (feed, reader))).Where(pair => pair.reader.Opened + pair.reader.Unreadable + pair.reader.Unsaid > 0))
            session.Tell("verify/readers", feed.Party, reader.Party, $"{reader.Opened}", $"{reader.Unreadable}", $"{reader.Unsaid}");
        foreach (var fault in _record.Faults)
            session.Tell("verify/fault/" + fault.Refusal.Code, fault.Party!, $"{fault.Seq}", fault.Refusal.Detail ?? "");
        session.Tell("verify/opened", $"{_record.Opened.Count}");
        if (_record.SeenBeyond > 0) session.Tell("verify/seen-beyond", $"{_record.SeenBeyond}");
        session.Tell("verify/no-agreement");
        if (_isTrusted) return;
        new TermsEvidence(rules).Show(session);
    }

    public void AddTo(JsonObject json)
    {
        json["type"] = "record";
        json["channel"] = _record.Rules!.Id.ToString();
        json["by"] = _record.By;
        json["exported"] = Times.Iso(_record.Exported);
        json["opened"] = _record.Opened.Count;
        json["faults"] = new JsonArray([.. _record.Faults.Select(fault => new JsonObject { ["entry"] = Place(fault), ["code"] = fault.Refusal.Code })]);
        json["feeds"] = new JsonArray([.. _record.Feeds.Select(feed => new JsonObject
        {
            ["party"] = feed.Party,
            ["size"] = feed.Size,
            ["first"] = Times.Iso(feed.FirstCreated),
            ["last"] = Times.Iso(feed.LastCreated),
            ["cosigners"] = ProofEvidence.Heads(feed.Cosigners),
            ["witnesses"] = ProofEvidence.Heads(feed.Witnesses),
            ["forks"] = new JsonArray([.. feed.Forks.Select(fork => new JsonObject { ["from"] = fork.From, ["entries"] = fork.Entries.Count, ["size"] = fork.Size })]),
            ["readers"] = new JsonArray([.. feed.Readers.Select(reader => new JsonObject
            {
                ["party"] = reader.Party, ["opened"] = reader.Opened, ["unreadable"] = reader.Unreadable, ["unsaid"] = reader.Unsaid,
            })]),
        })]);
    }

    private static string Head(CosignedHead head) => $"{head.Name} {head.Size} {Times.ShowSeconds(head.Seconds)}";

    private static string Place(RecordFinding finding) => (finding.Party, finding.Seq) switch
    {
        ({ } party, { } seq) => $"{party}/{seq}",
        ({ } party, null) => party,
        _ => "-",
    };
}
