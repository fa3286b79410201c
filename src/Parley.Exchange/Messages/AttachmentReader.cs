using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Puts an attachment together from its chunk entries and holds it to what its message says (docs/spec/entry.md, attachment chunks). A member can seal and sign
/// whatever it likes, so nothing is handed out before all of it agrees.
/// </summary>
internal sealed class AttachmentReader(NodeSeams seams, MessageDesk desk)
{
    private readonly PiecesAnew _anew = new(seams);

    /// <returns>Both null: no such message.</returns>
    public async Task<(AssembledAttachment? Attachment, Refusal? Refusal)> ReadAsync(Channel channel, EntryLink link, int index)
    {
        if (await desk.OpenAsync(channel, link, role: null) is not { } opened)
            return (null, null);
        if (opened.Sealed is not { } message)
            return (null, new Refusal(opened.Unreadable!));
        if (index < 0 || index >= message.Body.Attachments.Count)
            return (null, new Refusal("inside.unknown-attachment"));

        var named = message.Body.Attachments[index];
        var pieces = new List<ReadOnlyMemory<byte>>();
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var due = named.SizeBytes;
        IReadOnlyDictionary<long, long>? anew = null;
        for (var i = 0; i < named.Chunks.Count; i++)
        {
            // Not before the entry is known to be a piece: another type's body is never opened as one.
            if (!TryFind(channel, link, named.Chunks[i], out var header, out var entry))
                return (null, Fault($"attachments/{index}/chunks/{i}"));
            var seeds = channel.Secrets.Get(channel.FeedOf(link.Party), header.Epoch);
            var (piece, refusal) = await seams.Workers.Run(() => Open(channel.Rules, header, entry, seeds));
            if (refusal is not null && (anew ??= await _anew.OfAsync(channel, link, named.Chunks)).TryGetValue(named.Chunks[i], out var again)
                && (await _anew.OpenAsync(channel, channel.FeedOf(link.Party), again)).Chunk is { } stands)
                (piece, refusal) = (stands.Data, null);
            if (refusal is not null)
                return (null, refusal);
            if (piece.Length != Math.Min(due, Limits.MaxChunkBytes))
                return (null, Fault($"attachments/{index}/chunks/{i}"));
            due -= piece.Length;
            pieces.Add(piece);
            sha256.AppendData(piece.Span);
        }

        var agrees = due == 0 && Convert.ToHexStringLower(sha256.GetHashAndReset()) == named.Sha256;
        return agrees ? (new AssembledAttachment(named, pieces), null) : (null, Fault($"attachments/{index}/sha256"));
    }

    private static Refusal Fault(string where) => new(Codes.MessageAttachment, where);

    /// <summary>Chunks precede the message that names them, in the same feed.</summary>
    private bool TryFind(Channel channel, EntryLink message, long seq, [NotNullWhen(true)] out Header? header, [NotNullWhen(true)] out Entry? entry)
    {
        header = null;
        entry = seq < message.Seq ? seams.Store.Entry(channel.FeedOf(message.Party), seq) : null;
        return entry is not null && Header.TryDecode(entry.HeaderBytes, out header, out _) && header.Type == EntryType.Chunk;
    }

    private static (ReadOnlyMemory<byte> Piece, Refusal? Refusal) Open(ChannelRules rules, Header header, Entry entry, FoundSeeds seeds)
    {
        if (seeds.Secrets is not { } secrets || entry.Body is null)
            return (default, new Refusal(seeds.Secrets is null ? seeds.Why ?? Codes.SealEpoch : Codes.EntryBody));
        if (SealedMessage.CheckBody(rules, header, entry.Body) is { } changed)
            return (default, changed);
        return Sealer.TryOpen(secrets, rules.Id, header.Feed, entry.Body, header.Salt, header.Commit, out var opened, out var refusal)
            && ChunkBody.TryDecode(opened.Plain, out var chunk, out refusal)
            ? (chunk.Data, null)
            : (default, refusal);
    }
}

/// <summary>An attachment whose pieces agree with its message in length and hash.</summary>
/// <param name="Named">What the message says of it.</param>
/// <param name="Pieces">Its bytes, in order.</param>
public sealed record AssembledAttachment(Attachment Named, IReadOnlyList<ReadOnlyMemory<byte>> Pieces);
