namespace Parley.Attribution;

/// <summary>
/// Exponential and logarithm from additions, multiplications and divisions alone, which IEEE 754 fixes to the bit. The functions of the
/// runtime differ in the last place between systems, and two parties who reproduce each other's numbers must get the same bytes.
/// </summary>
/// <remarks>Error below 1e-15 relative over the range the engine uses. Sums are always taken in a fixed order for the same reason.</remarks>
public static class PortableMath
{
    // ln 2 in two parts: the high one has trailing zeros, so that its small multiples are exact.
    private const double LnTwoHigh = 0.693147180369123816490;
    private const double LnTwoLow = 1.90821492927058770002e-10;
    private const double LnTwo = 0.693147180559945309417;

    /// <summary>e to the power <paramref name="x"/>; 0 below -745, infinity above 709.78.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
            return double.NaN;
        if (x > 709.78)
            return double.PositiveInfinity;
        if (x < -745)
            return 0;
        var power = Math.Floor((x / LnTwo) + 0.5);
        var rest = x - (power * LnTwoHigh) - (power * LnTwoLow);
        // Taylor series, |rest| <= 0.347: the term after the last is below 1e-17.
        var sum = 1.0;
        for (var n = 14; n >= 1; n--)
            sum = 1 + (rest * sum / n);
        return Math.ScaleB(sum, (int)power);
    }

    /// <summary>Natural logarithm; minus infinity at 0, not a number below.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0)
            return double.NaN;
        if (x == 0)
            return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x))
            return x;
        var power = Math.ILogB(x);
        var mantissa = Math.ScaleB(x, -power);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            power++;
        }

        // ln m = 2 artanh((m - 1) / (m + 1)), |s| <= 0.1716: the term after the last is below 1e-17.
        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var sum = 0.0;
        for (var n = 23; n >= 1; n -= 2)
            sum = (sum * square) + (1.0 / n);
        return (power * LnTwoHigh) + ((2 * s * sum) + (power * LnTwoLow));
    }

    /// <summary>Logarithm of the sum of exponentials, in the order given; minus infinity for nothing.</summary>
    public static double LogSumExp(ReadOnlySpan<double> values)
    {
        var most = double.NegativeInfinity;
        foreach (var value in values)
            most = Math.Max(most, value);
        if (double.IsInfinity(most))
            return most;
        var sum = 0.0;
        foreach (var value in values)
            sum += Exp(value - most);
        return most + Log(sum);
    }
}
