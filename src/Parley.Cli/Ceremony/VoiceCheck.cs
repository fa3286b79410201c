using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>
/// Makes the officer listen: shows the words of the other party, but hides two of the four groups (or all), chosen by chance, and asks what was heard for them.
/// Whoever only copies from the screen cannot answer.
/// </summary>
internal static class VoiceCheck
{
    private const int AskedGroups = 2;

    public static void Run(Session session, CeremonyView view, bool all)
    {
        if (!session.Host.IsInteractive) throw new CommandFailedException(ExitCode.Usage, CliCodes.FingerprintNoTerminal);
        var asked = all ? [.. Enumerable.Range(0, FingerprintTable.Groups)] : Choose(session);
        session.Screen.Line();
        session.Tell("fingerprint/theirs", view.Party);
        FingerprintTable.Write(session, view.Words, asked);
        foreach (var group in asked)
        {
            var heard = SpokenFingerprint.Parts(session.Host.Answer(() =>
            {
                session.Screen.Prompt(session.Say("prompt/group", (group + 1).ToString(CultureInfo.InvariantCulture)));
                return session.Host.In.ReadLine();
            }) ?? "");
            var words = view.Words.Skip(group * FingerprintTable.WordsPerGroup).Take(FingerprintTable.WordsPerGroup).ToArray();
            if (!SpokenFingerprint.AreWords(heard, words)) throw SpokenFingerprint.Differs();
        }

        session.Tell("fingerprint/same");
        FingerprintTable.Write(session, view.Words, []);
    }

    private static int[] Choose(Session session)
    {
        var groups = Enumerable.Range(0, FingerprintTable.Groups).ToList();
        Span<byte> random = stackalloc byte[FingerprintTable.Groups - AskedGroups];
        session.Cli.Random.Fill(random);

        // 256 is not a multiple of three: a bias of one in 256 does not matter here.
        foreach (var number in random) groups.RemoveAt(number % groups.Count);
        return [.. groups];
    }
}
