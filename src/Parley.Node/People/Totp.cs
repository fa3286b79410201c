using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Node.People;

/// <summary>Digits that change with time (RFC 6238 over RFC 4226): HMAC-SHA-1, steps of 30 s, six digits, which is what every authenticator takes.</summary>
internal static class Totp
{
    public const int SecretBytes = 20;
    private const int StepMs = 30_000;

    // RFC 4648, section 6.
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The step that digits are of, this one or a neighbour (RFC 6238, section 5.2), or null.</summary>
    public static long? StepOf(byte[] secret, string digits, long nowMs)
    {
        long? found = null;
        for (var step = (nowMs / StepMs) - 1; step <= (nowMs / StepMs) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Digits(secret, step)), Encoding.ASCII.GetBytes(digits)))
                found = step;
        }

        return found;
    }

    public static string Digits(byte[] secret, long step, int count = 6)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // What RFC 6238 and the authenticators in the field have; it is no signature.
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var value = BinaryPrimitives.ReadUInt32BigEndian(mac[(mac[^1] & 0x0F)..]) & 0x7FFF_FFFF;
        return (value % (uint)Math.Pow(10, count)).ToString(CultureInfo.InvariantCulture).PadLeft(count, '0');
    }

    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var one in bytes)
        {
            (bits, held) = (((bits & 0xFF) << 8) | one, held + 8);
            for (; held >= 5; held -= 5)
                text.Append(Alphabet[(bits >> (held - 5)) & 31]);
        }

        return held == 0 ? text.ToString() : text.Append(Alphabet[(bits << (5 - held)) & 31]).ToString();
    }
}
