using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>One channel as this node lives it: our feed, a mirror of every other member's, and a delivery to each of them.</summary>
public sealed class Channel
{
    private const long HeadQuestionMs = 600_000;
    private const long ReportAgainMs = 600_000;

    private readonly Dictionary<string, Mirror> _mirrors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MemberProgress> _members = new(StringComparer.Ordinal);
    private readonly PriorityQueue<TaskCompletionSource, long> _awaitingDelivery = new();
    private readonly long _startedMs;
    private readonly long _createdMs;
    private readonly long _signedAtStart;
    private readonly NodeSeams _seams;
    private (string Code, long AtMs) _reported = ("", 0);

    /// <param name="alone">An officer says that nobody need be asked how far our word reaches.</param>
    internal Channel(NodeSeams seams, NodeKeys keys, SeedArchive archive, NodeClock clock, ChannelRules rules, ChannelRow row, bool alone)
    {
        (_seams, _startedMs, _createdMs) = (seams, seams.SteadyMs, row.Created);
        Rules = rules;
        Us = row.Us;
        Clock = clock;
        Meaning = new ChannelMeaning(seams, this);
        Secrets = new EpochCache(seams, archive, this);
        Prekeys = new OwnPrekeys(seams, keys, this);
        Marks = ChannelMarks.Load(seams, rules.Id, row.Us);
        Own = new OwnFeed(seams, keys, this);
        foreach (var member in seams.Store.Members(rules.Id).OrderBy(member => member.Party, StringComparer.Ordinal))
        {
            _mirrors[member.Party] = new Mirror(seams, this, member);
            _members[member.Party] = new MemberProgress(member, seams.Store.DeliveredSize(rules.Id, member.Party));
        }

        // After a start nobody remembers what was told: the last heads are told again.
        var last = seams.Store.Heads(Own.Key, Math.Max(0, Own.CommittedSize - Limits.MaxBatchEntries), Limits.MaxBatchEntries);
        foreach (var head in last.Where(head => head.By.Length > 0).TakeLast(Limits.MaxEarlier))
            NoteCosigned(head.Size, head.By);
        _signedAtStart = _members.Values.Select(member => member.DeliveredSize).DefaultIfEmpty().Max();
        Recovery = new Recovery(seams, this, Marks, alone);
        if (Recovery.IsContradicted)
            Own.Freeze(AlarmCodes.MarksContradicted, alarm: true);
    }

    public ChannelRules Rules { get; }

    public ChannelId Id => Rules.Id;

    /// <summary>Our party id here.</summary>
    public string Us { get; }

    /// <summary>The other members, in order of party id.</summary>
    public IEnumerable<string> Others => _mirrors.Keys.Order(StringComparer.Ordinal);

    internal OwnFeed Own { get; }

    internal ChannelMarks Marks { get; }

    internal Recovery Recovery { get; }

    internal NodeClock Clock { get; }

    internal ChannelMeaning Meaning { get; }

    internal RecentMessages Recent { get; } = new();

    internal EpochCache Secrets { get; }

    internal OwnPrekeys Prekeys { get; }

    /// <summary>How far each other member is with our feed.</summary>
    internal IEnumerable<MemberProgress> Members => _members.Values;

    /// <summary>Whether every member has said since our start that it holds no more of our feed than we do.</summary>
    internal bool HeadsKnown => _members.Values.All(member => member.Asked);

    /// <summary>
    /// Entries of our feed that may be signed. What some member had cosigned by the start was signed before; anything else waits until every member has said that it
    /// holds no more than we do, even what is on disk: it may have been written since the disk was put back, by a node that was stopped before it had asked.
    /// A member that stays silent holds the others up for ten minutes, no longer.
    /// </summary>
    internal long SendableSize => !Own.Frozen && HeadsSettled && Recovery.OwnHeldBy is null ? Own.CommittedSize : Math.Min(Own.CommittedSize, _signedAtStart);

