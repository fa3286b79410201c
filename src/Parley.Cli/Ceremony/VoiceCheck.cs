using System.Globalization;
using Parley.Api;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>
/// Makes both officers listen: shows the groups of words that ours reads aloud, hides those that the other side reads, and asks what was heard for them. Whoever only copies from
/// the screen cannot answer.
/// </summary>
internal static class VoiceCheck
{
    private static readonly char[] s_separators = [' ', ',', ';', '-', ':', '.', '\t', '、', '，', '　'];

    /// <summary>All twelve words, ours as they are and theirs as they were heard.</summary>
    public static string Run(Session session, FirstContactLine contact)
    {
        if (!session.Host.IsInteractive) throw new CommandFailedException(ExitCode.Usage, CliCodes.ConfirmNoTerminal);
        if (contact.Words.Count == 0) throw new CommandFailedException(ExitCode.Refused, CliCodes.ConfirmWaits, contact.Party!);

        // In turns, beginning with who invited.
        int[] asked = contact.WeInvited ? [1] : [0, 2];
        session.Screen.Line();
        session.Tell("confirm/read", contact.Party!);
        FingerprintTable.Write(session, contact.Words, asked);
        var groups = contact.Words.Chunk(FingerprintTable.WordsPerGroup).Select(group => string.Join(' ', group.Select(word => word.Number))).ToArray();
        foreach (var group in asked)
        {
            var heard = session.Host.Answer(() =>
            {
                session.Screen.Prompt(session.Say("prompt/group", (group + 1).ToString(CultureInfo.InvariantCulture)));
                return session.Host.In.ReadLine();
            }) ?? "";
            groups[group] = Words(heard, FingerprintTable.WordsPerGroup);
        }

        return string.Join(' ', groups);
    }

    /// <summary>What was typed, when it is so many words of the list, in either language or by number. Anything else is a slip of the keyboard, not another word, and is not counted as one.</summary>
    public static string Words(string typed, int count)
    {
        var words = typed.Split(s_separators, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == count && words.All(IsWord) ? string.Join(' ', words) : throw new CommandFailedException(ExitCode.Usage, CliCodes.ConfirmForm, count.ToString(CultureInfo.InvariantCulture));
    }

    private static bool IsWord(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number < Fingerprint.Vocabulary.Count : Fingerprint.Vocabulary.Any(word => typed.Equals(word.English, StringComparison.OrdinalIgnoreCase) || typed == word.Chinese);
}
