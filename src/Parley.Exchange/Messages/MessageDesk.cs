using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Exchange;

/// <summary>Turns messages into entries and entries into messages: checks, seals, appends; opens, and has our officers' receipts written.</summary>
internal sealed class MessageDesk(NodeSeams seams)
{
    /// <summary>From this difference on, ms, an officer says that a message goes out all the same.</summary>
    private const long AskFromMs = 3_600_000;

    private readonly Receipts _receipts = new(seams);
    private readonly PieceWriter _pieces = new(seams);
    private readonly PiecesAnew _anew = new(seams);
    private readonly Dictionary<(ChannelId Channel, string Key), TaskCompletionSource> _underway = [];

    /// <summary>Judges a message against all that is held, and sends it. One that was sent before under its key is not sent again.</summary>
    /// <param name="although">An officer said so although our clock is doubtful. What our node sends by itself goes without.</param>
    /// <param name="shown">What an officer was shown (<see cref="ShowAsync"/>) and confirmed; null where a program sends. What opens to anything else is not appended.</param>
    public async Task<SendResult> SendAsync(Channel channel, CheckedMessage message, IReadOnlyList<OutgoingAttachment> attachments, bool although = false, string? shown = null)
    {
        if (message.Message.Key is not { Length: > 0 } key)
            return await JudgeAndSendAsync(channel, message, attachments, although, shown);

        // The same message handed in twice at once is one.
        var underway = (channel.Id, key);
        while (_underway.TryGetValue(underway, out var other))
            await other.Task;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _underway[underway] = done;
        try
        {
            return await JudgeAndSendAsync(channel, message, attachments, although, shown);
        }
        finally
        {
            _underway.Remove(underway);
            done.SetResult();
        }
    }

    private async Task<SendResult> JudgeAndSendAsync(Channel channel, CheckedMessage message, IReadOnlyList<OutgoingAttachment> attachments, bool although, string? shown)
    {
        var judged = await JudgeAsync(channel, message.Message, attachments);
        if (judged.SameAs is { } same)
            return new SendResult(same, []) { IsRepetition = true };
        IReadOnlyList<Finding> refused = although || Doubtful(channel) is not { } doubtful ? judged.Refused : [.. judged.Refused, doubtful];
        if (refused.Count == 0)
            refused = [.. attachments.Index().Where(one => one.Item.ReadAsync is null).Select(one => PieceWriter.Absent(one.Index))];
        return refused.Count > 0 ? new SendResult(null, refused) : await TryAsync(channel, message, attachments, shown) with { Noted = judged.Noted };
    }

    /// <summary>A message as the other side will read it: judged, sealed as it would be sent, and opened again. Nothing is appended but an epoch, where a new one is due.</summary>
    public async Task<ShownMessage> ShowAsync(Channel channel, CheckedMessage message, IReadOnlyList<OutgoingAttachment> attachments, bool although = false)
    {
        var judged = await JudgeAsync(channel, message.Message, attachments);
        IReadOnlyList<Finding> refused = although || Doubtful(channel) is not { } doubtful ? judged.Refused : [.. judged.Refused, doubtful];
        if (judged.SameAs is { } same)
            return new ShownMessage(null, new SendResult(same, []) { IsRepetition = true });
        if (refused.Count > 0)
            return new ShownMessage(null, new SendResult(null, refused));

        var (made, refusal) = await SealAsync(channel, message, Numbered(attachments));
        return made is null ? new ShownMessage(null, new SendResult(null, [refusal!])) : new ShownMessage(await OpenedAsync(channel, made), new SendResult(null, []) { Noted = judged.Noted });
    }

    /// <summary>What is to be said against a message by all that is held. Nothing is written.</summary>
    public async Task<Sendable> JudgeAsync(Channel channel, Message message, IReadOnlyList<OutgoingAttachment> attachments)
    {
        await channel.Meaning.SettleAsync();
        var files = attachments.Select(file => new NamedFile(file.Name, file.MediaType, file.SizeBytes, file.Sha256, new([]))).ToArray();
        var opened = new Dictionary<EntryLink, Message>();
        foreach (var link in SendingCheck.Needed(channel.Meaning.State, channel.Us, channel.Rules.Terms, message))
        {
            if ((await OpenAsync(channel, link, role: null))?.Message is { } needed)
                opened[link] = needed;
        }

        return SendingCheck.Of(channel.Meaning.State, channel.Us, channel.Rules.Terms, message, files, opened, seams.NowMs);
    }