    /// <summary>
    /// Whether our feed may go on: every member has said how much of it it holds, or had ten minutes to say so. Where a mark is missing nobody's silence is enough, but an officer's word.
    /// </summary>
    internal bool HeadsSettled => HeadsKnown || (Recovery.IsUnsure ? Recovery.IsAlone : _seams.SteadyMs - _startedMs >= HeadQuestionMs);

    /// <summary>
    /// Entries of a feed of which a head may go to others. A disk that was put back is longer than its word after the first entry that is written: of our own feed nothing is
    /// signed for a proof or a record that could not be signed for a member.
    /// </summary>
    internal long ShownSizeOf(string party) =>
        party != Us ? SizeOf(party) : Own.Frozen ? _seams.Store.NewestCheckpoint(Own.Key)?.Size ?? 0 : SendableSize;

    internal FeedKey FeedOf(string party) => new(Id, party);

    internal Mirror? MirrorOf(string party) => _mirrors.GetValueOrDefault(party);

    /// <summary>Entries of our feed that every other member has cosigned, the cosignatures stored.</summary>
    public long DeliveredSize => _members.Values.Min(member => member.DeliveredSize);

    /// <summary>
    /// Completes when <see cref="DeliveredSize"/> has reached that size; never, if it does not before the node stops: a caller that cannot wait for ever
    /// limits its own wait.
    /// </summary>
    public Task WhenDeliveredAsync(long size)
    {
        if (DeliveredSize >= size)
            return Task.CompletedTask;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaitingDelivery.Enqueue(reached, size);
        return reached.Task;
    }

    /// <summary>How every feed stands, ours first, then by party id.</summary>
    public IReadOnlyList<FeedStatus> Status() =>
    [
        new FeedStatus(Us, Own.CommittedSize, Own.Frozen, DeliveredSize,
            Own.FrozenBy ?? Recovery.OwnHeldBy ?? Members.Select(member => member.StoppedBy ?? member.LastFault).FirstOrDefault(fault => fault is not null), null),
        .. Others.Select(party => MirrorOf(party)!).Select(mirror => new FeedStatus(mirror.Party, mirror.Size, mirror.Frozen, mirror.CosignedSize, null, mirror.LastHeardMs)),
    ];

    /// <summary>How the line to every other member stands, by party id.</summary>
    public IReadOnlyList<LineStatus> Lines() => [.. Others.Select(party => new LineStatus(
        party, _members[party].DeliveredSize, _seams.SteadyMs - MirrorOf(party)!.LastHeardSteadyMs, _members[party].StoppedBy, Clock.Differs(Id, party), Meaning.WatchOf(party)))];

    /// <summary>
    /// Writes entries 0 to 2, terms, keys and prekey, unless they stand; a ceremony broken off here goes on at the next start. They are dated with the channel, so that a
    /// node on a disk from before them writes the same again.
    /// </summary>
    /// <exception cref="FeedFatalException">Our feed cannot be written.</exception>
    internal async Task OpenAsync(NodeKeys keys, CancellationToken cancel)
    {
        var pause = new Backoff(_seams.Random);
        while (Own.Size < OwnFeed.BeginsWith)
        {
            try
            {
                if (Own.Size > 0)
                {
                    await Own.AppendAsync(Prekeys.Next());
                    continue;
                }

                var keysBody = new KeysBody(keys.Current.KeySet.Encoded, keys.Vouch).Encode();
                await Own.AppendAsync(
                    new EntryDraft(Own.Header(EntryType.Terms, Rules.EncodedTerms) with { Created = _createdMs }, Rules.EncodedTerms),
                    new EntryDraft(Own.Header(EntryType.Keys, keysBody) with { Created = _createdMs }, keysBody),
                    Prekeys.Next());
            }
            catch (FaultException fault) when (fault is TryLaterException or StoreFaultException)
            {
                if (fault is StoreFaultException store)
                    Report(store);
                await Task.Delay(pause.Next(urgent: false), _seams.Time, cancel);
            }
        }
    }

