using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Exchange;

/// <summary>
/// Answers what other parties' nodes ask (docs/spec/exchange.md). A caller is known by the TLS key it showed; whoever is no member of the channel it names learns
/// nothing, not even that the channel exists.
/// </summary>
public sealed class OutsideDoor
{
    private readonly NodeSeams _seams;
    private readonly MessageDesk _desk;
    private readonly IReadOnlyDictionary<ChannelId, Channel> _channels;
    private readonly MemberPins _pins;
    private readonly Newcomers _newcomers;
    private readonly Dictionary<FeedKey, Allowance> _allowances = [];

    internal OutsideDoor(NodeSeams seams, SuiteRegistry registry, MessageDesk desk, IReadOnlyDictionary<ChannelId, Channel> channels)
    {
        (_seams, _desk, _channels, _newcomers) = (seams, desk, channels, new Newcomers(seams, registry, channels));
        _pins = new MemberPins(seams, channels, _newcomers);
    }

    /// <summary>The TLS keys, SHA-256 in upper-case hex, that some member of some channel may show. On any thread, unlike all else here.</summary>
    public IReadOnlySet<string> Pins => _pins.All;

    internal void LookAtPins() => _pins.Look();

    /// <summary>Somebody who shows a TLS key that is in <see cref="Pins"/> not yet, but that a member's identity stands for; null: a stranger. On any thread.</summary>
    /// <param name="pin">The TLS key that it proved, SHA-256 in upper-case hex.</param>
    /// <param name="keys">Encoded <see cref="KeysBody"/> that it showed.</param>
    public Newcomer? FindNewcomer(string pin, ReadOnlyMemory<byte> keys) => _newcomers.TryRead(keys, pin, out var newcomer, out _) ? newcomer : null;

    /// <summary>Lets in who has proved the key that it came with; of each member one a minute.</summary>
    public bool LetIn(Newcomer newcomer) => Take(newcomer, byFile: false);

    /// <summary>Lets in by the file that a member's people handed over. Refuses with <c>cbor.*</c>, <c>keys.*</c> and <c>note.*</c>.</summary>
    public async Task<(KeySet? KeySet, Refusal? Refusal)> AdmitAsync(KeysBody keys)
    {
        var (newcomer, refusal) = await _seams.Workers.Run(() => (_newcomers.TryRead(keys.Encode(), null, out var read, out var why) ? read : null, why));
        return newcomer is null ? (null, refusal) : Take(newcomer, byFile: true) ? (newcomer.KeySet, null) : (null, new Refusal(Codes.KeysOlder));
    }

    private bool Take(Newcomer newcomer, bool byFile)
    {
        if (!_newcomers.Take(newcomer, byFile))
            return false;
        _pins.Look();
        return true;
    }

    /// <summary>Answers one request, or returns null: then the caller gets "not found" and no more. Nothing keeps the bytes of the request.</summary>
    /// <exception cref="TryLaterException">The caller gets "try later".</exception>
    /// <exception cref="StoreFaultException">Our store failed; the caller gets "try later" and learns no more.</exception>
    public async Task<ReadOnlyMemory<byte>?> AnswerAsync(ReadOnlyMemory<byte> tlsPin, OutsideRequest request) => request.Path switch
    {
        OutsidePaths.Batch => await ReceiveAsync(tlsPin, request.Body),
        OutsidePaths.Head => await TellHeadAsync(tlsPin, request.Body),
        OutsidePaths.Entries => await GiveEntriesAsync(tlsPin, request.Body),
        _ => null,
    };

    private async Task<ReadOnlyMemory<byte>?> ReceiveAsync(ReadOnlyMemory<byte> tlsPin, ReadOnlyMemory<byte> bytes)
    {
        // Undecodable bytes name no channel, so there is no key to sign a refusal with that the sender could check.
        if (!Batch.TryDecode(bytes, out var batch, out _) || Member(tlsPin, batch.Channel) is not { } caller)
            return null;
        var (channel, sender, allowance) = caller;

        // Whoever cannot be refused is not judged either: judging costs no less.
        if (!allowance.Signed.HasMore)
            return null;
        if (batch.Feed != sender.Party)
            return await RefuseAsync(channel, allowance, sender.Party, batch, bytes, Codes.BatchWrongSender);
        if (!sender.Quota.TryTake(batch.Entries.Count, bytes.Length))
            return await RefuseAsync(channel, allowance, sender.Party, batch, bytes, Codes.BatchQuota);

        sender.Heard();
        var received = await _pins.WatchAsync(sender, () => sender.ReceiveAsync(batch));
        if (received.Code is { } code)
            return await RefuseAsync(channel, allowance, sender.Party, batch, bytes, code);
        foreach (var (header, opened) in received.Arrived)
        {
            if (opened.Message is { } message && Check.Of(message) is not null)
                await AnswerCheckAsync(channel, header, message);
        }

        if (received.Arrived.Any(arrived => arrived.Header.Precedence == Precedence.Flash))
            await SayAsync(channel);
        return Answer.OfCosignature(received.Lines!, received.Earlier).Encode();
    }

    /// <summary>Whoever sends a FLASH is told at once what we could read of it.</summary>
    private static async Task SayAsync(Channel channel)
    {
        try
        {
            await channel.Own.AppendAsync();
        }
        catch (FaultException fault) when (fault is TryLaterException or StoreFaultException or FeedFatalException)
        {
            // The batch is stored and its cosignature must go out; the watch says it later.
        }
    }

