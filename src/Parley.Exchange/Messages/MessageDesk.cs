using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Exchange;

/// <summary>Turns messages into entries and entries into messages: checks, seals, appends; opens, and has our officers' receipts written.</summary>
internal sealed class MessageDesk(NodeSeams seams)
{
    private readonly Receipts _receipts = new(seams);

    public async Task<SendResult> SendAsync(Channel channel, JsonObject message, IReadOnlyList<OutgoingAttachment> attachments)
    {
        var findings = MessageValidator.Validate(message);
        if (findings.Count > 0)
            return new SendResult(null, findings);
        if (!MessageEnvelope.TryRead(message, channel, out var envelope, out var finding))
            return new SendResult(null, [finding]);

        // One retry covers an epoch lost to a failed commit; a store that goes on failing is the caller's to hear about.
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await SealAndAppendAsync(channel, message, envelope, attachments);
            }
            catch (TryLaterException fault) when (fault.Code == FaultCodes.StoreRetry && attempt == 0)
            {
            }
        }
    }

    public async Task SendCheckAsync(Channel channel) => await SendAsync(channel, CheckMessages.Check(channel), []);

    public async Task AnswerCheckAsync(Channel channel, Header check, MessageBody body) => await SendAsync(channel, CheckMessages.Answer(check, body), []);

    /// <summary>Opens a message we hold; with <paramref name="role"/>, and when it is another's and unread, the officer's <c>read</c> receipt is written first.</summary>
    public async Task<OpenedBody?> OpenAsync(Channel channel, EntryLink link, string? role)
    {
        var feed = channel.FeedOf(link.Party);
        if (seams.Store.Entry(feed, link.Seq) is not { } entry || !Header.TryDecode(entry.HeaderBytes, out var header, out _) || header.Type != EntryType.Message)
            return null;
        var secrets = channel.Secrets.Get(feed, header.Epoch);
        var opened = await seams.Workers.Run(() => OpenedBody.Open(channel.Rules, header, entry, secrets));
        if (role is not null && opened.Message is not null && link.Party != channel.Us && seams.Store.Message(feed, link.Seq) is { ReadAt: null })
            await _receipts.ReadAsync(channel, link, role);
        return opened;
    }

    /// <summary>Writes the <c>passed-on</c> receipt of a message that an officer opened, once for each role; null, or why not.</summary>
    public Task<Refusal?> PassOnAsync(Channel channel, EntryLink link, string role) => _receipts.PassOnAsync(channel, link, role);

    private async Task<SendResult> SealAndAppendAsync(
        Channel channel, JsonObject message, MessageEnvelope envelope, IReadOnlyList<OutgoingAttachment> attachments)
    {
        var sent = new List<Attachment>();
        foreach (var attachment in attachments)
            sent.Add(await AppendChunksAsync(channel, attachment));

        var salt = new byte[MessageBody.SaltBytes];
        seams.Random.Fill(salt);
        if (!MessageBody.TryCreate(MessageEnvelope.BodyOf(message, sent), salt, out var body, out var refusal))
            return new SendResult(null, [new Finding(refusal.Code, refusal.Detail ?? "", [])]);
        var nowMs = seams.NowMs;
        var seq = await AppendSealedAsync(channel, EntryType.Message, body.Encoded, header => header with
        {
            Track = envelope.Track,
            Precedence = envelope.Precedence,
            Exercise = envelope.Exercise,
            Deadline = envelope.Deadline,
            Answers = envelope.Answers,
            Supersedes = envelope.Supersedes,
            Fields = SealedMessage.FieldRoots(channel.Rules, body),
        }, header => Projection.Of(channel, header, new OpenedBody(new OpenedMessage(header, body, []), null), nowMs));
        return new SendResult(new EntryLink(channel.Us, seq), []);
    }

    private async Task<Attachment> AppendChunksAsync(Channel channel, OutgoingAttachment attachment)
    {
        var chunks = new List<long>();
        for (var at = 0; at < attachment.Content.Length; at += Limits.MaxChunkBytes)
        {
            var piece = attachment.Content.AsMemory(at, Math.Min(Limits.MaxChunkBytes, attachment.Content.Length - at));
            chunks.Add(await AppendSealedAsync(channel, EntryType.Chunk, new ChunkBody(piece).Encode(), header => header, null));
        }

        return new Attachment(attachment.Name, attachment.MediaType, attachment.Content.Length, Convert.ToHexStringLower(SHA256.HashData(attachment.Content)), chunks);
    }

    private async Task<long> AppendSealedAsync(
        Channel channel, EntryType type, byte[] plain, Func<Header, Header> complete, Func<Header, IEnumerable<Change>>? project)
    {
        var epoch = await channel.Own.EpochAsync();
        var random = new byte[Sealer.RandomBytes];
        seams.Random.Fill(random);
        var (header, sealedBody) = await seams.Workers.Run(() =>
        {
            var made = Sealer.Seal(epoch.Secrets, channel.Id, channel.Us, plain, random);
            var partial = channel.Own.Header(type, made.Body) with { Epoch = epoch.Secrets.Seq, Salt = made.Salt, Commit = made.Commits };
            return (complete(partial), made.Body);
        });
        return await channel.Own.AppendAsync(new EntryDraft(header, sealedBody, project, epoch.Generation));
    }

}
