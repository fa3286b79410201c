using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Parley.Meaning;

/// <summary>Names the roots of one head of a feed, and with them all entries up to its size. Equal or not; nothing else is asked of it.</summary>
public readonly record struct Root
{
    private readonly ulong _a, _b, _c, _d;

    private Root(ReadOnlySpan<byte> hash)
    {
        _a = BinaryPrimitives.ReadUInt64BigEndian(hash);
        _b = BinaryPrimitives.ReadUInt64BigEndian(hash[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(hash[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(hash[24..]);
    }

    /// <summary>The name for any bytes that stand for the roots, such as all of them joined: their SHA-256.</summary>
    public static Root Of(ReadOnlySpan<byte> roots)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(roots, hash);
        return new Root(hash);
    }
}
