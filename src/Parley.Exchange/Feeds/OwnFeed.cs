using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// The one feed we write in a channel. Numbers are given and trees grow in memory, on the loop, in one step; the commit follows, and nothing is sent before it.
/// </summary>
internal sealed class OwnFeed
{
    /// <summary>Entries 0 and 1, terms and keys: no head that others hold is smaller.</summary>
    private const long FirstSize = 2;

    /// <summary>Terms, keys and prekey. A member may hold fewer: a batch ends with keys.</summary>
    public const long BeginsWith = 3;

    private const int NewestLookedAt = 256;

    /// <summary>How long a message waits for the first prekeys of the others, ms, and how often that is looked at.</summary>
    private const int WaitMs = 10_000;
    private const int LookAgainMs = 100;

    private readonly NodeSeams _seams;
    private readonly NodeKeys _keys;
    private readonly Channel _channel;
    private readonly Gate _epochs = new();
    private FeedTrees _trees = null!;
    private KeyHistory _history = null!;
    private long _newest;
    private int _generation;
    private OwnEpoch? _epoch;

    public OwnFeed(NodeSeams seams, NodeKeys keys, Channel channel)
    {
        (_seams, _keys, _channel) = (seams, keys, channel);
        Key = new FeedKey(channel.Id, channel.Us);
        Load();

        // To go on with keys that the feed has left behind would be to sign what nobody may believe.
        if (Size > 0 && keys.SignerOf(KeySet) is null && keys.Current.KeySet.From <= KeySet.From)
            Freeze(AlarmCodes.KeysBehind, alarm: true);
    }

    public FeedKey Key { get; }

    /// <summary>Entries numbered so far, durable or not.</summary>
    public long Size => _trees.Size;

    /// <summary>Durable entries: what may be signed and sent.</summary>
    public long CommittedSize { get; private set; }

    /// <summary>Why nothing more is written or signed, or null.</summary>
    public string? FrozenBy { get; private set; }

    public bool Frozen => FrozenBy is not null;

    /// <summary>The key set that our next head must be good for. Newer keys are not in force before their entry is written.</summary>
    public KeySet KeySet => _history.Newest ?? _keys.Current.KeySet;

    /// <summary>The newest time that we signed without doubt, as it counts.</summary>
    public long NewestMs => _newest;

    /// <summary>Appends entries in one transaction, any due <c>seen</c> entries first, and returns the number of the first draft once all are durable.</summary>
    /// <exception cref="TryLaterException">Nothing was appended.</exception>
    /// <exception cref="StoreFaultException">The store failed; nothing was appended.</exception>
    /// <exception cref="FeedFatalException">The feed is frozen, or became so.</exception>
    public async Task<long> AppendAsync(params EntryDraft[] drafts)
    {
        if (FrozenBy is { } frozenBy)
            throw new FeedFatalException(Key.Party, frozenBy);
        var generation = _generation;
        if (drafts.Any(draft => draft.Epoch is { } sealedIn && sealedIn != _epoch))
            throw new TryLaterException(FaultCodes.StoreRetry);
        var type = drafts is [var head, ..] ? head.Header.Type : EntryType.Seen;
        if (_channel.Recovery.Holds(type) is { } held)
            throw held == AlarmCodes.MarksLost ? new FeedFatalException(Key.Party, held) : new TryLaterException(held);
        if (Size == 0 && type != EntryType.Terms)
            throw new TryLaterException(FaultCodes.StoreOpening);

        if (Size > 0 && type != EntryType.Keys)
            CheckKeys();

        // A feed begins with terms and keys, whatever was received before; what was seen by then is said with the next entry. New keys go first too: the old ones
        // may have run out, and then nothing can stand before them. That it was put back is the first that a node says.
        var seen = Size < BeginsWith || type is EntryType.Keys or EntryType.Restored ? [] : _channel.NewlySeen().SelectMany(mirror => mirror.Unseen().Select(data => (mirror, data))).ToArray();
        if (seen.Length + drafts.Length == 0)
            return Size;
        var (first, changes, tiles, numbered) = Number([.. seen.Select(one => new EntryDraft(Header(EntryType.Seen) with { Seen = one.data, Doubt = one.mirror.CosignedBehind(one.data, _newest) }, null)), .. drafts]);
        foreach (var (mirror, data) in seen)
            mirror.Said(data);
        var size = Size;
        var unkept = seen.Select(one => one.mirror).Distinct().Select(mirror => (mirror, Rows: mirror.Unkept.ToArray())).ToArray();
        changes.AddRange(unkept.SelectMany(one => one.Rows).Select(row => new PutCosignature(row)));
        try
        {
            await _seams.Store.CommitAsync(changes);
        }
        catch (Exception fault) when (fault is TryLaterException or StoreFaultException or InvalidOperationException)
        {
            Reload(generation);

            // Its number stood on a commit that had failed, and of which it was not yet known here.
            if (fault is InvalidOperationException)
                throw new TryLaterException(FaultCodes.StoreRetry, fault);
            throw;
        }

        foreach (var (mirror, rows) in unkept)
            mirror.Kept(rows);
        _trees.Confirm(tiles);
        CommittedSize = Math.Max(CommittedSize, size);
        foreach (var (header, leaf, deciding) in numbered)
            _channel.Meaning.Take(header, leaf, deciding is null ? BodyText.Sealed : BodyText.Open, deciding);
        _channel.WakeDeliveries(drafts.Any(draft => draft.Urgent));
        return first + seen.Length;
    }

