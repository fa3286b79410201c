using System.Numerics;

namespace Parley.Ledger;

/// <summary>How RFC 6962 divides a range of leaves.</summary>
internal static class Split
{
    /// <summary>The largest power of two below <paramref name="count"/>, which is at least 2: the leaves of the left side.</summary>
    public static long Of(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
