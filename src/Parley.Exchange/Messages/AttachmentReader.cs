using System.Security.Cryptography;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Puts an attachment together from its chunk entries and holds it to what its message says (docs/spec/entry.md, attachment chunks). A member can seal and sign
/// whatever it likes, so nothing is handed out before all of it agrees.
/// </summary>
internal sealed class AttachmentReader(NodeSeams seams)
{
    private readonly PiecesAnew _anew = new(seams);

    /// <param name="opened">The message; null where there is none.</param>
    /// <returns>Both null: no such message.</returns>
    public async Task<(CheckedAttachment? Attachment, Refusal? Refusal)> CheckAsync(Channel channel, EntryLink link, OpenedBody? opened, int index)
    {
        if (opened is null)
            return (null, null);
        if (opened.Sealed is not { } message)
            return (null, new Refusal(opened.Unreadable!));
        if (index < 0 || index >= message.Body.Attachments.Count)
            return (null, new Refusal("inside.unknown-attachment"));

        var named = message.Body.Attachments[index];
        var pieces = new List<(long Seq, string Hash)>();
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var due = named.SizeBytes;
        IReadOnlyDictionary<long, long>? anew = null;
        for (var i = 0; i < named.Chunks.Count; i++)
        {
            // Chunks precede the message that names them, in the same feed.
            var seq = named.Chunks[i];
            var (piece, refusal) = seq < link.Seq ? await OpenAsync(channel, link.Party, seq) : (default, Fault(""));
            if (refusal is { Code: Codes.MessageAttachment })
                return (null, Fault($"attachments/{index}/chunks/{i}"));
            if (refusal is not null && (anew ??= await _anew.OfAsync(channel, link, named.Chunks)).TryGetValue(seq, out var again) && await OpenAsync(channel, link.Party, again) is (var stands, null))
                (seq, piece, refusal) = (again, stands, null);
            if (refusal is not null)
                return (null, refusal);
            if (piece.Length != Math.Min(due, Limits.MaxChunkBytes))
                return (null, Fault($"attachments/{index}/chunks/{i}"));
            due -= piece.Length;
            pieces.Add((seq, HashOf(piece)));
            sha256.AppendData(piece.Span);
        }

        var agrees = due == 0 && Convert.ToHexStringLower(sha256.GetHashAndReset()) == named.Sha256;
        return agrees ? (new CheckedAttachment(named, channel, link.Party, pieces), null) : (null, Fault($"attachments/{index}/sha256"));
    }

    /// <summary>A piece of what was checked, opened again.</summary>
    /// <exception cref="StoreFaultException">It is no longer what was checked: its keys or its bytes are gone since.</exception>
    public async Task<ReadOnlyMemory<byte>> PieceAsync(CheckedAttachment attachment, int piece) =>
        await OpenAsync(attachment.Channel, attachment.Party, attachment.Pieces[piece].Seq) is (var data, null) && HashOf(data) == attachment.Pieces[piece].Hash ? data
        : throw new StoreFaultException(FaultCodes.StoreBroken, lasting: false);

    private static string HashOf(ReadOnlyMemory<byte> piece) => Convert.ToHexStringLower(SHA256.HashData(piece.Span));

    private static Refusal Fault(string where) => new(Codes.MessageAttachment, where);

    // Not before the entry is known to be a piece: another type's body is never opened as one.
    private async Task<(ReadOnlyMemory<byte> Piece, Refusal? Refusal)> OpenAsync(Channel channel, string party, long seq)
    {
        if (seams.Store.Entry(channel.FeedOf(party), seq) is not { } entry || !Header.TryDecode(entry.HeaderBytes, out var header, out _) || header.Type != EntryType.Chunk)
            return (default, Fault(""));
        var seeds = channel.Secrets.Get(channel.FeedOf(party), header.Epoch);
        return await seams.Workers.Run(() => Open(channel.Rules, header, entry, seeds));
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

/// <summary>An attachment whose pieces were found to agree with its message in length and hash. They are opened again one by one as they are handed out.</summary>
public sealed class CheckedAttachment
{
    internal CheckedAttachment(Attachment named, Channel channel, string party, IReadOnlyList<(long Seq, string Hash)> pieces) => (Named, Channel, Party, Pieces) = (named, channel, party, pieces);

    /// <summary>What the message says of it.</summary>
    public Attachment Named { get; }

    internal Channel Channel { get; }

    internal string Party { get; }

    // Where each piece was read, which may have been sent anew, and its SHA-256.
    internal IReadOnlyList<(long Seq, string Hash)> Pieces { get; }
}
