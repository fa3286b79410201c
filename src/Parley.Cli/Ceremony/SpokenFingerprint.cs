using System.Globalization;
using Parley.Api;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>A fingerprint as it was heard: 64 hexadecimal digits, or sixteen words of either language, or their numbers.</summary>
internal static class SpokenFingerprint
{
    private const int HexDigits = 64;
    private static readonly char[] s_separators = [' ', ',', ';', '-', ':', '.', '\t', '、', '，', '　'];

    /// <summary>Throws unless what was heard is the fingerprint of the file.</summary>
    public static void Check(string heard, CeremonyView view)
    {
        var parts = Parts(heard);
        var joined = string.Concat(parts);
        if (joined.Length == HexDigits && joined.All(char.IsAsciiHexDigit))
        {
            if (!joined.Equals(view.Fingerprint, StringComparison.OrdinalIgnoreCase)) throw Differs();
            return;
        }

        if (parts.Length != Fingerprint.WordCount) throw new CommandFailedException(ExitCode.Usage, CliCodes.FingerprintForm);
        if (!AreWords(parts, view.Words)) throw Differs();
    }

    public static string[] Parts(string heard) => heard.Split(s_separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether each part is the word in its place, by number or in either language.</summary>
    public static bool AreWords(IReadOnlyList<string> parts, IReadOnlyList<FingerprintWordView> words) =>
        parts.Count == words.Count && parts.Zip(words).All(pair => IsWord(pair.First, pair.Second));

    public static CommandFailedException Differs() => new(ExitCode.Refused, Codes.CeremonyWords);

    private static bool IsWord(string part, FingerprintWordView word) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number == word.Number
            : part.Equals(word.En, StringComparison.OrdinalIgnoreCase) || part == word.ZhHans;
}
