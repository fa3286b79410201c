using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Parley.Ledger;

/// <summary>One 32-byte hash of a tree: of a leaf, of a node, or a root. The default value is all zeros and no hash of anything.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>Length of every hash, in bytes.</summary>
    public const int SizeBytes = 32;

    // Only a container of 32 bytes: the numbers themselves mean nothing and differ with the machine's byte order.
#pragma warning disable CS0649 // Written through MemoryMarshal, all 32 bytes at once.
    private readonly ulong _a, _b, _c, _d;
#pragma warning restore CS0649

    /// <summary>Copies exactly 32 bytes. Any other length throws.</summary>
    public static TreeHash From(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, SizeBytes, nameof(bytes));
        return MemoryMarshal.Read<TreeHash>(bytes);
    }

    /// <summary>Parses the canonical base 64 of exactly 32 bytes: 44 characters, padded, with no spare bits set.</summary>
    public static bool TryParse(ReadOnlySpan<char> base64, out TreeHash hash)
    {
        hash = default;
        Span<byte> bytes = stackalloc byte[SizeBytes];
        if (base64.Length != 44 || !Convert.TryFromBase64Chars(base64, bytes, out var written) || written != SizeBytes) return false;
        hash = From(bytes);
        Span<char> again = stackalloc char[44];
        return Convert.TryToBase64Chars(bytes, again, out _) && base64.SequenceEqual(again);
    }

    /// <summary>Writes the 32 bytes to the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    /// <summary>The 32 bytes, in a new array.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[SizeBytes];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>The hash in base 64, as checkpoints and proofs write it.</summary>
    public override string ToString() => Convert.ToBase64String(ToArray());

    /// <inheritdoc/>
    public bool Equals(TreeHash other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is TreeHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)(_a ^ (_a >> 32)));

    /// <summary>Equal when all 32 bytes are.</summary>
    public static bool operator ==(TreeHash left, TreeHash right) => left.Equals(right);

    /// <summary>Different when any of the 32 bytes is.</summary>
    public static bool operator !=(TreeHash left, TreeHash right) => !left.Equals(right);
}
