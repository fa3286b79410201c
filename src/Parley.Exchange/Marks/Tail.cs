using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Our entries above what every member has cosigned, as the places of marks keep them: CBOR items <c>[number, header, body or null]</c>, one after the other. Nothing vouches for them but
/// the roots of the mark: they count when they lead there.
/// </summary>
internal static class Tail
{
    private const long MaxNumber = 1L << 53;

    public static byte[] Encode(long from, IEnumerable<Entry> entries)
    {
        var bytes = new List<byte>();
        foreach (var entry in entries)
            bytes.AddRange(DeterministicCbor.Encode(CborItem.Array(CborItem.Of(from++), CborItem.Of(entry.HeaderBytes), entry.Body is null ? CborItem.Null : CborItem.Of(entry.Body))));
        return [.. bytes];
    }

    /// <summary>What is whole of a tail, up to the first item that is not, or does not follow the one before.</summary>
    public static (long From, IReadOnlyList<Entry> Entries) Decode(ReadOnlyMemory<byte> bytes)
    {
        var (from, entries, offset) = (0L, new List<Entry>(), 0);
        while (offset < bytes.Length && DeterministicCbor.TryReadNext(bytes, ref offset, out var item, out _))
        {
            if (item is not { Kind: CborKind.Array, Elements: [{ Kind: CborKind.Number, Number: >= 0 and < MaxNumber } seq, { Kind: CborKind.Bytes } header, { Kind: CborKind.Bytes or CborKind.Null } body] }
                || header.Bytes.Length is 0 or > Limits.MaxHeaderBytes || (body.Kind == CborKind.Bytes && body.Bytes.Length is 0 or > Limits.MaxBodyBytes))
                break;
            if (entries.Count == 0)
                from = seq.Number;
            else if (seq.Number != from + entries.Count)
                break;
            entries.Add(new Entry(header.Bytes.ToArray(), body.Kind == CborKind.Null ? null : body.Bytes.ToArray()));
        }

        return (from, entries);
    }
}
