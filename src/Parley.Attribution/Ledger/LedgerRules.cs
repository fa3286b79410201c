namespace Parley.Attribution;

/// <summary>How much items of one block count beside each other.</summary>
internal static class LedgerRules
{
    /// <summary>
    /// The k-th strongest item of a block of stated items counts sqrt(k) - sqrt(k - 1): the first whole, n alike together as sqrt(n). That is what n
    /// measurements are worth in standard errors when they share their method, and it never lets a weak item take from a strong one.
    /// </summary>
    public static double BlockWeight(int rank) => Math.Sqrt(rank) - Math.Sqrt(rank - 1);

    /// <summary>Reports of one feature that do not depend on each other: the chance that at least one is right.</summary>
    public static double AnyRight(double reliability, double other) => 1 - ((1 - reliability) * (1 - other));
}
