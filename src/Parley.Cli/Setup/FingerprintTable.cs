using System.Globalization;
using Parley.Api;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>Fingerprint words in four groups of four: number, English, Chinese. Both languages always, for the two ends may read different ones.</summary>
internal static class FingerprintTable
{
    public const int Groups = 4;
    public const int WordsPerGroup = 4;

    public static IReadOnlyList<FingerprintWordView> View(byte[] fingerprint) =>
        [.. Fingerprint.Words(fingerprint).Select(word => new FingerprintWordView(word.Number, word.English, word.Chinese))];

    /// <param name="hidden">Numbers of groups, from 0, that are not shown because they are about to be asked for.</param>
    public static void Write(Session session, IReadOnlyList<FingerprintWordView> words, IReadOnlyCollection<int> hidden)
    {
        var rows = words.Chunk(WordsPerGroup).Select((group, number) => (IReadOnlyList<string>)
            [Number(number + 1), .. group.Select(word => hidden.Contains(number) ? "· · ·" : $"{Number(word.Number)} {word.En} {word.ZhHans}")]);
        session.Screen.Table([session.Say("label/group"), "1", "2", "3", "4"], [.. rows]);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
