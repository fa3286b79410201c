using System.Globalization;
using Parley.Api;

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
        var groups = contact.Words.Chunk(FingerprintTable.WordsPerGroup).Select(group => group.Select(word => word.Number.ToString(CultureInfo.InvariantCulture)).ToArray()).ToArray();
        foreach (var group in asked)
        {
            var heard = session.Host.Answer(() =>
            {
                session.Screen.Prompt(session.Say("prompt/group", (group + 1).ToString(CultureInfo.InvariantCulture)));
                return session.Host.In.ReadLine();
            }) ?? "";
            groups[group] = heard.Split(s_separators, StringSplitOptions.RemoveEmptyEntries);

            // A word more or less is a slip of the keyboard, not another word.
            if (groups[group].Length != FingerprintTable.WordsPerGroup) throw new CommandFailedException(ExitCode.Usage, CliCodes.ConfirmForm);
        }

        return string.Join(' ', groups.SelectMany(words => words));
    }
}
