namespace Parley.Attribution;

/// <summary>Ranks from 1. Equal scores share the mean of their ranks.</summary>
internal static class Ranks
{
    // Sums taken in another order differ by less; scores that mean different things differ by more.
    private const double Tie = 1e-13;

    /// <summary>Rank of the best accepted group among candidates; null where no accepted group is one.</summary>
    /// <param name="scores">Of the candidates.</param>
    /// <param name="isAccepted">Of the same.</param>
    public static double? OfBest(IReadOnlyList<double> scores, IReadOnlyList<bool> isAccepted)
    {
        double? best = null;
        for (var i = 0; i < scores.Count; i++)
        {
            if (isAccepted[i] && !(scores[i] <= best))
                best = scores[i];
        }

        if (best is not { } score)
            return null;
        var above = scores.Count(other => other > score + Tie);
        var equal = scores.Count(other => Math.Abs(other - score) <= Tie);
        return above + ((equal + 1) / 2.0);
    }
}
