using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Our full, verified copy of another member's feed. One batch at a time is checked against it, stored durably, and only then cosigned.
/// </summary>
internal sealed partial class Mirror
{
    /// <summary>How long we may hold a message, ms, before we say what we could read of it.</summary>
    private const long SayWithinMs = 60_000;
    private const long SayFlashWithinMs = 5_000;

    private readonly NodeSeams _seams;
    private readonly Channel _channel;
    private readonly KeySet _introduced;
    private readonly Unseen _unseen;
    private readonly List<CosignatureRow> _unkept = [];

    /// <summary>Sizes of heads that were cosigned after larger ones, or before a start, with that of the head all of whose answers take the cosignature along.</summary>
    private readonly SortedDictionary<long, long> _again = [];
    private readonly ThirdFeeds _thirdFeeds;
    private readonly Gate _oneBatch = new();
    private FeedReader _reader = null!;
    private FeedTrees _trees = null!;
    private KeyHistory _history = null!;
    private byte[]? _ticket;
    private bool _ahead;
    private (long Size, PrekeyEntry? Entry) _prekey;

    public Mirror(NodeSeams seams, Channel channel, MemberRow member)
    {
        (_seams, _channel, Party) = (seams, channel, member.Party);
        Key = channel.FeedOf(member.Party);
        if (!KeySet.TryDecode(member.KeySet, channel.Rules.Registry.KeySizes, out var introduced, out _))
            throw new StoreFaultException(FaultCodes.StoreBroken);
        _introduced = introduced;
        Quota = new Quota(channel.Rules.Terms.Quotas.EntriesPerSecond, channel.Rules.Terms.Quotas.BytesPerDay, seams.Time);
        LastHeardMs = seams.NowMs;
        LastHeardSteadyMs = seams.SteadyMs;
        _unseen = new Unseen(seams.Store, channel, Key);
        _thirdFeeds = new ThirdFeeds(seams, channel, Party);
        Told = new ToldHeads(seams, channel, this);
        Load();

        // After a start nobody remembers which answers the writer heard: the last cosignatures are given again.
        foreach (var row in Cosigned(Math.Max(0, Size - Limits.MaxBatchEntries), Size).TakeLast(Limits.MaxEarlier))
            _again[row.Size] = long.MaxValue;
    }

    public string Party { get; }

    public FeedKey Key { get; }

    public Quota Quota { get; }

    /// <summary>What other members hold of this feed.</summary>
    public ToldHeads Told { get; }

    /// <summary>The key set in force: from its feed, or before that from first contact.</summary>
    public KeySet KeySet => _reader.KeySet ?? _introduced;

    /// <summary>What our feed says we have seen once our next entry stands.</summary>
    public long SaidSize => IsNewlySeen && Unseen() is [.., var due] ? due.Size : SeenSize;

    /// <summary>The newest prekey at the size that our feed says we have seen, with what our next entry will say; null where there is none.</summary>
    public PrekeyEntry? PrekeySaid()
    {
        var size = SaidSize;
        if (size != _prekey.Size)
            _prekey = (size, PrekeyEntries.Of(_seams.Store, _channel.Rules, Key, size).FirstOrDefault());
        return _prekey.Entry;
    }

    /// <summary>How much of our feed its own, as far as we hold it, says that it has seen.</summary>
    public long SeenOfOurs => _reader.Seen.GetValueOrDefault(_channel.Us);

    /// <summary>Every set it has had, newest first. Any of them may have made a cosignature or a refusal: it cannot know which of its heads have reached us.</summary>
    public IReadOnlyList<KeySet> KeySets => [.. _history.NewestFirst, _introduced];

    /// <summary>Entries held durably.</summary>
    public long Size => _reader.Size;

    public bool Frozen { get; private set; }

    /// <summary>When the member last sent us anything well formed, ms; our start counts as hearing.</summary>
    public long LastHeardMs { get; private set; }

    /// <summary>The same by the steady clock.</summary>
    public long LastHeardSteadyMs { get; private set; }

    /// <summary>The largest head we cosigned.</summary>
    public long CosignedSize { get; private set; }

    /// <summary>The largest head our own feed says we have seen.</summary>
    public long SeenSize => _unseen.Size;

