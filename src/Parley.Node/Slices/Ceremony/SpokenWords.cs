using System.Globalization;
using Parley.Api;
using Parley.Protocol;

namespace Parley.Node.Slices.Ceremony;

/// <summary>Words as people see and type them.</summary>
internal static class SpokenWords
{
    /// <summary>No word has this number.</summary>
    private const int Unknown = -1;

    public static IReadOnlyList<FingerprintWordView> Views(IEnumerable<FingerprintWord> words) =>
        [.. words.Select(word => new FingerprintWordView(word.Number, word.English, word.Chinese))];

    /// <summary>What was typed, each word of either language or by its number.</summary>
    /// <param name="typed">Separated by spaces or commas.</param>
    public static IReadOnlyList<int> Numbers(string typed) =>
        [.. typed.Split([' ', ',', '，', '、', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(Number)];

    private static int Number(string typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Fingerprint.Vocabulary.FirstOrDefault(word => typed.Equals(word.English, StringComparison.OrdinalIgnoreCase) || typed == word.Chinese)?.Number ?? Unknown;
}