    /// <summary>
    /// Puts newer node keys in force here, if there are any. Not before our feed may go on: on a disk that was put back the entry would stand in the place of one that
    /// the others hold, and would have to be undone by hand.
    /// </summary>
    internal Task RotateAsync() => HeadsSettled ? Own.RotateAsync() : Task.CompletedTask;

    /// <summary>Where that member's outside door is.</summary>
    internal PeerAddress AddressOf(MemberProgress member) => new(member.Party, member.Address, (_mirrors[member.Party].Shown ?? KeySetOf(member.Party)).Tls);

    /// <summary>The same for prekeys; and those go that may.</summary>
    internal Task RenewPrekeysAsync() => HeadsSettled ? Prekeys.TickAsync() : Task.CompletedTask;

    /// <summary>Heads of other feeds that we cosigned and have not yet written a <c>seen</c> entry for, in order of party id.</summary>
    internal IEnumerable<Mirror> NewlySeen() =>
        _mirrors.Values.Where(mirror => mirror.IsNewlySeen).OrderBy(mirror => mirror.Party, StringComparer.Ordinal);

    /// <summary>The key set that a member's next signature must be good for.</summary>
    public KeySet KeySetOf(string party) => party == Us ? Own.KeySet : _mirrors[party].KeySet;

    /// <summary>Who signs our cosignatures and refusals to that member.</summary>
    internal NoteSigner SignerFor(string party) => Own.SignerToward(_members[party].DeliveredSize);

    /// <summary>Entries of that member's feed that we hold durably.</summary>
    internal long SizeOf(string party) => party == Us ? Own.CommittedSize : MirrorOf(party)?.Size ?? 0;

    /// <summary>Inclusion proofs of an entry in a head of that size, one for every hash in force.</summary>
    internal IReadOnlyList<IReadOnlyList<TreeHash>> InclusionOf(string party, long index, long size) =>
        party == Us ? Own.Inclusion(index, size) : MirrorOf(party)!.Inclusion(index, size);

    /// <summary>Whether that entry is one we hold.</summary>
    internal bool Holds(EntryLink link) => link.Seq < SizeOf(link.Party);

    /// <summary>Lets deliveries look again whether they were held up long enough by a member that does not say how far it is.</summary>
    internal void WakeHeldUp()
    {
        if (!HeadsKnown)
            WakeDeliveries(urgent: false);
    }

    /// <summary>Lets the other members be told, with our next batch, who cosigned a head of ours: what a third party says of when it was there counts for all.</summary>
    internal void NoteCosigned(long size, string by)
    {
        foreach (var member in _members.Values.Where(member => member.Party != by))
            member.Known.Add(size);
    }

    /// <summary>A head of ours with all its cosignatures, as others are told of it; null when it is not stored.</summary>
    internal string? KnownNote(long size)
    {
        if (_seams.Store.Checkpoint(Own.Key, size) is not { } head || !SignedNote.TryParse(head.Note, out var note, out _))
            return null;
        foreach (var row in _seams.Store.Cosignatures(Own.Key, size))
            note = SignatureLines.TryParse(row.Lines, out var lines, out _) ? note.With(lines) : note;
        return note.Format();
    }

    /// <summary>Tells whoever waits for a delivery that one went on.</summary>
    internal void NoteDelivered()
    {
        while (_awaitingDelivery.TryPeek(out _, out var size) && size <= DeliveredSize)
            _awaitingDelivery.Dequeue().SetResult();
    }

    internal void WakeDeliveries(bool urgent)
    {
        foreach (var member in _members.Values)
            member.Wake(urgent);
    }

    /// <summary>Tells the operator of a store fault; of one that stays, every ten minutes, so that it does not drive other alarms out.</summary>
    internal void Report(StoreFaultException fault)
    {
        var nowMs = _seams.SteadyMs;
        if (fault.Code == _reported.Code && nowMs - _reported.AtMs < ReportAgainMs)
            return;
        _reported = (fault.Code, nowMs);
        _seams.Alarms.Raise(new Alarm(fault.Code, Id.ToString(), "", ""));
    }
}