    /// <summary>Whether we cosigned more than our feed says we have seen. While something is held, it is not said.</summary>
    public bool IsNewlySeen => CosignedSize > SeenSize && _channel.Recovery.Holds(this) is null;

    /// <summary>By when our feed must say what we could read, by the steady clock; null while it need not.</summary>
    public long? SayByMs => _unseen.DueMs;

    public void Heard() => (LastHeardMs, LastHeardSteadyMs) = (_seams.NowMs, _seams.SteadyMs);

    /// <summary>What our next <c>seen</c> entries about this feed say.</summary>
    public IReadOnlyList<SeenData> Unseen() => _unseen.Say(CosignedSize, _trees.RootsAt);

    public void Said(SeenData data) => _unseen.Said(data);

    /// <summary>Whether what a <c>seen</c> covers was cosigned by a clock that was behind our own word: then that <c>seen</c> is in doubt, and with it those cosignatures.</summary>
    public bool CosignedBehind(SeenData data, long newestMs) =>
        Cosigned(data.From, data.Size).Any(row => (row.Seconds * 1000) + 999 < newestMs - _channel.Rules.Terms.SkewMilliseconds);

    /// <summary>Cosignatures that we gave and that are not durable yet: no <c>seen</c> may become so before them.</summary>
    public IReadOnlyList<CosignatureRow> Unkept => _unkept;

    public void Kept(IReadOnlyCollection<CosignatureRow> rows) => _unkept.RemoveAll(rows.Contains);

    /// <summary>
    /// Says what we hold, and gives the writer the ticket for its batches from now on. Whatever it sent before it asked is then either part of the answer or
    /// refused, however late it comes: a writer whose disk was put back can rely on the answer.
    /// </summary>
    /// <param name="fresh">The time, for the question.</param>
    public async Task<HeadAnswer> AnswerHeadAsync(string fresh)
    {
        using var one = await _oneBatch.EnterAsync();
        var ticket = new byte[Limits.TicketBytes];
        _seams.Random.Fill(ticket);
        await _seams.Store.CommitAsync([new PutTicket(Key, ticket)]);
        await _channel.Marks.GiveAsync(Party, ticket);
        _ticket = ticket;
        var newest = _seams.Store.NewestCheckpoint(Key);
        return new HeadAnswer(newest?.Size ?? 0, newest?.Note, ticket, fresh);
    }

    /// <summary>While it is held, no batch is under way that would be cosigned with the time at which it came.</summary>
    public Task<Gate.Held> QuietAsync() => _oneBatch.EnterAsync();

    /// <summary>Takes a batch through steps 4 to 13, stores it and cosigns.</summary>
    /// <returns>The answer: a cosignature, or the code to refuse with.</returns>
    public async Task<Received> ReceiveAsync(Batch batch)
    {
        using var one = await _oneBatch.EnterAsync();
        if (_ahead)
            Load();
        if (Frozen)
            return Received.Refused(Codes.FeedFrozen);
        if (_channel.Recovery.Holds(this) is AlarmCodes.MarksContradicted)
            throw new TryLaterException(AlarmCodes.MarksContradicted);
        if (!batch.Ticket.AsSpan().SequenceEqual(_ticket ?? [0]))
            return Received.Refused(Codes.BatchTicket);
        if (batch.From > Size)
            return Received.Refused(Codes.BatchGap);
        if (!SameAsHeld(batch))
            return await DifferentAsync(batch);

        var skip = (int)Math.Min(Size - batch.From, batch.Entries.Count);
        return skip == batch.Entries.Count ? await RepeatAsync(batch) : await TakeAsync(batch, skip);
    }

    public IReadOnlyList<IReadOnlyList<TreeHash>> Inclusion(long index, long size) => _trees.Inclusion(index, size);

    public IReadOnlyList<TreeHash> RootsAt(long size) => _trees.RootsAt(size);

    public void ReloadSeen() => _unseen.Restart(LastSeenInOwnFeed());

