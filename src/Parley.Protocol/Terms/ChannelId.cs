using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Parley.Protocol;

/// <summary>The id of a channel, 32 bytes: it commits to every rule and every identity key of the first terms (docs/spec/terms.md).</summary>
public readonly record struct ChannelId : IComparable<ChannelId>
{
    /// <summary>Length in bytes.</summary>
    public const int SizeBytes = SHA256.HashSizeInBytes;

    private readonly UInt128 _first, _last;

    private ChannelId(UInt128 first, UInt128 last) => (_first, _last) = (first, last);

    /// <summary>The id of the channel whose entry 0 has these terms.</summary>
    public static ChannelId Of(ReadOnlySpan<byte> encodedTerms)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("parley/v2/channel\0"u8);
        hash.AppendData(encodedTerms);
        return From(hash.GetHashAndReset());
    }

    /// <summary>The id with these 32 bytes; another length is misuse.</summary>
    public static ChannelId From(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, SizeBytes);
        return new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[(SizeBytes / 2)..]));
    }

    /// <summary>Parses 64 lower-case hexadecimal digits. Nothing is none.</summary>
    public static bool TryParse(string? hex, out ChannelId id)
    {
        id = default;
        Span<byte> bytes = stackalloc byte[SizeBytes];
        if (hex is null || !LowerHex.TryDecode(hex, bytes))
            return false;
        id = From(bytes);
        return true;
    }

    /// <summary>Whether <paramref name="left"/> comes first.</summary>
    public static bool operator <(ChannelId left, ChannelId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> comes last.</summary>
    public static bool operator >(ChannelId left, ChannelId right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> does not come last.</summary>
    public static bool operator <=(ChannelId left, ChannelId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> does not come first.</summary>
    public static bool operator >=(ChannelId left, ChannelId right) => left.CompareTo(right) >= 0;

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, _first);
        BinaryPrimitives.WriteUInt128BigEndian(destination[(SizeBytes / 2)..], _last);
    }

    /// <summary>The 32 bytes, a new array.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[SizeBytes];
        CopyTo(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public int CompareTo(ChannelId other) => (_first, _last).CompareTo((other._first, other._last));

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
