using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Parley.Ledger;

/// <summary>The payload of a cosignature line (c2sp.org/tlog-cosignature): when it was made, and the signature over <see cref="Message"/>.</summary>
public sealed class Cosignature
{
    private const int TimeBytes = 8;

    /// <summary>Throws if the time is negative or the signature empty.</summary>
    public Cosignature(long seconds, byte[] signature)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        ArgumentOutOfRangeException.ThrowIfZero(signature.Length, nameof(signature));
        Seconds = seconds;
        Signature = signature;
    }

    /// <summary>Seconds since 1970-01-01T00:00:00Z.</summary>
    public long Seconds { get; }

    /// <summary>The signature, not verified; how long it must be is for its algorithm to say.</summary>
    public byte[] Signature { get; }

    /// <summary>What a cosigner signs.</summary>
    /// <param name="checkpointText">The text of the checkpoint, with its final newline and all extension lines.</param>
    /// <param name="seconds">Seconds since 1970-01-01T00:00:00Z.</param>
    public static byte[] Message(string checkpointText, long seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        return Canonical.Utf8.GetBytes($"cosignature/v1\ntime {Canonical.Number(seconds)}\n{checkpointText}");
    }

    /// <summary>Reads u64(seconds) || signature. Refused are times of 2^63 and above and an empty signature.</summary>
    /// <param name="payload">Payload of a signature line.</param>
    /// <param name="cosignature">The cosignature.</param>
    /// <param name="code"><see cref="LedgerCodes.NoteMalformed"/>.</param>
    public static bool TryParse(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out Cosignature? cosignature, [NotNullWhen(false)] out string? code)
    {
        cosignature = null;
        code = LedgerCodes.NoteMalformed;
        if (payload.Length <= TimeBytes) return false;
        var seconds = BinaryPrimitives.ReadInt64BigEndian(payload);
        if (seconds < 0) return false;
        cosignature = new Cosignature(seconds, payload[TimeBytes..].ToArray());
        code = null;
        return true;
    }

    /// <summary>u64(seconds) || signature, the payload of a signature line.</summary>
    public byte[] ToPayload()
    {
        var payload = new byte[TimeBytes + Signature.Length];
        BinaryPrimitives.WriteInt64BigEndian(payload, Seconds);
        Signature.CopyTo(payload, TimeBytes);
        return payload;
    }
}