    private async Task<Received> TakeAsync(Batch batch, int skip)
    {
        var reader = _reader;
        var nowMs = _seams.NowMs;
        // A clock by which our own keys are not made yet judges nobody's, whoever agrees with it.
        long? keysMs = _channel.Clock.IsSure && nowMs >= _channel.Own.KeySet.From ? nowMs : null;

        // No cosignature of ours is below our own word, whatever the clock shows.
        nowMs = Math.Max(nowMs, _channel.Own.NewestMs);
        var floor = _channel.Recovery.FloorOf(Party);
        var check = await _seams.Workers.Run(() => BatchCheck.Run(reader.Clone(), batch, skip, keysMs, floor));
        if (check.Refusal is { Code: AlarmCodes.MarksContradicted })
            throw new TryLaterException(AlarmCodes.MarksContradicted);
        if (check.Refusal is { } refusal)
            return refusal.Code == Codes.CheckpointFork ? await FreezeAsync(refusal, batch) : Received.Refused(refusal.Code);
        if (CheckSeen(check) is { } unknown)
            return Received.Refused(unknown.Code);

        var (opened, unreadable, seeds) = await OpenAsync(check);
        var from = Size;
        var changes = new List<Change>(check.Entries.Count * 2)
        {
            new AppendEntries(Key, Size, check.Entries.Select(entry => new StoredEntry(entry.Entry, entry.Header.Type)).ToArray()),
            new PutCheckpoint(new CheckpointRow(Key, check.Reader.Size, batch.Checkpoint, nowMs)),
        };
        foreach (var entry in check.Entries)
        {
            _trees.Append(entry.Leaf);
            if (opened.TryGetValue(entry.Header.Seq, out var body))
                _channel.Recent.Add(entry.Header, body);
            changes.AddRange(Projection.Of(_channel.Us, entry.Header));
        }

        // In one with what granted them, and before it is cosigned: from then on its writer may count on our having them.
        changes.AddRange(seeds.SelectMany(secrets => _channel.Secrets.Keep(Key, secrets)));
        var tiles = _trees.TakeTiles();
        changes.AddRange(tiles);
        try
        {
            await _seams.Store.CommitAsync(changes);
        }
        catch (Exception fault) when (fault is TryLaterException or StoreFaultException or InvalidOperationException)
        {
            // The trees are ahead of the disk. Should this fail too, nothing is taken before it has succeeded.
            _ahead = true;
            Load();
            if (fault is InvalidOperationException)
                throw new TryLaterException(FaultCodes.StoreRetry, fault);
            throw;
        }

        _trees.Confirm(tiles);
        _reader = check.Reader;

        // A keys entry is the last of its batch.
        if (check.Entries[^1].Header is { Type: EntryType.Keys } changed)
            _history.Add(changed.Seq, _reader.KeySet!);
        Note(check, from, opened, unreadable);

        // Whether or not we come to cosign it: its writer signed it, and it is in the record.
        _channel.Meaning.Take(Party, new HeadRow(Size, "", 0));
        await _thirdFeeds.CompareAsync(check.Entries);
        await Told.HoldAsync();
        if (Frozen)
            return Received.Refused(Codes.FeedFrozen);
        var answer = await CosignAsync(new CheckpointRow(Key, Size, batch.Checkpoint, nowMs), batch);
        return answer with { Arrived = check.Entries.Where(entry => opened.ContainsKey(entry.Header.Seq)).Select(entry => (entry.Header, opened[entry.Header.Seq])).ToArray() };
    }

    /// <summary>Entries we hold already must be the same, byte for byte.</summary>
    private bool SameAsHeld(Batch batch)
    {
        for (var i = 0; i < batch.Entries.Count && batch.From + i < Size; i++)
        {
            var held = _seams.Store.Held(Key, batch.From + i);
            if (!held.HeaderBytes.AsSpan().SequenceEqual(batch.Entries[i].HeaderBytes))
                return false;
        }

        return true;
    }

    /// <summary>
    /// Step 5: an entry differs from the one we hold. A fork only if its writer signed a head over it; anything else proves nothing, and must not be
    /// able to freeze a feed.
    /// </summary>
    private async Task<Received> DifferentAsync(Batch batch)
    {
        var proof = Forks.Of(batch, _seams.Store);
        var (keySet, edge) = (KeySetAt(proof.From), Forks.Edge(_channel, Party, proof.From, _seams.Store));
        var refusal = await _seams.Workers.Run(() => proof.TryRead(_channel.Rules, Party, edge, out var fork, out var why) ? proof.CheckSigned(_channel.Rules, Party, fork, keySet) : why);
        return refusal is null ? await FreezeAsync(new Refusal(Codes.BatchFork), batch) : Received.Refused(refusal.Code);
    }

