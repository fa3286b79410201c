using System.Globalization;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>
/// How much likelier an item is for a hypothesis than for an unspecific actor, as analysts say it: <c>10:1</c> or <c>1:3</c>, a letter of the analysis of competing
/// hypotheses (<c>CC</c>, <c>C</c>, <c>N</c>, <c>I</c>, <c>II</c>), or millibans.
/// </summary>
internal static class StatedValue
{
    /// <summary>What the letters mean here: ten, three and one to one, and the other way round. A convention of ours.</summary>
    private static readonly Dictionary<string, int> s_letters = new(StringComparer.Ordinal) { ["CC"] = 1_000, ["C"] = 477, ["N"] = 0, ["I"] = -477, ["II"] = -1_000 };

    public static bool TryParse(string text, out int millibans)
    {
        if (s_letters.TryGetValue(text, out millibans))
            return true;
        if (text.Split(':') is [var a, var b])
        {
            var isRatio = Number(a, out var first) & Number(b, out var second);
            millibans = isRatio ? Millibans.FromNats(PortableMath.Log(first) - PortableMath.Log(second)) : 0;
            return isRatio;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out millibans);
    }

    /// <summary>A share such as <c>30%</c> or <c>0.5%</c>, in parts per million.</summary>
    public static bool TryPercent(string text, out int ppm)
    {
        ppm = 0;
        if (!text.EndsWith('%') || !decimal.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent is < 0 or > 100)
            return false;
        ppm = (int)(percent * 10_000);
        return true;
    }

    private static bool Number(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number is >= 1e-6 and <= 1e6;
}
