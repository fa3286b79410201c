using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>The one encoding of a value, and the strict decoder that accepts nothing else (docs/spec/cbor.md).</summary>
public static class DeterministicCbor
{
    /// <summary>The encoding of <paramref name="item"/>. Nesting or counts beyond the limits are misuse and throw.</summary>
    public static byte[] Encode(CborItem item) => CborItemWriter.Encode(item);

    /// <summary>Decodes exactly one item that fills <paramref name="bytes"/>; refuses with <c>cbor.*</c> and the offset of the fault.</summary>
    /// <param name="bytes">The encoding. The item keeps slices of it, so it must not be changed afterwards.</param>
    /// <param name="item">The item, when true is returned.</param>
    /// <param name="refusal">Why not, when false is returned.</param>
    /// <param name="maxBytes">The longest encoding that is looked at; a longer one is <c>cbor.limit</c>.</param>
    public static bool TryDecode(
        ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out CborItem? item, [NotNullWhen(false)] out Refusal? refusal, int maxBytes = int.MaxValue)
    {
        var offset = 0;
        if (!TryReadNext(bytes, ref offset, out item, out refusal, maxBytes))
            return false;
        if (offset == bytes.Length)
            return true;
        item = null;
        refusal = CborItemReader.Refuse(Codes.CborMalformed, offset);
        return false;
    }

    /// <summary>Decodes the next item of a CBOR sequence (RFC 8742) and moves <paramref name="offset"/> behind it; leaves it alone when refused.</summary>
    public static bool TryReadNext(
        ReadOnlyMemory<byte> bytes, ref int offset, [NotNullWhen(true)] out CborItem? item, [NotNullWhen(false)] out Refusal? refusal,
        int maxBytes = int.MaxValue)
    {
        var reader = new CborItemReader(bytes, offset, maxBytes);
        item = reader.Read(0);
        refusal = reader.Fault;
        if (item is null || refusal is not null)
        {
            item = null;
            refusal ??= CborItemReader.Refuse(Codes.CborMalformed, offset);
            return false;
        }

        offset = reader.Offset;
        return true;
    }
}
