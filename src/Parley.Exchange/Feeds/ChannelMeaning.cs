using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Exchange;

/// <summary>
/// What a channel's entries mean (docs/spec/meaning.md), as far as we hold them: evidence in memory, read from the record after a start, a page at a time beside all other work, and
/// grown with every entry, head and cosignature. Nothing of it is stored: it follows from the record.
/// </summary>
internal sealed class ChannelMeaning(NodeSeams seams, Channel channel)
{
    private const int PageEntries = 64;
    private const int PageHeads = 1_024;
    private const int MaxVersions = 256;

    private readonly Evidence _evidence = new();
    private readonly SaidAgain _again = new();
    private readonly Dictionary<string, Task> _pages = new(StringComparer.Ordinal);

    /// <summary>What other members said of third feeds, as it was read after a start.</summary>
    private readonly List<(string Teller, ForkBody Told)> _told = [];
    private readonly SortedSet<long> _touched = [];
    private readonly SortedSet<long> _unread = [];
    private readonly SortedSet<(long Seq, string Reader)> _declared = [];
    private readonly HashSet<(string Reader, long Seq)> _keyGone = [];
    private readonly Dictionary<string, long> _covered = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Party, string By), (long Size, long Seconds)> _cosigned = [];
    private readonly HashSet<string> _doubted = new(StringComparer.Ordinal);

    /// <summary>The latest time by a member's clock that was put right since, ms: a cosignature up to it may count from sooner than one before it.</summary>
    private readonly Dictionary<string, long> _wasMs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WatchWord> _watches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _seenAhead = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _headsRead = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Edge> _edges = channel.Rules.Terms.Members
        .ToDictionary(member => member.Party, _ => new Edge(channel.Rules.Hashers), StringComparer.Ordinal);

    /// <summary>Whether all that was in the record at the start is here. Before, a state may lack what decides.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>How everything stands now; good until the next await.</summary>
    public State State => new(_evidence);

    /// <summary>What each member has yet to open and to answer.</summary>
    public OpenDuties Open { get; } = new(channel.Us);

    /// <summary>Whether a watch is on duty at a member, by its own checks and answers to checks; null where they do not say.</summary>
    public WatchWord? WatchOf(string party) => _watches.GetValueOrDefault(party);

    /// <summary>Numbers of our messages whose duties may stand otherwise than when this was asked last, by what was written since.</summary>
    public IReadOnlyList<long> TakeTouched()
    {
        long[] touched = [.. _touched];
        _touched.Clear();
        return touched;
    }

    /// <summary>Numbers of our entries that a member has said since this was asked last that it cannot read.</summary>
    public IReadOnlyList<long> TakeUnread()
    {
        long[] unread = [.. _unread];
        _unread.Clear();
        return unread;
    }

    /// <summary>Whether a member said of an entry of ours that it cannot read it, and did not take that back for this very entry.</summary>
    public bool IsDeclared(long seq) => _declared.GetViewBetween((seq, ""), (seq + 1, "")).Count > 0;

    /// <summary>Entries of ours of which a member has said since this was asked last that the key they were sealed to is gone.</summary>
    public IReadOnlyList<(string Reader, long Seq)> TakeKeyGone()
    {
        (string Reader, long Seq)[] gone = [.. _keyGone.OrderBy(one => one.Seq).ThenBy(one => one.Reader, StringComparer.Ordinal)];
        _keyGone.Clear();
        return gone;
    }

    /// <summary>Messages of the same feed that say the very same.</summary>
    public IEnumerable<EntryLink> SaidAnew(EntryLink message) => _evidence.Held(message) is { } entry ? _again.Others(entry).Select(seq => message with { Seq = seq }) : [];

    /// <summary>An entry as evidence; null where we hold none.</summary>
    public WrittenEntry? Held(EntryLink link) => _evidence.Held(link);

    /// <summary>
    /// Before anything is written: what was read is here, and heads whose cosignature a crash may have taken are cosigned again, so that the entry stands behind the <c>seen</c> for them.
    /// </summary>
    public Task SettleAsync() => IsComplete ? Task.CompletedTask : LoadAsync(CancellationToken.None);

    /// <summary>Reads what the record holds and is not here yet.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        foreach (var party in _edges.Keys.Order(StringComparer.Ordinal))
        {
            while (_edges[party].Size < channel.SizeOf(party))
            {
                cancel.ThrowIfCancellationRequested();
                await OnePageAsync(party);
            }

            await LoadHeadsAsync(party);
        }

        foreach (var row in seams.Store.Evidence(channel.Id))
            Contradict(row);
        foreach (var (teller, told) in _told.Where(one => channel.MirrorOf(one.Told.Feed) is not null))
        {
            foreach (var head in told.Heads)
                channel.MirrorOf(told.Feed)!.Told.Add(head, teller);
        }

        _told.Clear();
        IsComplete = true;
    }

    /// <summary>The record of a feed grew beside us, or what kept heads from being cosigned again is over.</summary>
    /// <param name="party">Null: of every feed.</param>
    public void ReadAgain(string? party = null)
    {
        IsComplete = false;
        foreach (var one in _edges.Keys.Where(one => party is null || one == party))
            _headsRead[one] = 0;
    }

    private async Task LoadHeadsAsync(string party)
    {
        var after = _headsRead.GetValueOrDefault(party);
        _headsRead[party] = long.MaxValue;
        try
        {
            for (; seams.Store.Heads(channel.FeedOf(party), after, PageHeads) is [.., var last] rows; after = last.Size)
            {
                foreach (var row in rows)
                    Take(party, row);
                if (party == channel.Us)
                    await seams.Workers.Run(() => 0);
                else
                    await channel.MirrorOf(party)!.CosignAgainAsync([.. rows.GroupBy(row => row.Size).Where(head => head.All(row => row.By != channel.Us)).Select(head => head.Key)]);
            }

            after = long.MaxValue;
        }
        finally
        {
            _headsRead[party] = Math.Min(_headsRead[party], after);
        }
    }

    /// <summary>Takes an entry that has become durable, with its leaf hashes. One that comes out of order is read from the record.</summary>
    public void Take(Header header, IReadOnlyList<TreeHash> leaf, BodyText text, DecidingFields? body)
    {
        var edge = _edges[header.Feed];
        if (header.Seq != edge.Size)
        {
            IsComplete &= header.Seq < edge.Size;
            return;
        }

        var after = edge.Root;
        edge.Append(leaf);
        var entry = EntryForm.Of(header, edge.Root, after, text, body, channel.Rules.Terms);
        _evidence.Add(entry);
        TouchBy(entry);
        if (body is not null && Check.IsManned(body.Kind, body.Status) is { } isManned && WatchOf(header.Feed)?.IsManned != isManned)
            _watches[header.Feed] = new WatchWord(isManned, header.Created);

        // What is read of a message by its second sending is read of the first.
        foreach (var known in _again.Take(entry))
            Learn(known);
        if (header.Type != EntryType.Message || SaidAnew(new EntryLink(header.Feed, header.Seq)).Where(other => other.Seq < header.Seq).ToArray() is not [_, ..] others)
            return;
        Open.SaidAgain(new EntryLink(header.Feed, header.Seq), others.MinBy(other => other.Seq)!);
        Touch(new EntryLink(header.Feed, header.Seq));
    }

    /// <summary>A message that stood closed is opened by a later grant.</summary>
    public void Learn(Header header, DecidingFields body)
    {
        if (_evidence.Held(new EntryLink(header.Feed, header.Seq)) is not { Content: MessageContent { Text: BodyText.Sealed } message } entry)
            return;
        Learn(entry with { Content = message with { Body = body, Text = BodyText.Open } });
    }

    // Of what is undetermined nobody knows on which of those that do not open it hangs.
    private void Learn(WrittenEntry known)
    {
        _evidence.Add(known);
        TouchBy(known);
        foreach (var link in Open.TakeUndetermined())
            Touch(link);
    }

    /// <summary>Takes a head that is held, and its cosignature if there is one.</summary>
    public void Take(string party, HeadRow row)
    {
        if (_edges[party].RootAt(row.Size) is not { } root)
        {
            _headsRead[party] = Math.Min(_headsRead.GetValueOrDefault(party), row.Size - 1);
            return;
        }

        _evidence.Add(new SignedHead(party, row.Size, root));

        // What a head covers for the first time begins to count.
        for (var seq = _covered.GetValueOrDefault(party); seq < row.Size; seq++)
        {
            if (_evidence.Held(new EntryLink(party, seq)) is { } entry)
                TouchBy(entry);
        }

        // What others saw of more than we had, counts with what comes now: so do their answers and receipts to what is there.
        if (row.Size > _covered.GetValueOrDefault(party) && _seenAhead.GetValueOrDefault(party) > _covered.GetValueOrDefault(party))
            Open.TouchOwed(party);
        if (row.By.Length > 0)
            TouchCosigned(party, row);
        _covered[party] = Math.Max(row.Size, _covered.GetValueOrDefault(party));
        if (row.By.Length > 0)
            _evidence.Add(new Cosigned(row.By, party, row.Size, root, row.Seconds * 1000));
    }

    // Messages that others had before are news to this member; or it says now, by a clock that was put back or is in doubt no more, that it had them sooner.
    private void TouchCosigned(string party, HeadRow row)
    {
        var (size, seconds) = _cosigned.GetValueOrDefault((party, row.By));
        var isLater = row.Size > size && row.Seconds >= seconds && row.Seconds * 1000 > _wasMs.GetValueOrDefault(row.By) && !_doubted.Contains(row.By);
        if (!isLater || size < _covered.GetValueOrDefault(party))
            Open.TouchOwed(party, isLater ? size : 0, row.Size);
        _cosigned[(party, row.By)] = (Math.Max(row.Size, size), Math.Max(row.Seconds, seconds));
    }

    /// <summary>Takes what proves that a party signed two things that contradict each other: a batch, or a head alone.</summary>
    public void Contradict(EvidenceRow row)
    {
        // It was verified before it was kept as evidence.
        if (Forks.Of(row, seams.Store) is { } proof && proof.From <= channel.SizeOf(row.Party) && proof.TryRead(channel.Rules, row.Party, Forks.Edge(channel, row.Party, proof.From, seams.Store), out var fork, out _))
        {
            foreach (var entry in _evidence.Add(row.Party, fork, channel.Rules.Terms))
                TouchBy(entry);
        }
    }

    /// <summary>Marks what an entry bears on.</summary>
    private void TouchBy(WrittenEntry entry)
    {
        if (entry.Content is ReceiptContent receipt)
            Open.Touch(receipt.Of);
        if (entry.Content is SeenContent seen)
            TouchRead(entry.Feed, seen);

        // A clock that was put right moves times, and what came in doubt is dated by the first word without.
        if (entry.Doubt)
            _doubted.Add(entry.Feed);
        if (entry.Content is ClockContent { Was: var was })
            _wasMs[entry.Feed] = Math.Max(was, _wasMs.GetValueOrDefault(entry.Feed));
        if (entry.Content is ClockContent || (!entry.Doubt && _evidence.Held(new EntryLink(entry.Feed, entry.Seq - 1)) is { Doubt: true }))
            Open.TouchOwed();
        if (entry.Content is not MessageContent message)
            return;
        if (!message.IsOpen || KindsTable.Owes(message.Body!.Kind, DutyKind.Answer))
            Touch(new EntryLink(entry.Feed, entry.Seq));
        else if (KindsTable.Owes(message.Body!.Kind, DutyKind.Open))
            Open.Touch(new EntryLink(entry.Feed, entry.Seq));

        // What corrects or withdraws an answer of another, or a version of it, bears on what that answers.
        MessageContent? version = message;
        for (var depth = 0; version is not null && depth < MaxVersions; depth++)
        {
            foreach (var link in version.Answers.Append(version.Supersedes).OfType<EntryLink>())
                Touch(link);
            version = version.Supersedes is { } superseded ? _evidence.Held(superseded)?.Content as MessageContent : null;
        }
    }

    // By the word of its reader it had all of it by then; what it could not read, or can read now, it owes nothing for, or owes again.
    private void TouchRead(string reader, SeenContent seen)
    {
        Open.TouchOwed(seen.Feed, seen.From, Math.Max(seen.From, seen.Size));
        foreach (var again in Open.SaidAgain(seen.Feed, seen.From, seen.Size))
            TouchWith(again);
        _seenAhead[seen.Feed] = Math.Max(seen.Size, _seenAhead.GetValueOrDefault(seen.Feed));
        foreach (var range in seen.Unreadable)
        {
            for (var seq = range.First; seq <= Math.Min(range.Last, _edges.GetValueOrDefault(seen.Feed)?.Size - 1 ?? -1); seq++)
                TouchWith(new EntryLink(seen.Feed, seq));

            // Our own entries may be read from the record after theirs.
            for (var seq = range.First; seen.Feed == channel.Us && seq <= Math.Min(range.Last, channel.SizeOf(channel.Us) - 1); seq++)
            {
                _unread.Add(seq);
                _declared.Add((seq, reader));
                if (range.Code == Codes.SealKeyGone)
                    _keyGone.Add((reader, seq));
            }
        }

        foreach (var seq in seen.Readable)
        {
            if (seen.Feed == channel.Us)
                _declared.Remove((seq, reader));
            TouchWith(new EntryLink(seen.Feed, seq));
        }
    }

    // Whether a withdrawal or an answer can be read bears on what it withdraws or answers.
    private void TouchWith(EntryLink message)
    {
        Touch(message);
        if (_evidence.Held(message) is { Content: MessageContent } entry)
            TouchBy(entry);
    }

    private void Touch(EntryLink message)
    {
        Open.Touch(message);
        if (message.Party == channel.Us)
            _touched.UnionWith([message.Seq, Open.FirstOf(message).Seq]);
    }

    // One reading of a page for all who wait for it: many who send at once would each read it for themselves.
    private Task OnePageAsync(string party) =>
        _pages.TryGetValue(party, out var going) && !going.IsCompleted ? going : _pages[party] = PageAsync(channel.FeedOf(party));

    private async Task PageAsync(FeedKey feed)
    {
        var page = seams.Store.Entries(feed, _edges[feed.Party].Size, PageEntries, Limits.MaxBatchBytes / 4);
        if (page.Count == 0)
            throw new StoreFaultException(FaultCodes.StoreBroken);
        var headers = page.Select(entry => Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header : throw new StoreFaultException(FaultCodes.StoreBroken)).ToArray();
        var epochs = channel.Secrets.For(feed, headers.Where(header => header.Type == EntryType.Message).Select(header => header.Epoch));
        var hashers = channel.Rules.Hashers;
        var kept = page.Zip(headers, (entry, header) => entry.Body is null && header.Type == EntryType.Message ? seams.Store.Openings(feed, header.Seq) : null).ToArray();
        var read = await seams.Workers.Run(() => page.Zip(headers).Zip(kept, (of, openings) =>
        {
            var (entry, header) = of;
            var opened = header.Type == EntryType.Message ? epochs.Open(header, entry) : null;
            return (Header: header, Leaf: hashers.Select(hasher => hasher.Leaf(entry.HeaderBytes)).ToArray(), Text: TextOf(entry, opened), openings is null ? opened?.Deciding : epochs.Kept(header, openings));
        }).ToArray());
        foreach (var (header, leaf, text, deciding) in read)
        {
            // What was opened once, and now with the storage key alone.
            var known = deciding is null && header.Type == EntryType.Message && seams.Store.Deciding(feed, header.Seq) is { } bytes ? DecidingBytes.Decode(bytes) : null;
            Take(header, leaf, known is not null && text == BodyText.Sealed ? BodyText.Open : text, deciding ?? known);
        }
        if (feed.Party != channel.Us)
            _told.AddRange(page.Zip(headers).Where(of => of.Second.Type == EntryType.Fork).Select(of => ForkBody.TryDecode(of.First.Body ?? [], out var fork, out _) ? fork : null).OfType<ForkBody>().Select(told => (feed.Party, told)));
    }

    private static BodyText TextOf(Entry entry, OpenedBody? opened) => opened?.Deciding is not null ? BodyText.Open : entry.Body is null ? BodyText.Erased : BodyText.Sealed;

    /// <summary>The right edge of one feed's trees.</summary>
    private sealed class Edge(IEnumerable<Frontier> frontiers)
    {
        private readonly Frontier[] _frontiers = [.. frontiers];

        private readonly List<Root> _roots = [];

        public Edge(IEnumerable<TreeHasher> hashers)
            : this(hashers.Select(hasher => new Frontier(hasher)))
        {
        }

        public long Size => _frontiers[0].Size;

        public Root Root => _roots.Count > 0 ? _roots[^1] : Now();

        /// <summary>The root of a size, of an edge that was grown from nothing: in a forked feed's evidence another entry may stand in that place. Null: not so large.</summary>
        public Root? RootAt(long size) => size >= 1 && size <= _roots.Count ? _roots[(int)size - 1] : null;

        public void Append(IReadOnlyList<TreeHash> leaf)
        {
            for (var i = 0; i < _frontiers.Length; i++)
                _frontiers[i].Append(leaf[i]);
            _roots.Add(Now());
        }

        private Root Now() => ((IReadOnlyList<TreeHash>)[.. _frontiers.Select(frontier => frontier.Root())]).ToRoot();
    }
}
