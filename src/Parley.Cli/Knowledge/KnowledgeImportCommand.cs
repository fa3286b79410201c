using System.CommandLine;
using System.Globalization;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>Makes a knowledge file of bundles of ATT&amp;CK and other knowledge files, of the states that MISP's cluster suspects, and of who was attacked.</summary>
internal sealed class KnowledgeImportCommand : ProgramCommand
{
    private const int MostUnknown = 10;

    private readonly Argument<string[]> _files;
    private readonly Option<string> _misp;
    private readonly Option<bool> _withUnmatched;
    private readonly Option<string> _victims;
    private readonly Option<string> _out;
    private readonly Option<bool> _force;
    private readonly Option<bool> _json;

    public KnowledgeImportCommand(Session session)
        : base(session, "import")
    {
        _files = AddArgument<string[]>("files");
        _files.Arity = ArgumentArity.OneOrMore;
        _misp = Add<string>("misp", "FILE");
        _withUnmatched = Add<bool>("with-unmatched");
        _victims = Add<string>("victims", "CSV");
        _out = Add<string>("out", "FILE", required: true);
        _force = Add<bool>("force");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (path, force) = (parsed.GetRequiredValue(_out), parsed.GetValue(_force));
        OutputFile.CheckFree(path, force);
        var imports = new List<(string Path, KnowledgeBase Knowledge, AttackImportReport? Report)>();
        foreach (var file in parsed.GetRequiredValue(_files))
            imports.Add(Import(file));
        var merge = KnowledgeMerge.Of([.. imports.Select(import => import.Knowledge)]);
        var (knowledge, misp) = parsed.GetValue(_misp) is { } cluster ? AddStates(merge.Knowledge, cluster, parsed.GetValue(_withUnmatched)) : (merge.Knowledge, null);
        var conflicts = merge.Conflicts;
        VictimReport? victims = null;
        if (parsed.GetValue(_victims) is { } table)
        {
            (merge, victims) = AddVictims(knowledge, table);
            (knowledge, conflicts) = (merge.Knowledge, [.. conflicts, .. merge.Conflicts]);
        }

        var bytes = KnowledgeFile.Write(knowledge);
        await OutputFile.WriteAsync(path, force, stream => stream.WriteAsync(bytes, cancellation).AsTask());
        if (parsed.GetValue(_json))
        {
            Screen.Write(KnowledgeImportJson.Of(imports, conflicts, misp, victims, knowledge));
            return ExitCode.Good;
        }

        foreach (var import in imports)
        {
            if (import.Report is { } report)
                Show(import.Path, report);
        }

        Show(conflicts);
        if (misp is not null)
            Show(misp);
        if (victims is not null)
            Session.Tell("knowledge/victims", Number(victims.Rows), Number(victims.Cases));
        if (victims?.Unknown is { Count: > 0 } unknown)
            Session.Tell("knowledge/victims-unknown", Number(unknown.Count), string.Join(", ", unknown.Take(MostUnknown).Select(StixPage.Short)));
        foreach (var notice in knowledge.Sources.Select(source => source.Notice).OfType<string>().Distinct())
            Screen.Line(notice);
        Session.Tell("knowledge/written", path, Number(knowledge.Groups.Count), KnowledgeFile.HashOf(knowledge));
        return ExitCode.Good;
    }

    private static (string, KnowledgeBase, AttackImportReport?) Import(string path)
    {
        var bytes = InputFile.Read(path, AttackLimits.Default.Bytes);
        if (bytes.AsSpan().IndexOf("\"parley-knowledge/"u8) >= 0)
            return KnowledgeFile.TryRead(bytes, KnowledgeLimits.Default, out var filed, out var wrong) ? (path, filed, null) : throw KnowledgeInput.Refused(path, wrong);
        return AttackImport.TryRead(bytes, AttackLimits.Default, out var knowledge, out var report, out var findings) ? (path, knowledge, report) : throw KnowledgeInput.Refused(path, findings);
    }

    private static (KnowledgeMerge, VictimReport) AddVictims(KnowledgeBase knowledge, string path) =>
        VictimTable.TryAdd(knowledge, InputFile.Read(path, KnowledgeLimits.Default.Bytes), KnowledgeLimits.Default, out var merge, out var report, out var findings)
            ? (merge, report)
            : throw KnowledgeInput.Refused(path, findings);

    private static (KnowledgeBase, MispReport) AddStates(KnowledgeBase knowledge, string path, bool withUnmatched) =>
        MispCluster.TryRead(InputFile.Read(path, KnowledgeLimits.Default.Bytes), KnowledgeLimits.Default, out var cluster, out var findings)
            ? MispCountries.Add(knowledge, cluster, withUnmatched)
            : throw KnowledgeInput.Refused(path, findings);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Show(string path, AttackImportReport report)
    {
        Screen.Heading(path);
        Screen.Pairs(
            (Session.Say("knowledge/groups"), Number(report.Groups)),
            (Session.Say("knowledge/techniques"), Number(report.Techniques)),
            (Session.Say("knowledge/software"), Number(report.Software)),
            (Session.Say("knowledge/documents"), Number(report.GroupDocuments)),
            (Session.Say("knowledge/software-documents"), Number(report.SoftwareDocuments)),
            (Session.Say("knowledge/undated"), Number(report.UndatedDocuments)),
            (Session.Say("knowledge/uncited"), Number(report.UncitedUses)),
            (Session.Say("knowledge/dropped-relationships"), Number(report.DroppedRelationships)));
        foreach (var reason in report.Dropped.GroupBy(dropped => dropped.Reason).OrderBy(reason => reason.Key))
            Screen.Line($"{Session.Say("knowledge/dropped/" + KnowledgeImportJson.Word(reason.Key))}: {string.Join(", ", reason.Select(Named))}");
        Screen.Line();
    }

    private static string Named(DroppedObject dropped) => dropped.Successor is null ? dropped.Name : $"{dropped.Name} -> {dropped.Successor}";

    private void Show(IReadOnlyList<MergeConflict> conflicts)
    {
        if (conflicts.Count == 0)
            return;
        Session.Tell("knowledge/conflicts", Number(conflicts.Count));
        Screen.Table(
            [Session.Say("knowledge/subject"), Session.Say("knowledge/field"), Session.Say("knowledge/kept"), Session.Say("knowledge/not-kept")],
            [.. conflicts.Select(conflict => (IReadOnlyList<string>)[StixPage.Short(conflict.Subject), conflict.Field, StixPage.Short(conflict.Kept), StixPage.Short(conflict.Dropped)])]);
        Screen.Line();
    }

    private void Show(MispReport misp)
    {
        int Count(MispOutcome outcome) => misp.Matches.Count(match => match.Outcome == outcome);
        Session.Tell("knowledge/misp", Number(misp.Actors), Number(Count(MispOutcome.Applied) + Count(MispOutcome.Confirmed)), Number(Count(MispOutcome.Unmatched)));
        foreach (var match in misp.Matches.Where(match => match.Outcome is MispOutcome.Ambiguous or MispOutcome.Conflict))
            Session.Tell("knowledge/misp/" + KnowledgeImportJson.Word(match.Outcome), match.Actor, match.Country, string.Join(", ", match.Groups));
        foreach (var state in misp.UnknownSponsors)
            Session.Tell("knowledge/misp/unknown-state", state);
        Screen.Line();
    }
}
