using System.Globalization;
using System.Text.RegularExpressions;

namespace Parley.Client;

/// <summary>Times as an officer types them: <c>now</c>, <c>+30m</c>, <c>-10m</c>, <c>+2h</c>, <c>+1d</c>. They become UTC times to the second; anything else stays as it is.</summary>
public static partial class RelativeTime
{
    public static string Resolve(string text, DateTimeOffset now)
    {
        if (text == "now")
            return Written(now);
        if (Form().Match(text) is not { Success: true } match)
            return text;
        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * (match.Groups["sign"].Value == "-" ? -1 : 1);
        return Written(now + (match.Groups["unit"].Value switch { "m" => TimeSpan.FromMinutes(number), "h" => TimeSpan.FromHours(number), _ => TimeSpan.FromDays(number) }));
    }

    private static string Written(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<sign>[+-])(?<number>[0-9]{1,4})(?<unit>[mhd])\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
