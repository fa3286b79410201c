using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>Salt and vector in one file, secret until both parties have committed: a line with the format, a line with the salt in hexadecimal, then the canonical vector.</summary>
public static class RevealFile
{
    private static ReadOnlySpan<byte> Head => "parley-reveal/1\n"u8;

    public static byte[] Write(ReadOnlySpan<byte> salt, ScoreVector vector) =>
        [.. Head, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(salt)), (byte)'\n', .. ScoreVectorFile.Write(vector)];

    /// <param name="findings">All that is wrong; places are those of the vector, or <c>salt</c>, or <c>format</c>.</param>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out byte[]? salt, [NotNullWhen(true)] out ScoreVector? vector, out IReadOnlyList<Finding> findings)
    {
        (salt, vector) = (null, null);
        if (!bytes.Span.StartsWith(Head))
        {
            findings = [new Finding(AttributionCodes.DocumentFormat, "format", "parley-reveal/1")];
            return false;
        }

        var rest = bytes[Head.Length..];
        const int Digits = 2 * Commitment.SaltBytes;
        if (rest.Length <= Digits || rest.Span[Digits] != '\n' || !IsHexadecimal(rest.Span[..Digits]))
        {
            findings = [new Finding(AttributionCodes.AssessSalt, "salt", "32")];
            return false;
        }

        if (!ScoreVectorFile.TryRead(rest[(Digits + 1)..], out vector, out findings))
            return false;
        salt = Convert.FromHexString(Encoding.ASCII.GetString(rest.Span[..Digits]));
        return true;
    }

    private static bool IsHexadecimal(ReadOnlySpan<byte> text)
    {
        foreach (var c in text)
        {
            if (c is not (>= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'f'))
                return false;
        }

        return true;
    }
}
