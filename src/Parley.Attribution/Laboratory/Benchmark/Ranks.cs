namespace Parley.Attribution;

/// <summary>Ranks from 1. Equal scores share the mean of their ranks.</summary>
internal static class Ranks
{
    /// <summary>Scores that are sums taken in another order differ by less; scores that mean different things differ by more.</summary>
    public const double ScoreTie = 1e-13;

    /// <summary>Rank of the best accepted group among candidates; null where no accepted group is one.</summary>
    /// <param name="scores">Of the candidates.</param>
    /// <param name="isAccepted">Of the same.</param>
    /// <param name="tie">Greatest difference of scores that count as equal.</param>
    public static double? OfBest(IReadOnlyList<double> scores, IReadOnlyList<bool> isAccepted, double tie)
    {
        double? best = null;
        for (var i = 0; i < scores.Count; i++)
        {
            if (isAccepted[i] && !(scores[i] <= best))
                best = scores[i];
        }

        if (best is not { } score)
            return null;
        var above = scores.Count(other => other > score + tie);
        var equal = scores.Count(other => Math.Abs(other - score) <= tie);
        return above + ((equal + 1) / 2.0);
    }
}
