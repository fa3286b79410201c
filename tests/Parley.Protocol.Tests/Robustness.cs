using CsCheck;
using Xunit;

namespace Parley.Protocol.Tests;

/// <summary>What every decoder of bytes from outside must stand.</summary>
internal static class Robustness
{
    public delegate Refusal? Decode(byte[] bytes, out byte[]? again);

    /// <summary>Every proper prefix is refused; the whole decodes and encodes to the same bytes.</summary>
    public static void EveryTruncationIsRefused(byte[] bytes, Decode decode)
    {
        Assert.Null(decode(bytes, out var again));
        Assert.Equal(bytes, again);
        for (var length = 0; length < bytes.Length; length++)
            Assert.NotNull(decode(bytes[..length], out _));
    }

    /// <summary>With bytes changed at random, decoding refuses with a known code or gives a value that encodes to exactly these bytes; it never throws.</summary>
    public static void MutationsNeverThrow(byte[] bytes, Decode decode, int iterations = 5_000)
    {
        var known = SpecPages.Constants(typeof(Codes)).Select(constant => (string)constant.Value).ToHashSet();
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).List[1, 4].Sample(
            changes =>
            {
                var changed = bytes.ToArray();
                foreach (var (at, value) in changes)
                    changed[at] = value;
                var refusal = decode(changed, out var again);
                return refusal is null ? again.AsSpan().SequenceEqual(changed) : known.Contains(refusal.Code);
            },
            iter: iterations);
    }
}
