using System.Diagnostics.CodeAnalysis;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>One verification of one record.</summary>
internal sealed partial class RecordCheck(RecordStream items, SuiteRegistry registry, ChannelId? trusted, Action<RecordedEntry>? each, Func<Action, Action>? beside)
{
    private readonly List<RecordFinding> _findings = [];
    private readonly List<EntryLink> _opened = [];
    private readonly List<(string Party, long Seq, SeenData Seen)> _claims = [];
    private readonly Dictionary<string, FeedTrace> _traces = new(StringComparer.Ordinal);
    private RecordItems.Start _start = new([], 0, "");
    private ChannelRules? _rules;
    private long _entries;
    private readonly List<RecordFinding> _faults = [];
    private readonly OrderedWork _heads = new(beside);
    private CborItem? _next;
    private long _beyond;

    public RecordResult Run()
    {
        if (ReadStart() && _rules!.Terms.Members.All(member => ReadFeed(member.Party)) && _rules.Terms.Members.All(member => ReadHeads(_traces[member.Party])))
            ReadEnd();
        _heads.Finish();
        CheckGrants();
        CheckTold();
        var feeds = _rules is null ? [] : _rules.Terms.Members.Select(member => Conclude(member.Party)).ToArray();
        return new RecordResult(_rules, _start.Exported, _start.By, feeds, _opened, _beyond, _faults, _findings);
    }

    private bool ReadStart()
    {
        if (!TryNext(out var item))
            return false;
        if (!RecordItems.Start.TryRead(item, out var start, out var refusal) || !ChannelRules.TryRead(start.Terms, registry, out var rules, out refusal))
            return Find(null, null, refusal);
        if (trusted is { } channel && rules.Id != channel)
            return Find(null, null, new Refusal(Codes.TermsMismatch));
        (_start, _rules) = (start, rules);
        return rules.IsMember(start.By) || Find(null, null, new Refusal(Codes.RecordMalformed, "by"));
    }

    private bool ReadFeed(string party)
    {
        if (!TryNext(out var item))
            return false;
        if (!RecordItems.Feed.TryRead(item, out var feed, out var refusal))
            return Find(party, null, refusal);
        if (feed.Party != party)
            return Find(party, null, new Refusal(Codes.RecordMalformed, "party"));
        var trace = new FeedTrace(_rules!, party) { Announced = feed.Size };
        var reader = new FeedReader(_rules!, party);
        _traces.Add(party, trace);
        for (var seq = 0L; seq < feed.Size; seq++)
        {
            if (!ReadForks(reader, trace) || !ReadEntry(reader, trace, seq))
                return false;
        }

        if (!ReadForks(reader, trace))
            return false;
        CheckForks(trace);

        CheckClaims(party);
        return true;
    }

    private bool ReadEntry(FeedReader reader, FeedTrace trace, long seq)
    {
        if (!TryNext(out var item))
            return false;

        // A map here is the next feed, or the end: this one is short.
        if (item.Kind == CborKind.Map)
            return Find(trace.Party, seq, new Refusal(Codes.RecordTruncated));
        if (!RecordItems.TryReadEntry(item, out var entry, out var revealed))
            return Find(trace.Party, seq, new Refusal(Codes.RecordMalformed));
        _entries++;
        if (trace.Broken)
            return true;
        if (!reader.TryTake(entry, out var taken, out var refusal))
        {
            trace.Broken = true;
            Find(trace.Party, seq, refusal);
            return true;
        }

        var roots = reader.Roots();
        NoteGrants(reader, taken);
        NoteFork(taken);
        trace.Took(taken.Header, reader, roots);
        if (taken.Header.Seen is { } seen)
            Claim(trace.Party, seq, seen);
        Show(taken, roots, revealed);
        return true;
    }

    private void Show(TakenEntry taken, TreeHash[] roots, Revealed? revealed)
    {
        OpenedMessage? message = null;
        ChunkBody? chunk = null;
        IReadOnlyList<DisclosedField> leaves = [];
        if (revealed is not null)
        {
            leaves = revealed.Leaves;
            var refusal = leaves.Count > 0 ? Prove(taken, leaves) : Open(taken, revealed.Keys, out message, out chunk);
            if (refusal is not null)
                Find(taken.Header.Feed, taken.Header.Seq, refusal);
            else if (leaves.Count == 0)
                _opened.Add(new EntryLink(taken.Header.Feed, taken.Header.Seq));
        }

        each?.Invoke(new RecordedEntry(taken, roots, message, chunk, leaves));
    }

