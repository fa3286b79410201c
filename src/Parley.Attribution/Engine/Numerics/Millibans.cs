namespace Parley.Attribution;

/// <summary>
/// Log-odds in whole thousandths of a ban (1 ban = ln 10 nats = 10 decibans). The matrix adds whole numbers, so its sums are exact and can be
/// checked by hand; the rounding of one contribution is below 0.12 percent of the odds.
/// </summary>
public static class Millibans
{
    /// <summary>ln 10 / 1000.</summary>
    public const double Nats = 0.002302585092994046;

    private const int Largest = 1_000_000;
    private const int LeastPower = 320;

    private static readonly double[] s_fractions = [.. Enumerable.Range(0, 1_000).Select(n => PortableMath.Exp(-n * Nats))];
    private static readonly double[] s_wholes = [.. Enumerable.Range(0, LeastPower).Select(n => PortableMath.Exp(-n * 1_000 * Nats))];

    /// <summary>Rounded to the nearest, halves away from 0; no further from 0 than a thousand bans.</summary>
    public static int FromNats(double nats) => (int)Math.Clamp(Math.Round(nats / Nats, MidpointRounding.AwayFromZero), -Largest, Largest);

    /// <summary>10 to the power of <paramref name="millibans"/> / 1000, for numbers from 0 down.</summary>
    internal static double Odds(int millibans)
    {
        var (whole, fraction) = Math.DivRem(-millibans, 1_000);
        return whole < LeastPower ? s_wholes[whole] * s_fractions[fraction] : 0;
    }

    /// <summary>Probabilities of explanations with these log-odds, which exclude each other and are all there are.</summary>
    internal static void Probabilities(ReadOnlySpan<int> logOdds, Span<double> probabilities)
    {
        var most = int.MinValue;
        foreach (var one in logOdds)
            most = Math.Max(most, one);
        var sum = 0.0;
        for (var i = 0; i < logOdds.Length; i++)
        {
            probabilities[i] = Odds(logOdds[i] - most);
            sum += probabilities[i];
        }

        for (var i = 0; i < logOdds.Length; i++)
            probabilities[i] /= sum;
    }
}
