using System.Security.Cryptography;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>The form of every mark: SHA-256 of a CBOR map, and the map. It keeps out damage, not people: whoever may write the file may write another.</summary>
internal static class MarkFile
{
    private const int SumBytes = SHA256.HashSizeInBytes;

    public static byte[] Encode(IEnumerable<KeyValuePair<string, CborItem>> pairs)
    {
        var map = DeterministicCbor.Encode(CborItem.Map(pairs));
        return [.. SHA256.HashData(map), .. map];
    }

    /// <summary>The map, or null for anything else.</summary>
    public static MapReader? Decode(ReadOnlyMemory<byte> bytes) =>
        bytes.Length > SumBytes && bytes.Length <= MarkLimits.MaxMarkBytes && SHA256.HashData(bytes[SumBytes..].Span).AsSpan().SequenceEqual(bytes[..SumBytes].Span)
        && DeterministicCbor.TryDecode(bytes[SumBytes..], out var item, out _) ? new MapReader(item) : null;
}
