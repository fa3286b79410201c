namespace Parley.Attribution;

/// <summary>How far a probability could be off, with 95 percent confidence. Parts per million.</summary>
public readonly record struct ProbabilityInterval(int LowPpm, int HighPpm)
{
    /// <summary>An assumed interval takes a probability for a share seen in so many cases: wide on purpose.</summary>
    public const int AssumedCases = 20;

    /// <summary>Two-sided 95 percent of the normal distribution.</summary>
    internal const double Deviations = 1.959963984540054;

    /// <summary>Wilson's score interval for a share of so many cases; it stays within 0 and 1 and is sound for few (Brown, Cai and DasGupta 2001).</summary>
    internal static ProbabilityInterval Wilson(double share, double cases)
    {
        var square = Deviations * Deviations;
        var middle = share + (square / (2 * cases));
        var half = Deviations * Math.Sqrt((share * (1 - share) / cases) + (square / (4 * cases * cases)));
        var whole = 1 + (square / cases);
        return new ProbabilityInterval(Round((middle - half) / whole), Round((middle + half) / whole));
    }

    /// <summary>Where nothing was measured of how often such probabilities came true.</summary>
    internal static ProbabilityInterval Assumed(int ppm)
    {
        var assumed = Wilson(ppm / (double)Ppm.Whole, AssumedCases);
        return assumed.With(assumed, ppm);
    }

    /// <summary>A probability whose log-odds have this standard deviation, in nats.</summary>
    internal static ProbabilityInterval Spread(double probability, double deviation)
    {
        if (probability is <= 0 or >= 1)
            return new ProbabilityInterval(Round(probability), Round(probability));
        var odds = probability / (1 - probability);
        var factor = PortableMath.Exp(Deviations * deviation);
        return new ProbabilityInterval(Round(odds / factor / (1 + (odds / factor))), Round(1 - (1 / (1 + (odds * factor)))));
    }

    /// <summary>The smallest interval that has both and the probability itself.</summary>
    internal ProbabilityInterval With(ProbabilityInterval other, int ppm) =>
        new(Math.Min(ppm, Math.Min(LowPpm, other.LowPpm)), Math.Max(ppm, Math.Max(HighPpm, other.HighPpm)));

    private static int Round(double probability) => (int)Math.Clamp(Math.Round(probability * Ppm.Whole, MidpointRounding.AwayFromZero), 0, Ppm.Whole);
}