    /// <summary>Nothing new: the head it carries is one we cosigned, and gets the same cosignature, or a proof of a fork.</summary>
    private async Task<Received> RepeatAsync(Batch batch)
    {
        var size = batch.From + batch.Entries.Count;
        var held = _seams.Store.Checkpoint(Key, size);
        if (held is not null && held.Note == batch.Checkpoint)
            return await CosignAsync(held, batch);
        var roots = _trees.RootsAt(size);
        var keySet = KeySetAt(size);
        var refusal = await _seams.Workers.Run(() => HeadNote.Check(_channel.Rules, Party, batch.Checkpoint, size, roots, keySet));
        if (refusal is not null)
            return refusal.Code == Codes.CheckpointFork ? await FreezeAsync(refusal, batch) : Received.Refused(refusal.Code);
        if (held is not null)
            return await CosignAsync(held, batch);

        // A head inside what we hold, cut differently: good, and older than our newest; it is kept and cosigned like any other, with the time by which its entries were here.
        var row = new CheckpointRow(Key, size, batch.Checkpoint, HeldSinceMs(size));
        await _seams.Store.CommitAsync([new PutCheckpoint(row)]);
        _channel.Meaning.Take(Party, new HeadRow(size, "", 0));
        return await CosignAsync(row, batch);
    }

    private long HeldSinceMs(long size) =>
        _seams.Store.Heads(Key, size - 1, 1) is [var covering, ..] && _seams.Store.Checkpoint(Key, covering.Size) is { } head ? head.At : _seams.NowMs;

    private async Task<Received> CosignAsync(CheckpointRow head, Batch batch)
    {
        await TakeKnownAsync(batch.Known);
        var isFirst = head.Size > CosignedSize;
        var answer = await CosignAsync(head);

        // What it does not show to have: an answer may have been lost on the way.
        foreach (var size in _again.Where(one => one.Value <= batch.From).Select(one => one.Key).ToArray())
            _again.Remove(size);
        long[] earlier = [.. Cosigned(batch.From, head.Size - 1).GroupBy(row => row.Seconds).Select(second => second.Last().Size)
            .Union(_again.Keys.Where(size => size < head.Size)).Take(Limits.MaxEarlier)];

        // A writer that goes on from this head has one of its answers; all have the cosignature only if the first one has.
        foreach (var size in earlier.Where(size => isFirst && _again.ContainsKey(size)))
            _again[size] = Math.Min(_again[size], head.Size);
        return answer with { Earlier = [.. earlier.Select(size => new CosignatureOver(size, Lines(size)))] };
    }

    private string Lines(long size) =>
        (_unkept.Find(kept => kept.Size == size) ?? _seams.Store.Cosignatures(Key, size).First(kept => kept.By == _channel.Us)).Lines;

    /// <summary>Our cosignatures over heads larger than one size, up to another, by size; those of the first few heads.</summary>
    public IEnumerable<HeadRow> Cosigned(long after, long upTo) =>
        _seams.Store.Heads(Key, after, Limits.MaxBatchEntries).Concat(_unkept.Select(row => new HeadRow(row.Size, row.By, row.Seconds)))
            .Where(row => row.By == _channel.Us && row.Size > after && row.Size <= upTo).DistinctBy(row => row.Size).OrderBy(row => row.Size);