    /// <summary>Takes back entries of ours that the record had lost: they have their numbers, and were signed before.</summary>
    /// <param name="head">Our signed head at their end, as a member holds it.</param>
    public async Task TakeBackAsync(IReadOnlyList<TakenEntry> entries, SignedNote? head)
    {
        var generation = _generation;
        var first = Size;
        foreach (var entry in entries)
            _trees.Append(entry.Leaf);
        List<Change> changes = [new AppendEntries(Key, first, [.. entries.Select(entry => new StoredEntry(entry.Entry, entry.Header.Type))]), .. _trees.TakeTiles()];
        changes.AddRange(entries.SelectMany(entry => Projection.Of(_channel.Us, entry.Header)));
        if (head is not null)
            changes.Add(new PutCheckpoint(new CheckpointRow(Key, Size, head.Format(), _seams.NowMs)));
        try
        {
            await _seams.Store.CommitAsync(changes);
        }
        finally
        {
            Reload(generation);
        }

        _channel.Meaning.ReadAgain(Key.Party);
    }

    /// <summary>
    /// Writes the <c>keys</c> entry for the newest ring, if that is newer than the one in force. Whatever is signed for this feed from then on is signed by it, but for
    /// heads that end below the entry.
    /// </summary>
    public async Task RotateAsync()
    {
        var next = _keys.Current.KeySet;
        if (Frozen || _channel.Recovery.Holds(EntryType.Keys) is not null || Size == 0 || next.From <= KeySet.From || (_channel.Clock.IsSure && (_seams.NowMs < next.From || _seams.NowMs > next.To)))
            return;
        if (KeySet.Next is { } promised && !promised.AsSpan().SequenceEqual(next.Id))
        {
            Freeze(Codes.KeysNext, alarm: true);
            return;
        }

        var keys = new KeysBody(next.Encoded, _keys.Vouch);
        if (!NodeKeySet.TryRead(_channel.Rules, Key.Party, keys, out _, out var refusal))
        {
            // No reader would take them. The keys in force go on until others are made.
            _seams.Alarms.Raise(new Alarm(refusal.Code, _channel.Id.ToString(), "", ""));
            return;
        }

        var body = keys.Encode();
        await AppendAsync(new EntryDraft(Header(EntryType.Keys, body), body));
    }

    /// <summary>Who signs a head of that size: the keys in force at it, not those of today.</summary>
    /// <exception cref="StoreFaultException"><c>keys.missing</c>: their private half is not here.</exception>
    public NoteSigner SignerAt(long size) => _keys.SignerOf(KeySetAt(size)) ?? throw new StoreFaultException(Codes.KeysMissing, lasting: false);

    /// <summary>Our signed head of a size. It leaves only when the marks have it.</summary>
    /// <exception cref="TryLaterException">So much may not be signed yet.</exception>
    /// <exception cref="StoreFaultException">The marks cannot be written, or the keys are not here.</exception>
    public async Task<string> SignHeadAsync(long size)
    {
        if (size > _channel.SendableSize)
            throw new TryLaterException(FrozenBy ?? _channel.Recovery.OwnHeldBy ?? FaultCodes.FeedAsking);
        var roots = RootsAt(size);
        var text = Heads.Text(_channel.Rules, Key.Party, size, roots);
        var signer = SignerAt(size);
        var marked = _channel.Marks.SignAsync(size, roots, _channel.DeliveredSize);
        var note = await _seams.Workers.Run(() => signer.Sign(text, _channel.Rules.Origin(Key.Party), _channel.Rules.Suites));
        await marked;
        return note;
    }