    private async Task AnswerCheckAsync(Channel channel, Header header, Message check)
    {
        try
        {
            await _desk.AnswerCheckAsync(channel, new EntryLink(header.Feed, header.Seq), check);
        }
        catch (FaultException fault) when (fault is TryLaterException or StoreFaultException or FeedFatalException)
        {
            // The batch is stored and its cosignature must go out; the check will be missed by the other side, which is the truth.
            _seams.Alarms.Raise(new Alarm(AlarmCodes.CheckMissed, channel.Id.ToString(), header.Feed, ""));
        }
    }

    private async Task<string> FreshAsync(Channel channel, string to, byte[] nonce)
    {
        var text = new FreshNote(channel.Id, channel.Us, to, nonce, _seams.NowMs, channel.Clock.InDoubt).Format();
        var signer = channel.SignerFor(to);
        return await _seams.Workers.Run(() => signer.Sign(text, channel.Rules.Origin(channel.Us), channel.Rules.Suites));
    }

    private async Task<ReadOnlyMemory<byte>?> TellHeadAsync(ReadOnlyMemory<byte> tlsPin, ReadOnlyMemory<byte> bytes)
    {
        if (!HeadRequest.TryDecode(bytes, out var request, out _) || Member(tlsPin, request.Channel) is not { } caller
            || !caller.Channel.Rules.IsMember(request.Feed))
            return null;

        // A time costs us signatures and a ticket a commit, so asking counts like sending too.
        if (!caller.Allowance.Signed.TryTake(1) || !caller.Mirror.Quota.TryTake(1, bytes.Length))
            return null;
        if (request.Feed == caller.Mirror.Party)
            return (await caller.Mirror.AnswerHeadAsync(await FreshAsync(caller.Channel, caller.Mirror.Party, request.Nonce))).Encode();
        var newest = _seams.Store.NewestCheckpoint(caller.Channel.FeedOf(request.Feed));
        return new HeadAnswer(newest?.Size ?? 0, newest?.Note, null, await FreshAsync(caller.Channel, caller.Mirror.Party, request.Nonce)).Encode();
    }

    private async Task<ReadOnlyMemory<byte>?> GiveEntriesAsync(ReadOnlyMemory<byte> tlsPin, ReadOnlyMemory<byte> bytes)
    {
        if (!EntriesRequest.TryDecode(bytes, out var request, out _) || Member(tlsPin, request.Channel) is not { } caller
            || !caller.Channel.Rules.IsMember(request.Feed))
            return null;
        var read = caller.Allowance.Read;
        while (!read.HasMore)
            await Task.Delay(read.Wait, _seams.Time);
        if (request.Feed == caller.Channel.Us && !await SignNewestAsync(caller.Channel, request.From, caller.Allowance))
            return null;
        var page = Entries(caller.Channel.FeedOf(request.Feed), request.From);
        read.Use(Math.Max(page.Length, DoorLimits.ReadBytesAtLeast));
        return page;
    }

    /// <summary>Whoever lost what it cosigned has to get it from us, even where its cosignatures never reached us: then our newest head is signed and kept.</summary>
    private async Task<bool> SignNewestAsync(Channel channel, long from, Allowance allowance)
    {
        var size = channel.SendableSize;
        if (size <= from || _seams.Store.NewestCheckpoint(channel.Own.Key)?.Size > from)
            return true;
        if (!allowance.Signed.TryTake(1))
            return false;
        await _seams.Store.CommitAsync([new PutCheckpoint(new CheckpointRow(channel.Own.Key, size, await channel.Own.SignHeadAsync(size), _seams.NowMs))]);
        return true;
    }

    private ReadOnlyMemory<byte> Entries(FeedKey feed, long from)
    {
        if (_seams.Store.NewestCheckpoint(feed) is not { } newest || newest.Size <= from)
            return ReadOnlyMemory<byte>.Empty;
        var entries = _seams.Store.Entries(feed, from, (int)Math.Min(Limits.MaxBatchEntries, newest.Size - from), Limits.MaxBatchBytes / 8);

        // The checkpoint is that of the newest head: the caller can check it once it holds all entries below.
        return new Batch(feed.Channel, feed.Party, from, entries, newest.Note).Encode();
    }

    private (Channel Channel, Mirror Mirror, Allowance Allowance)? Member(ReadOnlyMemory<byte> tlsPin, ChannelId id)
    {
        if (_channels.GetValueOrDefault(id) is not { } channel || _pins.MemberOf(channel, Convert.ToHexString(tlsPin.Span)) is not { } mirror)
            return null;
        if (!_allowances.TryGetValue(mirror.Key, out var allowance))
            _allowances[mirror.Key] = allowance = new Allowance(_seams.Time);
        return (channel, mirror, allowance);
    }

    private async Task<ReadOnlyMemory<byte>?> RefuseAsync(Channel channel, Allowance allowance, string to, Batch batch, ReadOnlyMemory<byte> request, string code)
    {
        if (!allowance.Signed.TryTake(1))
            return null;
        var have = channel.MirrorOf(batch.Feed)?.Size ?? 0;
        var nowMs = _seams.NowMs;
        var signer = channel.SignerFor(to);
        var note = await _seams.Workers.Run(() => signer.Sign(
            Refusals.Text(channel.Rules, channel.Us, batch, request.Span, code, nowMs, have),
            channel.Rules.Origin(channel.Us), channel.Rules.Suites));
        return Answer.OfRefusal(note).Encode();
    }
}