    /// <summary>Takes others' cosignatures over heads of this feed: what they say of when an entry was there counts for all.</summary>
    private async Task TakeKnownAsync(IReadOnlyList<string> notes)
    {
        foreach (var text in notes)
        {
            // What is taken once does not come again, so what is not good must.
            if (!SignedNote.TryParse(text, out var note, out var code) || !Checkpoint.TryParse(note.Text, out var head, out code))
                throw new TryLaterException(code);
            if (head.Size < 1 || head.Size > Size)
                throw new TryLaterException(Codes.CheckpointSize);
            var (size, roots, keySet) = (head.Size, _trees.RootsAt(head.Size), KeySetAt(head.Size));
            var members = _channel.Others.Where(party => party != Party).Select(party => (Party: party, _channel.MirrorOf(party)!.KeySets)).ToArray();
            var known = _seams.Store.Cosignatures(Key, size).Select(row => row.By).ToHashSet(StringComparer.Ordinal);
            var (refusal, cosigned) = await _seams.Workers.Run(() => (
                HeadNote.Check(_channel.Rules, Party, text, size, roots, keySet),
                members.Where(member => !known.Contains(member.Party)).Select(member => HeadNote.CosignatureIn(_channel.Rules, note, member.Party, member.KeySets)).OfType<(string By, string Lines, long Seconds)>().ToArray()));
            if (refusal is not null)
                throw new TryLaterException(refusal.Code);
            if (cosigned.Length == 0)
                continue;
            await _seams.Store.CommitAsync([
                new PutCheckpoint(new CheckpointRow(Key, size, text, HeldSinceMs(size))), .. cosigned.Select(one => new PutCosignature(new CosignatureRow(Key, size, one.By, one.Lines, one.Seconds)))]);
            foreach (var (by, _, seconds) in cosigned)
                _channel.Meaning.Take(Party, new HeadRow(size, by, seconds));
        }
    }

    private void Note(BatchCheck check, long from, Dictionary<long, OpenedBody> opened, IReadOnlyList<(long Seq, string Code)> unreadable)
    {
        foreach (var entry in check.Entries)
        {
            var body = opened.GetValueOrDefault(entry.Header.Seq);
            _channel.Meaning.Take(entry.Header, entry.Leaf, body?.Deciding is null ? BodyText.Sealed : BodyText.Open, body?.Deciding);
        }

        var isFlash = check.Entries.Any(entry => entry.Header is { Type: EntryType.Message, Precedence: Precedence.Flash });
        var says = check.Entries.Any(entry => entry.Header.Type is EntryType.Epoch or EntryType.Grant or EntryType.Message or EntryType.Chunk);
        if (check.Entries[^1].Header is { Doubt: false } newest)
            _channel.Clock.Read(_channel.Rules, Party, newest.Created);
        foreach (var grant in check.Entries.Where(entry => entry.Header.Type == EntryType.Grant))
            Granted(grant.Entry, from);
        _unseen.Judged(from, Size, unreadable, says ? _seams.SteadyMs + (isFlash ? SayFlashWithinMs : SayWithinMs) : null);
    }

    private async Task<Received> CosignAsync(CheckpointRow head)
    {
        var known = _seams.Store.Cosignatures(Key, head.Size).FirstOrDefault(row => row.By == _channel.Us);
        if (known is not null)
            return Received.Cosigned(known.Lines);
        if (_channel.Recovery.Holds(this) is { } held)
            throw new TryLaterException(held);

        var seconds = head.At / 1000;
        var signer = _channel.SignerFor(Party);
        var marked = _channel.Marks.CosignAsync(Party, head.Size, _trees.RootsAt(head.Size));
        var lines = await _seams.Workers.Run(() => signer.Cosign(
            HeadNote.TextOf(head.Note), _channel.Rules.Origin(_channel.Us), _channel.Rules.Suites, seconds));
        await marked;

        // The marks, or the keys, could not be had when it came: whoever sent it may have gone on meanwhile.
        if (head.Size < CosignedSize)
            _again[head.Size] = long.MaxValue;
        CosignedSize = Math.Max(CosignedSize, head.Size);
        _channel.Meaning.Take(Party, new HeadRow(head.Size, _channel.Us, seconds));

        // If this is lost in a crash it is made again with the same time, which the head's row keeps.
        _unkept.Add(new CosignatureRow(Key, head.Size, _channel.Us, lines, seconds));
        _ = KeepAsync();
        return Received.Cosigned(lines);
    }

    /// <summary>The key set that a head of that size, no larger than ours, must be good for.</summary>
    public KeySet KeySetAt(long size) => _history.At(size) ?? KeySet;

    private async Task KeepAsync()
    {
        CosignatureRow[] rows = [.. _unkept];
        try
        {
            await _seams.Store.CommitAsync([.. rows.Select(row => new PutCosignature(row))]);
            Kept(rows);
        }
        catch (Exception fault) when (fault is TryLaterException or StoreFaultException)
        {
            // The next one keeps it too, or the next seen; and the next commit says what is wrong with the store.
        }
    }

