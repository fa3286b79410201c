using System.Buffers.Binary;
using Parley.Testing.Simulation;

namespace Parley.Fuzz.Mutation;

/// <summary>Changes bytes without knowing what they mean.</summary>
internal static class ByteMutator
{
    private static readonly byte[] s_bytes = [0x00, 0x01, 0x0a, 0x18, 0x19, 0x1a, 0x1b, 0x1f, 0x20, 0x3b, 0x40, 0x5f, 0x60, 0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xe2, 0xf4, 0xf6, 0xf7, 0xff];
    private static readonly ulong[] s_numbers =
    [
        0, 1, 23, 24, 255, 256, 65_535, 65_536, int.MaxValue, uint.MaxValue, long.MaxValue, (ulong)long.MaxValue + 1, ulong.MaxValue, 253_402_300_800_000,
    ];

    private static readonly string[] s_words =
    [
        "\n", "\n\n", "\r\n", "\u2014 ", "\u0000", "\u202e", "\ufeff", "-0", "00", "9223372036854775807", "9223372036854775808", "-1", "null", "{}", "[]", "\"\\ud800\"", "1e999", "+", "=", "AAAA",
        "/", "../", "x000/", ".p/", "technical", "FLASH", "seen", "\ud83c\udde8",
    ];

    public static byte[] Mutate(byte[] bytes, byte[] other, SeededRandom random)
    {
        var list = new List<byte>(bytes);
        for (var rounds = 1 + random.Below(4); rounds > 0; rounds--)
            Once(list, other, random);
        return [.. list];
    }

    private static void Once(List<byte> bytes, byte[] other, SeededRandom random)
    {
        var at = bytes.Count == 0 ? 0 : random.Below(bytes.Count);
        var length = Math.Min(bytes.Count - at, 1 + random.Below(random.Chance(800) ? 8 : 256));
        switch (bytes.Count == 0 ? 8 : random.Below(10))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Below(8));
                break;
            case 1:
                bytes[at] = random.Pick(s_bytes);
                break;
            case 2:
                bytes[at] = (byte)random.Below(256);
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                bytes.RemoveRange(at, length);
                break;
            case 5:
                bytes.InsertRange(random.Below(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 6:
                Number(bytes, at, random);
                break;
            case 7:
                Splice(bytes, at, other, random);
                break;
            case 8:
                bytes.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(random.Pick(s_words)));
                break;
            default:
                bytes[at] = unchecked((byte)(bytes[at] + (random.Chance(500) ? 1 : -1)));
                break;
        }
    }

    private static void Number(List<byte> bytes, int at, SeededRandom random)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(number, random.Pick(s_numbers));
        var width = 1 << random.Below(4);
        for (var i = 0; i < width && at + i < bytes.Count; i++)
            bytes[at + i] = number[8 - width + i];
    }

    private static void Splice(List<byte> bytes, int at, byte[] other, SeededRandom random)
    {
        if (other.Length == 0)
            return;
        bytes.RemoveRange(at, bytes.Count - at);
        bytes.AddRange(other.AsSpan(random.Below(other.Length)));
    }
}
