using Org.BouncyCastle.Crypto.Digests;

namespace Parley.Protocol;

/// <summary>SM3 (GM/T 0004-2012), 32 bytes.</summary>
internal static class Sm3
{
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        var digest = new SM3Digest();
        digest.BlockUpdate(data);
        digest.DoFinal(destination);
    }
}
