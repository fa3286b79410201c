namespace Parley.Attribution;

/// <summary>
/// Finds the cheapest set of forgeable items that makes the lead. Items of one class cost the same, so the best set of n of them is the n that favour the
/// leader most, and trying every number of each class finds the minimum.
/// </summary>
internal static class ForgingSearch
{
    public static ForgingCost Of(EvidenceMatrix matrix, int leader, int rival)
    {
        var lead = matrix.LogOdds[leader] - matrix.LogOdds[rival];
        var malware = 0;
        var byClass = new List<int>[3];
        for (var c = 0; c < byClass.Length; c++)
            byClass[c] = [];
        for (var item = 0; item < matrix.Items.Count; item++)
        {
            var favours = matrix.Favours(item, leader, rival);
            if (matrix.Items[item].Item.Kind == EvidenceKind.Malware)
                malware += favours;
            if (favours > 0 && matrix.Items[item].Class.CanBeImitated)
                byClass[(int)matrix.Items[item].Class.Forgeability].Add(item);
        }

        var sums = new int[byClass.Length][];
        for (var c = 0; c < byClass.Length; c++)
        {
            byClass[c].Sort((a, b) => matrix.Favours(a, leader, rival) is var x && matrix.Favours(b, leader, rival) is var y && x != y ? y.CompareTo(x) : a.CompareTo(b));
            sums[c] = new int[byClass[c].Count + 1];
            for (var n = 0; n < byClass[c].Count; n++)
                sums[c][n + 1] = sums[c][n] + matrix.Favours(byClass[c][n], leader, rival);
        }

        var cheapest = Cheapest(sums, lead);
        return cheapest is not var (trivial, cheap, moderate)
            ? new ForgingCost(null, 0, malware >= lead)
            : new ForgingCost(
                [.. byClass[0].Take(trivial), .. byClass[1].Take(cheap), .. byClass[2].Take(moderate)],
                Days(trivial, cheap, moderate), malware >= lead);
    }

    private static (int Trivial, int Cheap, int Moderate)? Cheapest(int[][] sums, int lead)
    {
        (int, int, int)? best = null;
        var least = int.MaxValue;
        for (var moderate = 0; moderate < sums[2].Length; moderate++)
        {
            for (var cheap = 0; cheap < sums[1].Length; cheap++)
            {
                // The sums only rise, so the first that suffices is found by halving.
                var trivial = Array.BinarySearch(sums[0], lead - sums[2][moderate] - sums[1][cheap]);
                trivial = trivial < 0 ? ~trivial : trivial;
                if (trivial == sums[0].Length || Days(trivial, cheap, moderate) >= least)
                    continue;
                least = Days(trivial, cheap, moderate);
                best = (trivial, cheap, moderate);
            }
        }

        return best;
    }

    private static int Days(int trivial, int cheap, int moderate) =>
        (trivial * ForgeabilityClass.Of(Forgeability.Trivial).CostDays)
        + (cheap * ForgeabilityClass.Of(Forgeability.Cheap).CostDays)
        + (moderate * ForgeabilityClass.Of(Forgeability.Moderate).CostDays);
}
