namespace Parley.Attribution;

/// <summary>
/// Finds the fewest items without which another hypothesis leads, with the other contributions as they are shown. In an additive matrix taking away a
/// set of items narrows the gap to one rival by the sum of what each favours the leader by; no set of k narrows it more than the k largest
/// together. So the k largest either suffice or no k do: taking the largest first is the minimum for each rival, and the least of
/// these over all rivals is the minimum.
/// </summary>
internal static class FlipSearch
{
    public static SmallestFlip Of(EvidenceMatrix matrix, HypothesisRanking ranking)
    {
        var leader = ranking.Leader;
        var favours = new int[matrix.Items.Count];
        var isTaken = new bool[favours.Length];
        int[]? fewest = null;
        var newLeader = -1;
        // The nearest rivals first, so that later ones are soon given up.
        foreach (var rival in ranking.Order)
        {
            if (rival == leader)
                continue;
            for (var item = 0; item < favours.Length; item++)
                favours[item] = matrix.Favours(item, leader, rival);
            Array.Clear(isTaken);
            if (Take(favours, isTaken, Needed(matrix, leader, rival), fewest?.Length ?? int.MaxValue) is not { } items)
                continue;
            (fewest, newLeader) = (items, rival);
            if (items.Length == 1)
                break;
        }

        var next = ranking.Order.Count > 1 ? ranking.Order[1] : leader;
        return new SmallestFlip(fewest, newLeader, Needed(matrix, leader, next), next);
    }

    /// <summary>By how much the gap must narrow: of equal hypotheses the first leads.</summary>
    private static int Needed(EvidenceMatrix matrix, int leader, int rival) =>
        matrix.LogOdds[leader] - matrix.LogOdds[rival] + (rival > leader ? 1 : 0);

    /// <returns>Null if fewer than <paramref name="limit"/> items do not suffice.</returns>
    private static int[]? Take(int[] favours, bool[] isTaken, int needed, int limit)
    {
        var items = new List<int>();
        while (needed > 0)
        {
            if (items.Count + 1 >= limit)
                return null;
            var best = -1;
            for (var item = 0; item < favours.Length; item++)
            {
                if (!isTaken[item] && favours[item] > 0 && (best < 0 || favours[item] > favours[best]))
                    best = item;
            }

            if (best < 0)
                return null;
            isTaken[best] = true;
            items.Add(best);
            needed -= favours[best];
        }

        return [.. items];
    }
}