    // The body may be erased: what was committed to is in the header.
    private Refusal? Prove(TakenEntry taken, IReadOnlyList<DisclosedField> leaves) =>
        taken.Header.Type != EntryType.Message ? new Refusal(Codes.RecordMalformed, "leaves")
            : leaves.Select(leaf => leaf.Verify(_rules!.Hashers, taken.Header.Fields)).FirstOrDefault(refusal => refusal is not null);

    private Refusal? Open(TakenEntry taken, IReadOnlyList<byte[]> keys, out OpenedMessage? message, out ChunkBody? chunk)
    {
        message = null;
        chunk = null;
        if (!taken.Header.Type.IsSealed() || taken.Entry.Body is not { } body)
            return new Refusal(Codes.RecordMalformed, "keys");
        if (taken.Header.Type == EntryType.Message)
            return SealedMessage.TryOpen(_rules!, taken.Header, body, keys, out message, out var refusal) ? null : refusal;
        var layers = _rules!.Registry.Layers(_rules.Suites);
        var opens = Sealer.TryOpen(layers, keys, _rules.Id, taken.Header.Feed, body, taken.Header.Commit, out var opened, out var why)
            && ChunkBody.TryDecode(opened.Plain, out chunk, out why);
        return opens ? null : why;
    }

    private void ReadEnd()
    {
        if (!TryNext(out var item))
            return;
        if (!RecordItems.End.TryRead(item, out var end, out var refusal))
            Find(null, null, refusal);
        else if (end.Entries != _entries)
            Find(null, null, new Refusal(Codes.RecordTruncated, "entries"));
        else if (items.TryRead(out _, out refusal) || refusal is not null)
            Find(null, null, new Refusal(Codes.RecordMalformed, "end"));
    }

    /// <summary>Of a feed that comes later in the file, it waits.</summary>
    private void Claim(string party, long seq, SeenData seen)
    {
        if (_traces.TryGetValue(seen.Feed, out var trace))
            CheckClaim(trace, party, seq, seen);
        else
            _claims.Add((party, seq, seen));
    }

    /// <summary>Holds what earlier feeds say they saw of this one against what it was.</summary>
    private void CheckClaims(string feed)
    {
        foreach (var claim in _claims)
            if (claim.Seen.Feed == feed)
                CheckClaim(_traces[feed], claim.Party, claim.Seq, claim.Seen);
        _claims.RemoveAll(claim => claim.Seen.Feed == feed);
    }

    private void CheckClaim(FeedTrace trace, string party, long seq, SeenData seen)
    {
        if (seen.Size <= trace.Size)
        {
            // Between two others it is what one says of the other: told, and held against no record.
            if (!trace.HadRoots(seen.Size, seen.Roots) && (seen.Feed == _start.By || party == _start.By))
                Find(party, seq, new Refusal(Codes.SeenUnknown));
            else if (!trace.HadRoots(seen.Size, seen.Roots))
                _faults.Add(new RecordFinding(party, seq, new Refusal(Codes.SeenUnknown, seen.Feed)));
            return;
        }

        // Of its own feed, and of what it saw itself, the exporting party holds everything: less in the file means that it held back.
        if (trace.Broken)
            return;
        if (seen.Feed == _start.By || party == _start.By)
            Find(party, seq, new Refusal(Codes.SeenUnknown));
        else
            _beyond++;
    }

    private RecordedFeed Conclude(string party) => _traces.TryGetValue(party, out var trace)
        ? new RecordedFeed(party, trace.Size, trace.FirstCreated, trace.LastCreated, trace.Heads, trace.Cosigners, trace.Witnesses, Words(trace), trace.Forks)
        : new RecordedFeed(party, 0, 0, 0, [], [], [], [], []);

    private bool TryNext([NotNullWhen(true)] out CborItem? item)
    {
        item = Peek(out var refusal);
        _next = null;
        return item is not null || Find(null, null, refusal ?? new Refusal(Codes.RecordTruncated));
    }

    // What cannot be read now cannot be read a second time either.
    private CborItem? Peek(out Refusal? refusal)
    {
        refusal = null;
        return _next ??= items.TryRead(out var item, out refusal) ? item : null;
    }

    /// <summary>Always false, so that a reader can find and stop in one line.</summary>
    private bool Find(string? party, long? seq, Refusal refusal)
    {
        // What was read before is told before.
        _heads.Finish();
        Note(party, seq, refusal);
        return false;
    }

    private void Note(string? party, long? seq, Refusal refusal) => _findings.Add(new RecordFinding(party, seq, refusal));
}
