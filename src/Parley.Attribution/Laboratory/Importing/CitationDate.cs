using System.Globalization;

namespace Parley.Attribution;

/// <summary>
/// The day of publication as a reference writes it: "Smith, J. (2018, June 13). Title. Retrieved July 1, 2020." A month alone is its last day, a year alone its
/// last day: a later date lets fewer cases see the report, so that doubt never leaks. <c>n.d.</c> is no date.
/// </summary>
internal static class CitationDate
{
    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static DateOnly? Of(string reference)
    {
        for (var open = reference.IndexOf('(', StringComparison.Ordinal); open >= 0; open = reference.IndexOf('(', open + 1))
        {
            var close = reference.IndexOf(')', open);
            if (close < 0)
                break;
            if (TryDate(reference.AsSpan(open + 1, close - open - 1), yearAlone: true, out var date))
                return date;
        }

        // Older references have no parentheses: "Dragos 2017, December 13 TRISIS ...". A year alone is then as likely a number.
        for (var at = 0; at + 4 < reference.Length; at++)
        {
            if (reference[at + 4] == ',' && (at == 0 || !char.IsAsciiDigit(reference[at - 1])) && TryDate(reference.AsSpan(at, Math.Min(24, reference.Length - at)), yearAlone: false, out var date))
                return date;
        }

        return null;
    }

    /// <summary>"2018, June 13", "2018, June", "2018"; what follows is not looked at.</summary>
    private static bool TryDate(ReadOnlySpan<char> text, bool yearAlone, out DateOnly date)
    {
        date = default;
        text = text.Trim();
        if (text.Length < 4 || !TryNumber(text[..4], out var year) || year is < 1970 or > 2100 || (text.Length > 4 && text[4] != ','))
            return false;
        var rest = text.Length > 4 ? text[5..].Trim() : default;
        if (rest.IsEmpty)
        {
            date = new DateOnly(year, 12, 31);
            return yearAlone;
        }

        var end = rest.IndexOfAnyExceptInRange('A', 'z');
        var word = end < 0 ? rest : rest[..end];
        var month = 0;
        for (var i = 0; i < s_months.Length && word.Length >= 3; i++)
            month = word.StartsWith(s_months[i], StringComparison.OrdinalIgnoreCase) ? i + 1 : month;
        if (month == 0)
            return false;
        rest = end < 0 ? default : rest[end..].TrimStart([' ', '.']);
        var digits = rest.IndexOfAnyExceptInRange('0', '9') is var stop && stop < 0 ? rest : rest[..stop];
        var last = DateTime.DaysInMonth(year, month);
        date = new DateOnly(year, month, digits.Length is 1 or 2 && TryNumber(digits, out var day) && day >= 1 && day <= last ? day : last);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