    private async Task<SendResult> TryAsync(Channel channel, CheckedMessage message, IReadOnlyList<OutgoingAttachment> attachments, string? shown = null)
    {
        await channel.Meaning.SettleAsync();

        // One retry covers an epoch lost to a failed commit; a store that goes on failing is the caller's to hear about.
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await SealAndAppendAsync(channel, message, attachments, shown);
            }
            catch (TryLaterException fault) when (fault.Code == FaultCodes.StoreRetry && attempt == 0)
            {
            }
        }
    }

    public async Task SendCheckAsync(Channel channel)
    {
        var terms = channel.Rules.Terms;
        if (Check.New(terms.Tracks[0], channel.Own.Size, Math.Max(1, terms.CheckMilliseconds / 60_000), seams.IsManned()) is { } check)
            await TryAsync(channel, check, []);
    }

    public async Task AnswerCheckAsync(Channel channel, EntryLink link, Message check)
    {
        if (Check.Answer(check, link.ToLink(), seams.IsManned()) is { } answer)
            await TryAsync(channel, answer, []);
    }

    /// <summary>Opens a message we hold; with <paramref name="role"/>, and when it is another's and unread, the officer's <c>read</c> receipt is written first.</summary>
    public async Task<OpenedBody?> OpenAsync(Channel channel, EntryLink link, string? role)
    {
        var feed = channel.FeedOf(link.Party);
        if (seams.Store.Entry(feed, link.Seq) is not { } entry || !Header.TryDecode(entry.HeaderBytes, out var header, out _) || header.Type != EntryType.Message)
            return null;
        var opened = await OpenAsync(channel, header, entry);
        foreach (var anew in channel.Meaning.SaidAnew(link).OrderBy(anew => anew.Seq).TakeWhile(_ => opened.Unreadable is not null))
        {
            if (seams.Store.Entry(feed, anew.Seq) is { } again && Header.TryDecode(again.HeaderBytes, out var same, out _) && await OpenAsync(channel, same, again) is { Unreadable: null } read)
                opened = read;
        }

        if (role is not null && opened is { Sealed: not null, Message: not { IsBetweenMachines: true } } && link.Party != channel.Us)
            await _receipts.ReadAsync(channel, link, role);
        return opened;
    }

    /// <summary>
    /// Sends a message of ours anew, in an epoch of its own, because a member could not read it: the same to the last byte of its body. If that cannot be read
    /// either, whoever judges it need be shown no other message. The pieces of its attachments go before it. Where one of them does not open here, nothing is sent: that is for the officer.
    /// </summary>
    public async Task SendAnewAsync(Channel channel, OpenedMessage message)
    {
        channel.Own.EndEpoch();
        foreach (var seq in message.Body.Attachments.SelectMany(file => file.Chunks).Distinct().Order())
        {
            if ((await _anew.OpenAsync(channel, channel.Own.Key, seq)).Chunk is not { } piece)
                return;
            await AppendSealedAsync(channel, EntryType.Chunk, (piece with { For = seq }).Encode(), header => header, null);
        }

        await AppendSealedAsync(
            channel, EntryType.Message, message.Body.Encoded,
            header => message.Header with { Seq = 0, Created = 0, Doubt = false, Size = header.Size, BodyHashes = header.BodyHashes, Epoch = header.Epoch, Salt = header.Salt, Commit = header.Commit },
            null, DecidingForm.Of(message.Body));
        channel.Own.EndEpoch();
    }

    /// <summary>Writes the <c>passed-on</c> receipt of a message that an officer opened, once for each role; null, or why not.</summary>
    public Task<Refusal?> PassOnAsync(Channel channel, EntryLink link, string role) => _receipts.PassOnAsync(channel, link, role);

    private Task<OpenedBody> OpenAsync(Channel channel, Header header, Entry entry)
    {
        var seeds = channel.Secrets.Get(channel.FeedOf(header.Feed), header.Epoch);
        return seams.Workers.Run(() => OpenedBody.Open(channel.Rules, header, entry.Body, seeds));
    }

    private async Task<SendResult> SealAndAppendAsync(Channel channel, CheckedMessage message, IReadOnlyList<OutgoingAttachment> attachments, string? shown)
    {
        IReadOnlyList<Attachment> sent = [];
        using IDisposable? held = attachments.Count > 0 ? await _pieces.EnterAsync(channel) : null;
        if (attachments.Count > 0)
        {
            // What does not fit, or is not what was shown, is refused before a piece goes out.
            var (trial, unfit) = await SealAsync(channel, message, Numbered(attachments));
            if (trial is null || (shown is not null && ShownMessage.HashOf(await OpenedAsync(channel, trial)) != shown))
                return new SendResult(null, [unfit ?? new Finding(FaultCodes.NotAsShown, "", [])]);
            (sent, var absent) = await _pieces.AppendAsync(channel, attachments, piece => AppendSealedAsync(channel, EntryType.Chunk, piece.Encode(), header => header, null));
            if (absent is not null)
                return new SendResult(null, [absent]);
        }

        var (made, refusal) = await SealAsync(channel, message, sent);
        if (made is null)
            return new SendResult(null, [refusal!]);
        if (shown is not null && ShownMessage.HashOf(await OpenedAsync(channel, made)) != shown)
            return new SendResult(null, [new Finding(FaultCodes.NotAsShown, "", [])]);
        var seq = await channel.Own.AppendAsync(new EntryDraft(made.Header, made.Body, Remember, made.Epoch) { Deciding = made.Deciding });
        return new SendResult(new EntryLink(channel.Us, seq), []);

        IEnumerable<Change> Remember(Header header)
        {
            channel.Recent.Add(header, new OpenedBody(message.Message, null, null));
            return [];
        }
    }

    private async Task<(SealedDraft? Made, Finding? Refused)> SealAsync(Channel channel, CheckedMessage message, IReadOnlyList<Attachment> sent)
    {
        var salt = new byte[MessageBody.SaltBytes];
        seams.Random.Fill(salt);
        if (!SealedForm.TryWrite(message, sent, salt, out var body, out var refusal))
            return (null, new Finding(refusal.Code, refusal.Detail ?? "", []));
        var (header, sealedBody, epoch) = await SealAsync(
            channel, EntryType.Message, body.Encoded, header => SealedForm.Complete(header, message.Message) with { Fields = SealedMessage.FieldRoots(channel.Rules, body) });
        return (new SealedDraft(header, sealedBody, epoch, DecidingForm.Of(body)), null);
    }

    /// <summary>What a reader will open of it.</summary>
    private async Task<Message?> OpenedAsync(Channel channel, SealedDraft made) =>
        (await seams.Workers.Run(() => Opening.Of(channel.Rules, made.Header, made.Body, made.Epoch.Secrets))).Message;

    private Finding? Doubtful(Channel channel) =>
        channel.Clock.OffMs is var offMs && Math.Abs(offMs) > AskFromMs
            ? new Finding(AlarmCodes.ClockDoubtful, "", [channel.Us, NodeClock.Shown(seams.NowMs), NodeClock.Shown(seams.NowMs + offMs)])
            : null;

    // Pieces get their numbers when they are appended; before that they have any.
    private static Attachment[] Numbered(IReadOnlyList<OutgoingAttachment> files)
    {
        long piece = 0;
        return [.. files.Select(file => file.Named([.. Enumerable.Range(0, file.Pieces).Select(_ => piece++)]))];
    }

    private async Task<long> AppendSealedAsync(
        Channel channel, EntryType type, byte[] plain, Func<Header, Header> complete, Func<Header, IEnumerable<Change>>? project, DecidingFields? deciding = null)
    {
        var (header, sealedBody, epoch) = await SealAsync(channel, type, plain, complete);
        return await channel.Own.AppendAsync(new EntryDraft(header, sealedBody, project, epoch) { Deciding = deciding });
    }

    private async Task<(Header Header, byte[] Body, OwnEpoch Epoch)> SealAsync(Channel channel, EntryType type, byte[] plain, Func<Header, Header> complete)
    {
        var epoch = await channel.Own.EpochAsync();
        var random = new byte[Sealer.RandomBytes];
        seams.Random.Fill(random);
        return await seams.Workers.Run(() =>
        {
            var made = Sealer.Seal(epoch.Secrets, channel.Id, channel.Us, plain, random);
            var partial = channel.Own.Header(type, made.Body) with { Epoch = epoch.Secrets.Seq, Salt = made.Salt, Commit = made.Commits };
            return (complete(partial), made.Body, epoch);
        });
    }

    private sealed record SealedDraft(Header Header, byte[] Body, OwnEpoch Epoch, DecidingFields Deciding);
}
