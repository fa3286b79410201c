using System.Diagnostics.CodeAnalysis;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>One verification of one record.</summary>
internal sealed class RecordCheck(RecordStream items, SuiteRegistry registry, ChannelId? trusted, Action<RecordedEntry>? each)
{
    private readonly List<RecordFinding> _findings = [];
    private readonly List<EntryLink> _opened = [];
    private readonly List<(string Party, long Seq, SeenData Seen)> _claims = [];
    private readonly Dictionary<string, FeedTrace> _traces = new(StringComparer.Ordinal);
    private RecordItems.Start _start = new([], 0, "");
    private ChannelRules? _rules;
    private long _entries;
    private long _beyond;

    public RecordResult Run()
    {
        if (ReadStart() && _rules!.Terms.Members.All(member => ReadFeed(member.Party)))
            ReadEnd();
        var feeds = _rules is null ? [] : _rules.Terms.Members.Select(member => Conclude(_rules, member.Party)).ToArray();
        return new RecordResult(_rules, _start.Exported, _start.By, feeds, _opened, _beyond, _findings);
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
        var trace = new FeedTrace(_rules!, party);
        var reader = new FeedReader(_rules!, party);
        _traces.Add(party, trace);
        for (var seq = 0L; seq < feed.Size; seq++)
        {
            if (!ReadEntry(reader, trace, seq))
                return false;
        }

        if (!trace.Broken && feed.Checkpoint is not null)
            ReadHeads(reader, trace, feed);
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
        if (!RecordItems.TryReadEntry(item, out var entry, out var keys))
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

        trace.Took(taken.Header, reader);
        if (taken.Header.Seen is { } seen)
            Claim(trace.Party, seq, seen);
        Show(taken, keys);
        return true;
    }

    private void Show(TakenEntry taken, byte[][]? keys)
    {
        OpenedMessage? message = null;
        ChunkBody? chunk = null;
        if (keys is not null)
        {
            var refusal = Open(taken, keys, out message, out chunk);
            if (refusal is null)
                _opened.Add(new EntryLink(taken.Header.Feed, taken.Header.Seq));
            else
                Find(taken.Header.Feed, taken.Header.Seq, refusal);
        }

        each?.Invoke(new RecordedEntry(taken, message, chunk));
    }

    private Refusal? Open(TakenEntry taken, byte[][] keys, out OpenedMessage? message, out ChunkBody? chunk)
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

    private void ReadHeads(FeedReader reader, FeedTrace trace, RecordItems.Feed feed)
    {
        if (!SignedNote.TryParse(feed.Checkpoint!, out var note, out var code))
            Find(trace.Party, null, new Refusal(code, "checkpoint"));
        else if (reader.CheckHead(note) is { } refusal)
            Find(trace.Party, null, refusal);
        else
            trace.Heads.Add((note, reader.Size));
        if (feed.Cosigned is null)
            return;
        if (!SignedNote.TryParse(feed.Cosigned, out note, out code))
            Find(trace.Party, null, new Refusal(code, "cosigned"));
        else if (trace.CheckHead(note, out var size) is { } refusal)
            Find(trace.Party, null, refusal);
        else
            trace.Heads.Add((note, size));
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
            if (!trace.HadRoots(seen.Size, seen.Roots))
                Find(party, seq, new Refusal(Codes.SeenUnknown));
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

    private RecordedFeed Conclude(ChannelRules rules, string party)
    {
        var cosigners = new List<CosignedHead>();
        var witnesses = new List<CosignedHead>();
        if (!_traces.TryGetValue(party, out var trace))
            return new RecordedFeed(party, 0, 0, 0, cosigners, witnesses);
        foreach (var (note, size) in trace.Heads)
        {
            foreach (var other in _traces.Values.Where(other => other != trace))
                AddCosigner(rules, trace, other, note, size, cosigners);
            if (WitnessLines.TryRead(rules, note, size, out var read, out var refusal))
                witnesses.AddRange(read);
            else
                Find(party, null, refusal);
        }

        return new RecordedFeed(party, trace.Size, trace.FirstCreated, trace.LastCreated, cosigners, witnesses);
    }

    private void AddCosigner(ChannelRules rules, FeedTrace trace, FeedTrace other, SignedNote note, long size, List<CosignedHead> cosigners)
    {
        var name = rules.Origin(other.Party);
        var keys = other.KeySets.FirstOrDefault(keys => rules.Verifier.HasCosignature(note.Signatures, name, keys));
        if (keys is null)
            return;
        var refusal = rules.Verifier.VerifyCosignature(note.Text, note.Signatures, name, keys, rules.Suites, out var seconds);
        if (refusal is null)
            cosigners.Add(new CosignedHead(other.Party, size, seconds));
        else
            Find(trace.Party, null, refusal);
    }

    private bool TryNext([NotNullWhen(true)] out CborItem? item)
    {
        if (items.TryRead(out item, out var refusal))
            return true;
        return Find(null, null, refusal ?? new Refusal(Codes.RecordTruncated));
    }

    /// <summary>Always false, so that a reader can find and stop in one line.</summary>
    private bool Find(string? party, long? seq, Refusal refusal)
    {
        _findings.Add(new RecordFinding(party, seq, refusal));
        return false;
    }
}
