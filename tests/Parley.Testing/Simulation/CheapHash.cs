using System.Buffers.Binary;
using System.Numerics;

namespace Parley.Testing.Simulation;

/// <summary>
/// 256 bits of mixing without any strength against an adversary: four lanes of multiply and rotate. A tenth of the cost of SHA-256 through a library for the short
/// inputs of the exchange. For simulations only.
/// </summary>
internal static class CheapHash
{
    public const int Bytes = 32;

    public static byte[] Of(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        var hash = new byte[Bytes];
        Of(key, message, hash);
        return hash;
    }

    public static void Of(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, Span<byte> destination)
    {
        unchecked
        {
            var (a, b, c, d) = (0x9E3779B97F4A7C15UL, 0xBF58476D1CE4E5B9UL, 0x94D049BB133111EBUL, (ulong)key.Length);
            Absorb(key, ref a, ref b, ref c, ref d);
            (b, d) = (b ^ 0xA5A5A5A5A5A5A5A5UL, d + (ulong)message.Length);
            Absorb(message, ref a, ref b, ref c, ref d);
            for (var round = 0; round < 4; round++)
                Mix(0x2545F4914F6CDD1DUL, ref a, ref b, ref c, ref d);
            BinaryPrimitives.WriteUInt64LittleEndian(destination, a);
            BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], b);
            BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], c);
            BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], d);
        }
    }

    private static void Absorb(ReadOnlySpan<byte> bytes, ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        for (; bytes.Length >= 64; bytes = bytes[32..])
            MixFour(bytes, ref a, ref b, ref c, ref d);
        for (; bytes.Length >= 8; bytes = bytes[8..])
            Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes), ref a, ref b, ref c, ref d);
        Span<byte> rest = stackalloc byte[8];
        rest.Clear();
        bytes.CopyTo(rest);
        Mix(BinaryPrimitives.ReadUInt64LittleEndian(rest), ref a, ref b, ref c, ref d);
    }

    /// <summary>For long inputs: one word into each lane at a time.</summary>
    private static void MixFour(ReadOnlySpan<byte> bytes, ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        unchecked
        {
            var (a0, b0, c0, d0) = (a, b, c, d);
            a = BitOperations.RotateLeft((a0 ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * 0x9FB21C651E98DF25UL, 27) + d0;
            b = BitOperations.RotateLeft((b0 ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..])) * 0xD6E8FEB86659FD93UL, 31) + a0;
            c = BitOperations.RotateLeft((c0 ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..])) * 0xA0761D6478BD642FUL, 23) + b0;
            d = BitOperations.RotateLeft((d0 ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..])) * 0xE7037ED1A0B428DBUL, 37) + c0;
        }
    }

    private static void Mix(ulong word, ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        unchecked
        {
            a = BitOperations.RotateLeft((a ^ word) * 0x9FB21C651E98DF25UL, 27) + d;
            b = BitOperations.RotateLeft((b + word) * 0xD6E8FEB86659FD93UL, 31) ^ a;
            c = BitOperations.RotateLeft((c ^ b) * 0xA0761D6478BD642FUL, 23) + word;
            d = BitOperations.RotateLeft((d + c) * 0xE7037ED1A0B428DBUL, 37) ^ b;
        }
    }
}
