using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Exchange;

/// <summary>
/// The node of one party: its channels, and all that happens on them. Runs on one loop: every call and continuation must be made on the same
/// <see cref="SynchronizationContext"/> (docs/adr/0004-simulation-seams.md).
/// </summary>
public sealed class LocalNode : IDisposable
{
    /// <summary>Messages judged to answer one question; more are judged by and by.</summary>
    private const int MostJudgedAtOnce = 1_024;

    private readonly NodeSeams _seams;
    private readonly NodeKeys _keys;
    private readonly bool _alone;
    private readonly MessageDesk _desk;
    private readonly AttachmentReader _attachments;
    private readonly KeyWatch _keyWatch;
    private readonly DayWatch _dayWatch;
    private readonly NodeClock _clock;
    private readonly DayKeys _days;
    private readonly SeedArchive _archive;
    private readonly Dictionary<ChannelId, Channel> _channels = [];
    private readonly List<Task> _running = [];
    private CancellationTokenSource? _stop;

    /// <param name="alone">An officer says that nobody need be asked how far our word reaches, where marks are missing.</param>
    public LocalNode(NodeSeams seams, NodeKeys keys, bool alone = false)
    {
        (_seams, _keys, _alone) = (seams, keys, alone);
        _desk = new MessageDesk(seams);
        _attachments = new AttachmentReader(seams);
        _clock = new NodeClock(seams);
        _days = new DayKeys(seams, keys);
        _archive = new SeedArchive(seams, _days);
        _keyWatch = new KeyWatch(seams, keys, _clock);
        _dayWatch = new DayWatch(seams, _days, _clock, _channels);
        Outside = new OutsideDoor(seams, keys.Registry, _desk, _channels);
        Ceremonies = new Ceremonies(seams, keys, this);
        Proofs = new ProofDesk(seams, _desk);
        History = new History(seams);
        foreach (var row in seams.Store.Channels())
            Load(row);
        Outside.LookAtPins();
    }

    /// <summary>Answers other parties' requests.</summary>
    public OutsideDoor Outside { get; }

    /// <summary>What can be shown to others.</summary>
    public ProofDesk Proofs { get; }

    /// <summary>What was opened once and is asked for again.</summary>
    public History History { get; }

    /// <summary>What deletes the keys of days.</summary>
    internal DayWatch Days => _dayWatch;

    /// <summary>First contact.</summary>
    public Ceremonies Ceremonies { get; }

    public IEnumerable<Channel> Channels => _channels.Values.OrderBy(channel => channel.Id.ToString(), StringComparer.Ordinal);

    public Channel? Find(ChannelId id) => _channels.GetValueOrDefault(id);

    /// <summary>By how much our clock is off for all we know, ms; 0 when we do not doubt it towards all.</summary>
    public long ClockOffMs => _clock.OffMs;

    /// <summary>What opens messages of that feed and those epochs, on any thread; null when there is no such channel. For whoever reads many: no receipts are written.</summary>
    public EpochLookup? OpenerOf(FeedKey feed, IEnumerable<long> epochs) => Find(feed.Channel)?.Secrets.For(feed, epochs);

    /// <summary>Starts delivery and watch of every channel. Returns at once.</summary>
    public void Start()
    {
        _stop = new CancellationTokenSource();
        _keyWatch.Look();
        foreach (var channel in Channels)
            Start(channel);
    }

    /// <summary>Stops the loops and waits for what is under way.</summary>
    public async Task StopAsync()
    {
        _stop?.Cancel();
        foreach (var task in _running)
        {
            try
            {
                await task;
            }
            catch (OperationCanceledException)
            {
            }
        }

        _running.Clear();
    }

    /// <summary>Seals and appends a message; it is durable when this returns a link.</summary>
    /// <param name="although">An officer sends it although our clock is doubtful by more than an hour; otherwise it is refused with <c>clock.doubtful</c> and both times.</param>
    /// <param name="shown">Hash of what an officer was shown and confirmed, or null: what opens to anything else is refused with <c>message.not-as-shown</c>.</param>
    public Task<SendResult> SendAsync(Channel channel, CheckedMessage message, IReadOnlyList<OutgoingAttachment> attachments, bool although = false, string? shown = null) =>
        _desk.SendAsync(channel, message, attachments, although, shown);

    /// <summary>A message as the other side would read it, opened from sealed bytes; nothing of it is appended.</summary>
    public Task<ShownMessage> ShowAsync(Channel channel, CheckedMessage message, IReadOnlyList<OutgoingAttachment> attachments, bool although = false) =>
        _desk.ShowAsync(channel, message, attachments, although);

    /// <summary>What is to be said against a message by all that is held, as <see cref="SendAsync"/> would; nothing is written.</summary>
    public async Task<IReadOnlyList<Finding>> JudgeAsync(Channel channel, Message message, IReadOnlyList<OutgoingAttachment> attachments) =>
        (await _desk.JudgeAsync(channel, message, attachments)).Refused;