    /// <summary>Step 10: what it says it saw of our feed must be heads we really had.</summary>
    private Refusal? CheckSeen(BatchCheck check)
    {
        foreach (var seen in check.Entries.Select(entry => entry.Header.Seen).OfType<SeenData>().Where(seen => seen.Feed == _channel.Us))
        {
            if (seen.Size <= _channel.Own.CommittedSize && seen.Roots.SequenceEqual(_channel.Own.RootsAt(seen.Size)))
                continue;

            // It may know more of our feed than our disk does. Before that is settled a refusal, which stops the sender, would be unjust.
            if (_channel.Own.Frozen || !_channel.HeadsKnown || _channel.Recovery.OwnHeldBy is not null)
                throw new TryLaterException(AlarmCodes.FeedBehind);
            return new Refusal(Codes.SeenUnknown);
        }

        return null;
    }

    private async Task<Received> FreezeAsync(Refusal refusal, Batch batch)
    {
        await FreezeAsync(refusal.Code, batch.Encode());
        return Received.Refused(refusal.Code);
    }

    /// <summary>A cosignature of these heads may have been given and lost here. It is made again, with its time, so that what we gave is what we hold.</summary>
    public async Task CosignAgainAsync(IReadOnlyList<long> sizes)
    {
        using var one = await _oneBatch.EnterAsync();
        foreach (var size in sizes)
        {
            if (Frozen || _channel.Recovery.Holds(this) is not null || _seams.Store.Checkpoint(Key, size) is not { } held)
                continue;
            try
            {
                await CosignAsync(held);
                _again[size] = long.MaxValue;
            }
            catch (StoreFaultException fault) when (fault.Code == Codes.KeysMissing)
            {
                // The keys it was made with are lost, and nobody can make it again.
            }
        }
    }

    /// <summary>What proves that its writer signed two things stops the feed for good; once it is on disk.</summary>
    public async Task FreezeAsync(string code, byte[] bytes)
    {
        var evidence = new EvidenceRow(_channel.Id, Party, code, bytes, _seams.NowMs);
        await _seams.Store.CommitAsync([new PutEvidence(evidence), new FreezeFeed(Key)]);

        // Only with the evidence on disk: if that failed, the sender tries again and is found out again.
        Frozen = true;
        _channel.Meaning.Contradict(evidence);
        _seams.Alarms.Raise(new Alarm(code, _channel.Id.ToString(), Party, ""));
    }

    /// <summary>Replays the stored feed's rules to where it stands; content was verified when it came (fsck checks it again).</summary>
    private void Load()
    {
        var row = _seams.Store.Feeds(_channel.Id).FirstOrDefault(feed => feed.Key == Key);
        var size = row?.Size ?? 0;
        Frozen = row?.State == FeedState.Frozen;
        _trees = FeedTrees.Load(Key, size, _seams.Store, _channel.Rules.Hashers);
        _reader = MirrorState.Load(_seams.Store, _channel.Rules, Key, size, _trees);
        _history = KeyHistory.Load(_seams.Store, _channel.Rules, Key, size);
        _ticket = _seams.Store.Ticket(Key) is { } ticket && _channel.Marks.IsNewest(Party, ticket) ? ticket : null;
        CosignedSize = _seams.Store.NewestCheckpoint(Key)?.Size ?? 0;
        _unseen.Restart(LastSeenInOwnFeed());
        _prekey = default;
        _ahead = false;
    }

    private long LastSeenInOwnFeed() => MirrorState.LastSeen(_seams.Store, _channel.FeedOf(_channel.Us), Party);
}

/// <summary>What a mirror answers to a batch.</summary>
/// <param name="Lines">Cosignature lines, or null.</param>
/// <param name="Code">Refusal code, or null.</param>
internal sealed record Received(string? Lines, string? Code)
{
    /// <summary>Messages that were new.</summary>
    public IReadOnlyList<(Header Header, OpenedBody Opened)> Arrived { get; init; } = [];

    /// <summary>Cosignatures of ours over smaller heads that the writer did not show to have.</summary>
    public IReadOnlyList<CosignatureOver> Earlier { get; init; } = [];

    public static Received Cosigned(string lines) => new(lines, null);

    public static Received Refused(string code) => new(null, code);
}
