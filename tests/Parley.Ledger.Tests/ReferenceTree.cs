using System.Security.Cryptography;

namespace Parley.Ledger.Tests;

/// <summary>RFC 6962, section 2.1, word for word and as slow as that is, without any code of the library.</summary>
internal static class ReferenceTree
{
    public static byte[] Leaf(byte[] data) => SHA256.HashData([0, .. data]);

    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0) return SHA256.HashData([]);
        if (leaves.Length == 1) return Leaf(leaves[0]);
        var k = Below(leaves.Length);
        return SHA256.HashData([1, .. Root(leaves[..k]), .. Root(leaves[k..])]);
    }

    public static List<byte[]> Path(int m, ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1) return [];
        var k = Below(leaves.Length);
        return m < k ? [.. Path(m, leaves[..k]), Root(leaves[k..])] : [.. Path(m - k, leaves[k..]), Root(leaves[..k])];
    }

    public static List<byte[]> Proof(int m, ReadOnlySpan<byte[]> leaves) => Subproof(m, leaves, true);

    private static List<byte[]> Subproof(int m, ReadOnlySpan<byte[]> leaves, bool whole)
    {
        if (m == leaves.Length) return whole ? [] : [Root(leaves)];
        var k = Below(leaves.Length);
        return m <= k ? [.. Subproof(m, leaves[..k], whole), Root(leaves[k..])] : [.. Subproof(m - k, leaves[k..], false), Root(leaves[..k])];
    }

    private static int Below(int n)
    {
        var k = 1;
        while (k * 2 < n) k *= 2;
        return k;
    }
}
