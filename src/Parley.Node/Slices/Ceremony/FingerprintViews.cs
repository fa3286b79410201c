using System.Globalization;
using Parley.Api;
using Parley.Protocol;

namespace Parley.Node.Slices.Ceremony;

/// <summary>Fingerprints as people see and type them.</summary>
internal static class FingerprintViews
{
    public static IReadOnlyList<FingerprintWordView> Of(ReadOnlySpan<byte> fingerprint) =>
        [.. Fingerprint.Words(fingerprint).Select(word => new FingerprintWordView(word.Number, word.English, word.Chinese))];

    /// <summary>
    /// Whether what was typed names that fingerprint: its 64 hexadecimal digits, or its 16 words in either language or by number, in order.
    /// </summary>
    /// <param name="typed">Words or numbers separated by spaces or commas, or hexadecimal digits.</param>
    /// <param name="fingerprint">The fingerprint of the file.</param>
    /// <param name="compared">The fingerprint, when true.</param>
    public static bool TryMatch(string typed, byte[] fingerprint, out byte[] compared)
    {
        compared = [];
        var parts = typed.Split([' ', ',', '，', '、', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var matches = parts is [var hex] && hex.Equals(Convert.ToHexStringLower(fingerprint), StringComparison.OrdinalIgnoreCase);
        if (!matches && parts.Length == Fingerprint.WordCount)
            matches = parts.Zip(Fingerprint.Words(fingerprint)).All(pair => IsWord(pair.First, pair.Second));
        if (matches)
            compared = fingerprint;
        return matches;
    }

    private static bool IsWord(string typed, FingerprintWord word) =>
        typed.Equals(word.English, StringComparison.OrdinalIgnoreCase) || typed == word.Chinese
        || (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == word.Number);
}
