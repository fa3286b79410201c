using System.CommandLine;
using Parley.Stix;
using Parley.Stix.Editing;

namespace Parley.Cli;

/// <summary>Marks what is to be shared with a level of TLP, each object as a new version (sections 3.6 and 7.2.2). It never opens: an object that is marked more strictly stays so.</summary>
internal sealed class StixMarkCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<string> _tlp;
    private readonly Option<string[]> _id;
    private readonly Option<string> _out;
    private readonly Option<bool> _force;

    public StixMarkCommand(Session session)
        : base(session, "mark")
    {
        _file = AddArgument<string>("file");
        _tlp = Add<string>("tlp", "LEVEL", required: true, values: ValueSource.Of([.. Tlp.All.Where(tlp => tlp.Version == 2).Select(tlp => tlp.Level)]));
        _id = AddList("id", "ID");
        _out = Add<string>("out", "FILE", required: true);
        _force = Add<bool>("force");
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (path, force, ids) = (parsed.GetRequiredValue(_out), parsed.GetValue(_force), parsed.GetValue(_id) ?? []);
        OutputFile.CheckFree(path, force);
        var (objects, bundle) = await StixOutput.ReadWholeAsync(Session, parsed.GetRequiredValue(_file), ids, cancellation);
        var tlp = Tlp.All.Single(one => one.Version == 2 && one.Level == parsed.GetRequiredValue(_tlp));
        var (store, written, marked, left) = (StixStore.Of(objects), new List<StixObject>(), 0, 0);
        foreach (var obj in objects)
        {
            var isMeant = obj.Table?.Category is not Category.Meta && (ids.Length == 0 || ids.Contains(obj.ToString()));
            var why = "";
            if (isMeant && TryMark(obj, tlp, store, out why) is { } done)
            {
                marked++;
                written.Add(done);
                continue;
            }

            if (isMeant)
            {
                left++;
                Screen.Line(Session.Place($"{obj}", why));
            }

            written.Add(obj);
        }

        if (marked > 0 && !objects.Any(obj => obj.Id == tlp.Id))
            written.Insert(0, TlpDefinitions.Of(tlp));
        await StixOutput.WriteAsync(path, force, written, bundle);
        Session.Tell("stix/marked", StixMatchReport.Number(marked), $"TLP:{tlp.Level.ToUpperInvariant()}", StixMatchReport.Number(left));
        return left == 0 ? ExitCode.Good : ExitCode.Refused;
    }

    private StixObject? TryMark(StixObject obj, Tlp tlp, StixStore store, out string why)
    {
        var before = TlpReading.Of(obj, store.Find).Strictest;
        why = before is null ? "" : Session.Say("stix/stricter", $"TLP:{before.Level.ToUpperInvariant()}");
        if (before is not null && before.Rank > tlp.Rank)
            return null;
        var unmarked = obj;
        foreach (var older in Tlp.All.Where(one => one.Id != tlp.Id))
        {
            if (MarkingEdits.TryUnmark(unmarked, older.Id, out var without, out _))
                unmarked = without;
        }

        if (!MarkingEdits.TryMark(unmarked, tlp.Id, out var marked, out var refusal))
        {
            why = EditWords.Say(Session, refusal);
            return null;
        }

        if (ReferenceEquals(marked, obj))
            return obj;
        if (new StixDraft(marked).TryNewVersion(Session.Host.Time.GetUtcNow(), out var version, out refusal))
            return version;
        why = EditWords.Say(Session, refusal);
        return refusal.Code == EditRefusalCode.NotVersioned ? marked : null;
    }
}