    /// <summary>How everything in a channel stands (docs/spec/meaning.md); good until this call's end. Null while the record is still read.</summary>
    public State? StateOf(ChannelId channel) => Find(channel)?.Meaning is { IsComplete: true } meaning ? meaning.State : null;

    /// <summary>How much each member of a channel has yet to open and to answer; null while that is still counted, and where a feed is forked: then it is not for counting.</summary>
    public IReadOnlyDictionary<string, (int Unopened, int Unanswered)>? OpenDutiesOf(ChannelId channel)
    {
        if (Find(channel) is not { Meaning: { IsComplete: true } meaning } found)
            return null;
        meaning.Open.Settle(meaning.State, MostJudgedAtOnce);
        return meaning.Open.IsSettled && meaning.State.Frozen.Count == 0
            ? found.Others.Append(found.Us).ToDictionary(party => party, party => (meaning.Open.Of(party, DutyKind.Open), meaning.Open.Of(party, DutyKind.Answer)), StringComparer.Ordinal) : null;
    }

    /// <summary>What is owed in a channel, in order from a place on, and whether everything that came was judged; good until this call's end. Null while the record is still read.</summary>
    public (IEnumerable<(OwedPlace Place, Duty Duty)> Owed, bool IsWhole)? OwedIn(ChannelId channel, OwedPlace? from = null)
    {
        if (Find(channel)?.Meaning is not { IsComplete: true } meaning)
            return null;
        meaning.Open.Settle(meaning.State, MostJudgedAtOnce);
        return (meaning.Open.From(meaning.State, from), meaning.Open.IsSettled);
    }

    /// <summary>Opens a message. For an officer with that role; when it is another's and was not opened before, a <c>read</c> receipt is written. Null: no such message.</summary>
    /// <param name="role">The officer's role, or null to look without a receipt.</param>
    public Task<OpenedBody?> OpenAsync(Channel channel, EntryLink link, string? role) => _desk.OpenAsync(channel, link, role);

    /// <summary>What was opened of a message a moment ago, or null. For who needs what it says: its keys may be missing.</summary>
    /// <param name="header">The header of its entry, as it is stored.</param>
    public OpenedBody? Recall(Header header) => Find(header.Channel)?.Recent.Find(header);

    /// <summary>
    /// Tells the writer of a message to which role here it was passed on. Durable when this returns null; written once for each role. Refuses with <c>inside.*</c>.
    /// </summary>
    /// <param name="role">A code of the vocabulary <c>roles</c>.</param>
    public Task<Refusal?> PassOnAsync(Channel channel, EntryLink link, string role) => _desk.PassOnAsync(channel, link, role);

    /// <summary>An attachment of a message we hold, checked against what the message says of it. No receipt is written.</summary>
    /// <param name="index">Its place in the message's list, from 0.</param>
    /// <returns>The attachment, or why it is not handed out; both null: no such message.</returns>
    public async Task<(CheckedAttachment? Attachment, Refusal? Refusal)> AttachmentAsync(Channel channel, EntryLink link, int index) =>
        await _attachments.CheckAsync(channel, link, await _desk.OpenAsync(channel, link, role: null), index);

    /// <summary>One piece of it, from 0.</summary>
    /// <exception cref="StoreFaultException"><c>store.broken</c>: it is no longer what was checked.</exception>
    public Task<ReadOnlyMemory<byte>> PieceAsync(CheckedAttachment attachment, int piece) => _attachments.PieceAsync(attachment, piece);

    public void Dispose() => _stop?.Dispose();

    internal Channel Add(ChannelRow row)
    {
        var channel = Load(row);
        Outside.LookAtPins();
        if (_stop is not null)
            Start(channel);
        return channel;
    }

    private Channel Load(ChannelRow row)
    {
        if (!ChannelRules.TryRead(row.Terms, _keys.Registry, out var rules, out _))
            throw new StoreFaultException(FaultCodes.StoreBroken);
        return _channels[row.Id] = new Channel(_seams, _keys, _archive, _clock, rules, row, _alone);
    }

    private void Start(Channel channel)
    {
        var task = RunAsync(channel, _stop!.Token);
        _running.Add(task);
        Watch(task);
    }

    /// <summary>A bug must not be swallowed: an unexpected exception goes to the loop, and ends it.</summary>
    private static async void Watch(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task RunAsync(Channel channel, CancellationToken cancel)
    {
        Task[] loops = [OpenAsync(channel, cancel), .. channel.Members.Select(member => new MemberDelivery(_seams, _keys, channel, member).RunAsync(cancel)), new ChannelWatch(_seams, channel, _desk, _keyWatch, _dayWatch).RunAsync(cancel)];

        // One by one: all of them together would keep the fault of one until the others end, which is never.
        foreach (var loop in loops)
            Watch(loop);
        await Task.WhenAll(loops);
    }

    private async Task OpenAsync(Channel channel, CancellationToken cancel)
    {
        try
        {
            await channel.OpenAsync(_keys, cancel);
        }
        catch (FeedFatalException)
        {
            // The alarm says why. Our feed stays as it is; the others' are taken and watched all the same.
        }
    }
}
