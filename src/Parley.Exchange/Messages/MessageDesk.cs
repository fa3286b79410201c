using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Parley.Exchange.Channels;
using Parley.Exchange.Store;
using Parley.Ledger;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Exchange.Messages;

/// <summary>Turns messages into entries and entries into messages: checks, seals, appends; opens, and writes the <c>read</c> receipt.</summary>
internal sealed class MessageDesk(NodeSeams seams)
{
    private const int ChunkBytes = 262_000;

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
                return new SendResult(await SealAndAppendAsync(channel, message, envelope, attachments), []);
            }
            catch (StoreException fault) when (fault.Code == "store.retry" && attempt == 0)
            {
            }
        }
    }

    public async Task SendCheckAsync(Channel channel) => await SendAsync(channel, CheckMessages.Check(channel), []);

    public async Task AnswerCheckAsync(Channel channel, Header check) => await SendAsync(channel, CheckMessages.Answer(check), []);

    private async Task<EntryLink> SealAndAppendAsync(
        Channel channel, JsonObject message, MessageEnvelope envelope, IReadOnlyList<OutgoingAttachment> attachments)
    {
        var sent = new List<SentAttachment>();
        foreach (var attachment in attachments)
            sent.Add(await AppendChunksAsync(channel, attachment));

        var salt = new byte[MessageBody.SaltBytes];
        seams.Random.Fill(salt);
        var body = MessageBody.FromJson(envelope.BodyOf(message, sent), salt);
        var nowMs = seams.NowMs;
        var seq = await AppendSealedAsync(channel, EntryType.Message, body.Encoded, header => header with
        {
            Track = envelope.Track,
            Precedence = envelope.Precedence,
            Exercise = envelope.Exercise,
            Deadline = envelope.Deadline,
            Answers = envelope.Answers,
            Supersedes = envelope.Supersedes,
            Fields = FieldRoots(channel, body),
        }, header => Projection.Of(channel, header, new OpenedBody(body, null), nowMs));
        return new EntryLink(channel.Us, seq);
    }

    private async Task<SentAttachment> AppendChunksAsync(Channel channel, OutgoingAttachment attachment)
    {
        var chunks = new List<long>();
        for (var at = 0; at < attachment.Content.Length || chunks.Count == 0; at += ChunkBytes)
        {
            var piece = attachment.Content.AsMemory(at, Math.Min(ChunkBytes, attachment.Content.Length - at));
            chunks.Add(await AppendSealedAsync(channel, EntryType.Chunk, ChunkBody.Encode(piece), header => header, null));
        }

        return new SentAttachment(attachment.Name, attachment.MediaType, attachment.Content.Length, SHA256.HashData(attachment.Content), chunks);
    }

    private async Task<long> AppendSealedAsync(
        Channel channel, EntryType type, byte[] plain, Func<Header, Header> complete, Func<Header, IEnumerable<Change>>? project)
    {
        var epoch = await channel.Own.EpochAsync();
        var random = new byte[Sealer.RandomBytes];
        seams.Random.Fill(random);
        var (header, sealedBody) = await seams.Workers.Run(() =>
        {
            var made = Sealer.Seal(channel.Rules.Registry, epoch.Secrets, channel.Id, channel.Us, plain, random);
            var partial = channel.Own.Header(type, made.Body) with { Epoch = epoch.Secrets.Seq, Salt = made.Salt, Commit = made.Commits };
            return (complete(partial), made.Body);
        });
        return await channel.Own.AppendAsync(new EntryDraft(header, sealedBody, project, epoch.Generation));
    }

    private static byte[][] FieldRoots(Channel channel, MessageBody body) =>
        channel.Rules.Hashers.Select(hasher => FieldTree.Of(body).Root(hasher).ToArray()).ToArray();
}