    /// <summary>
    /// Who signs what is no head, for a member that holds so much of our feed: the newest keys that it can know. Newer ones would not be believed, and two members that
    /// rotate at once would each wait for the other's word.
    /// </summary>
    public NoteSigner SignerToward(long held) => _keys.SignerOf(KeySetAt(Math.Max(FirstSize, held))) ?? SignerAt(CommittedSize);

    /// <summary>Roots of a head of that size, in every hash in force.</summary>
    public IReadOnlyList<TreeHash> RootsAt(long size) => _trees.RootsAt(size);

    public IReadOnlyList<IReadOnlyList<TreeHash>> Inclusion(long index, long size) => _trees.Inclusion(index, size);

    /// <summary>The epoch whose seeds seal the next body; begins one, and grants it to every other member, when there is none or it ran out.</summary>
    /// <exception cref="TryLaterException"><c>seal.waiting</c>: some member has not been heard of, for so long that it need not have the keys any more.</exception>
    public async Task<OwnEpoch> EpochAsync()
    {
        CheckKeys();
        await FirstPrekeysAsync();
        using var held = await _epochs.EnterAsync();
        if (FrozenBy is { } frozenBy)
            throw new FeedFatalException(Key.Party, frozenBy);
        var recipients = Recipients() ?? throw new TryLaterException(FaultCodes.SealWaiting);
        if (_epoch is { } current && current.Fits(_seams.SteadyMs, recipients))
        {
            current.Used++;
            return current;
        }

        // The number of the epoch entry goes into everything that follows from its seeds, so they are drawn in the same step that numbers it. What is sealed with the one before
        // may no longer be written from then on.
        _epoch = null;
        var rules = _channel.Rules;
        var epoch = new Epoch(rules.Registry, rules.Suites, rules.Id, _channel.Us, Size + _channel.NewlySeen().Sum(mirror => mirror.Unseen().Count));
        var secrets = epoch.Draw(_seams.Random, _seams.NowMs, RootsAt(Size));
        var kept = _channel.Secrets.Keep(Key, secrets);
        var grants = new GrantBody(epoch.Seq, [.. recipients.Select(member => epoch.Grant(secrets, member))]).Encode();
        var generation = _generation;
        await AppendAsync(new EntryDraft(Header(EntryType.Epoch) with { Commit = epoch.Commits(secrets) }, null, _ => kept), new EntryDraft(Header(EntryType.Grant, grants), grants));
        if (generation != _generation)
            throw new TryLaterException(FaultCodes.StoreRetry);
        return _epoch = new OwnEpoch(secrets, recipients, _seams.SteadyMs) { Used = 1 };
    }

    /// <summary>The next body is sealed in an epoch of its own.</summary>
    public void EndEpoch() => _epoch = null;

    /// <summary>Until the next start nothing more is written or signed: our disk is older than our word.</summary>
    public void Freeze(string code, bool alarm = false)
    {
        FrozenBy = code;
        if (alarm)
            _seams.Alarms.Raise(new Alarm(code, _channel.Id.ToString(), "", ""));
    }

    /// <summary>A header of that type with what any entry has; the feed fills in the rest.</summary>
    public Header Header(EntryType type, byte[]? body = null) => new()
    {
        Channel = _channel.Id,
        Feed = Key.Party,
        Seq = 0,
        Created = 0,
        Type = type,
        Suites = _channel.Rules.Suites,
        Size = body?.Length ?? 0,
        BodyHashes = body is null ? [] : _channel.Rules.HashesOf(body),
    };

    private KeySet KeySetAt(long size) => _history.At(size) ?? _keys.Current.KeySet;

    // No reader may take an entry that was written after its keys ran out: in the feed it would stand in the way of everything behind it, for ever.
    private void CheckKeys()
    {
        if (_channel.Clock.IsSure && _seams.NowMs > KeySet.To)
            throw new FeedFatalException(Key.Party, AlarmCodes.KeysExpired);
    }

    // At the beginning of a line the others' first entries are on their way.
    private async Task FirstPrekeysAsync()
    {
        for (var waitedMs = 0; !Frozen && waitedMs < WaitMs && _channel.Others.Any(party => _channel.MirrorOf(party)!.PrekeySaid() is null); waitedMs += LookAgainMs)
            await Task.Delay(TimeSpan.FromMilliseconds(LookAgainMs), _seams.Time);
    }

