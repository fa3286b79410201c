using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Looks into stored and received checkpoint notes.</summary>
internal static class HeadNote
{
    /// <summary>The signed text of a note that was parsed before.</summary>
    public static string TextOf(string note) => note[..(note.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)];

    /// <summary>Whether lines are a member's cosignature of that checkpoint, in every suite, and when it cosigned (seconds since 1970).</summary>
    public static (Refusal? Refusal, long Seconds) CheckCosignature(ChannelRules rules, string text, string lines, string by, KeySet keys)
    {
        if (!SignatureLines.TryParse(lines, out var signatures, out var code))
            return (new Refusal(code), 0);
        var refusal = rules.Verifier.VerifyCosignature(text, signatures, rules.Origin(by), keys, rules.Suites, out var seconds);
        return (refusal, seconds);
    }

    /// <summary>Whether that note is that party's own signature over a head of that size, whatever its roots.</summary>
    public static bool IsSignedBy(ChannelRules rules, string party, string text, long size, KeySet keys) =>
        SignedNote.TryParse(text, out var note, out _)
        && Checkpoint.TryParse(note.Text, out var checkpoint, out _) && checkpoint.Origin == rules.Origin(party) && checkpoint.Size == size
        && rules.Verifier.Verify(note, rules.Origin(party), keys, rules.Suites) is null;

    /// <summary>Whether the note is that party's signed head of that size with those roots; well signed but with other roots it is a fork.</summary>
    public static Refusal? Check(ChannelRules rules, string party, string text, long size, IReadOnlyList<TreeHash> roots, KeySet keys)
    {
        if (!SignedNote.TryParse(text, out var note, out var code))
            return new Refusal(code);
        if (!Checkpoint.TryParse(note.Text, out var checkpoint, out _) || checkpoint.Origin != rules.Origin(party) || checkpoint.Size != size)
            return new Refusal(Codes.CheckpointOrigin);
        if (rules.Verifier.Verify(note, rules.Origin(party), keys, rules.Suites) is { } refusal)
            return refusal;
        return Heads.Matches(rules, checkpoint, roots) ? null : new Refusal(Codes.CheckpointFork);
    }
}
