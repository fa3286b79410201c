using Parley.Protocol;

namespace Parley.Fuzz.Targets;

/// <summary>
/// Reads an array of <c>[header bytes, plain body bytes or null]</c> and makes of it a batch whose places, seals, hashes and signatures are right, so that the input's
/// content gets as far as a hostile member's would.
/// </summary>
internal static class HostileBatch
{
    private const int MaxEntries = 16;
    private static readonly byte[] s_random = new byte[Sealer.RandomBytes];

    public static Batch? Make(byte[] bytes)
    {
        if (!DeterministicCbor.TryDecode(bytes, out var item, out _, Limits.MaxBatchBytes) || item.Kind != CborKind.Array || item.Elements.Count is 0 or > MaxEntries)
            return null;
        var entries = Peers.Opening().ToList();
        foreach (var element in item.Elements)
        {
            if (element is not { Kind: CborKind.Array, Elements: [{ Kind: CborKind.Bytes } header, var body] } || Entry(entries.Count, header.Bytes, body) is not { } entry)
                return null;
            entries.Add(entry);
        }

        return Peers.Batch(entries, 2);
    }

    private static Entry? Entry(long seq, ReadOnlyMemory<byte> header, CborItem body)
    {
        if (!Header.TryDecode(header, out var given, out _) || given.Seq < 3 || !given.Suites.SequenceEqual(Peers.Rules.Suites))
            return null;
        var plain = body.Kind == CborKind.Bytes && body.Bytes.Length is > 0 and <= Sealer.MaxPlainBytes ? body.Bytes.ToArray() : null;
        if (given.Type.HasBody() != plain is not null)
            return null;
        var placed = Peers.Header(given.Type, seq, plain) with
        {
            Created = given.Created,
            Doubt = given.Doubt,
            Seen = given.Seen,
            Receipt = given.Receipt,
            Overdue = given.Overdue,
            Retract = given.Retract,
            Clock = given.Clock,
            Restored = given.Restored,
            Track = given.Track,
            Precedence = given.Precedence,
            Exercise = given.Exercise,
            Deadline = given.Deadline,
            To = given.To,
            Key = given.Key,
            Answers = given.Answers,
            Supersedes = given.Supersedes,
            Commit = given.Type == EntryType.Epoch ? given.Commit : [],
        };
        if (given.Type.IsSealed())
        {
            var sealedBody = Sealer.Seal(Peers.Secrets, Peers.Rules.Id, Peers.Writer, plain, s_random);
            var roots = given.Type != EntryType.Message ? []
                : MessageBody.TryDecode(plain, out var message, out _) ? SealedMessage.FieldRoots(Peers.Rules, message) : given.Fields;
            placed = placed with
            {
                Size = sealedBody.Body.Length,
                BodyHashes = Peers.Rules.HashesOf(sealedBody.Body),
                Epoch = Peers.EpochSeq,
                Salt = sealedBody.Salt,
                Commit = sealedBody.Commits,
                Fields = roots,
            };
            plain = sealedBody.Body;
        }

        // The mutated links may now point behind their entry; the reader's rule for that has its own target.
        return Header.TryDecode(Written(placed) ?? [], out _, out _) ? new Entry(Written(placed)!, plain) : null;
    }

    private static byte[]? Written(Header header)
    {
        try
        {
            return header.Encode();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