    /// <summary>The newest prekey of each other member that our own word covers, so that everyone can tell which was due; null where there is none, or none that its owner must still have.</summary>
    private Prekey[]? Recipients()
    {
        var prekeys = _channel.Others.Select(party => _channel.MirrorOf(party)!.PrekeySaid()).ToArray();
        var isFresh = prekeys.All(prekey => prekey is not null && !(_channel.Clock.IsSure && _seams.NowMs - prekey.CreatedMs >= _channel.Rules.Terms.KemKeepMilliseconds));
        return isFresh && Size > 0 ? [.. prekeys.Select(prekey => prekey!.Key)] : null;
    }

    private (long First, List<Change> Changes, IReadOnlyList<PutTile> Tiles, List<(Header Header, TreeHash[] Leaf, DecidingFields? Deciding)> Numbered) Number(IReadOnlyList<EntryDraft> drafts)
    {
        var first = Size;
        var entries = new List<StoredEntry>(drafts.Count);
        var changes = new List<Change>(drafts.Count + 2);
        var numbered = new List<(Header, TreeHash[], DecidingFields?)>(drafts.Count);
        var created = drafts[0].Header.Created is > 0 and var given ? given : _seams.NowMs;
        var newest = _newest;
        var doubt = Size > 0 && _channel.Clock.InDoubt;
        foreach (var draft in drafts)
        {
            // What puts the clock right is no longer in doubt; what it still owed by the old clock has that clock's time, and moves with it.
            var right = drafts[^1].Header.Clock;
            var byOldMs = right is not null && draft != drafts[^1] ? right.Was - right.Is : 0;
            var header = draft.Header with { Seq = first + entries.Count, Created = created + byOldMs, Doubt = draft.Header.Doubt || (doubt && right is null) };
            entries.Add(new StoredEntry(new Entry(header.Encode(), draft.Body), header.Type));
            if (draft.Project is not null)
                changes.AddRange(draft.Project(header));
            numbered.Add((header, [.. _channel.Rules.Hashers.Select(hasher => hasher.Leaf(entries[^1].Entry.HeaderBytes))], draft.Deciding));
            newest = header.Type == EntryType.Clock ? created : header.Doubt ? newest : Math.Max(newest, header.Created);
        }

        // Only now, when no header can be refused any more: the tree must not run ahead of what is committed.
        _newest = newest;
        _channel.Clock.Signed(_channel.Id, newest);
        for (var i = 0; i < entries.Count; i++)
        {
            var stored = entries[i];

            // In the same step as the number: no head that covers a keys entry may ever look for the keys before it.
            if (stored.Type == EntryType.Keys)
                _history.Add(Size, _keys.Current.KeySet);
            _trees.Append(numbered[i].Item2);
        }

        var tiles = _trees.TakeTiles();
        changes.Insert(0, new AppendEntries(Key, first, entries));
        changes.AddRange(tiles);
        return (first, changes, tiles, numbered);
    }

    private void Load()
    {
        var row = _seams.Store.Feeds(_channel.Id).FirstOrDefault(feed => feed.Key == Key);
        CommittedSize = row?.Size ?? 0;
        if (row?.State == FeedState.Frozen)
            FrozenBy ??= Codes.FeedFrozen;
        _trees = FeedTrees.Load(Key, CommittedSize, _seams.Store, _channel.Rules.Hashers);
        _history = KeyHistory.Load(_seams.Store, _channel.Rules, Key, CommittedSize);
        _newest = NewestSigned();
        if (CommittedSize > 0)
            _channel.Clock.Signed(_channel.Id, _newest);
    }

    // Times rise but for doubt and for clocks put right, so the last few entries tell.
    private long NewestSigned()
    {
        var newest = 0L;
        for (var seq = CommittedSize - 1; seq >= 0 && CommittedSize - seq <= NewestLookedAt; seq--)
        {
            if (!Parley.Protocol.Header.TryDecode(_seams.Store.Held(Key, seq).HeaderBytes, out var header, out _))
                break;
            newest = header.Doubt ? newest : Math.Max(newest, header.Created);
            if (header.Type == EntryType.Clock)
                break;
        }

        return newest;
    }

    /// <summary>After a failed commit memory is ahead of the disk: go back to what is durable, once for each run of failures.</summary>
    /// <exception cref="FeedFatalException">The disk cannot be read either. What was numbered from here on could stand in the place of another entry.</exception>
    private void Reload(int generation)
    {
        if (generation != _generation)
            return;
        _generation++;
        try
        {
            Load();
            foreach (var mirror in _channel.Others.Select(party => _channel.MirrorOf(party)!))
                mirror.ReloadSeen();
        }
        catch (FaultException fault) when (fault is TryLaterException or StoreFaultException)
        {
            Freeze(fault.Code, alarm: true);
            throw new FeedFatalException(Key.Party, fault.Code, fault);
        }
    }
}
