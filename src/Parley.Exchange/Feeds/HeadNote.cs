using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Looks into stored and received checkpoint notes.</summary>
internal static class HeadNote
{
    /// <summary>The signed text of a note that was parsed before.</summary>
    public static string TextOf(string note) => note[..(note.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)];

    /// <summary>
    /// Whether lines are a member's cosignature of that checkpoint, in every suite of one of its key sets, and when it cosigned (seconds since 1970).
    /// </summary>
    /// <param name="keySets">Every key set the member has had, newest first; at least one.</param>
    public static (Refusal? Refusal, long Seconds) CheckCosignature(ChannelRules rules, string text, string lines, string by, IReadOnlyList<KeySet> keySets)
    {
        if (!SignatureLines.TryParse(lines, out var signatures, out var code))
            return (new Refusal(code), 0);
        var keys = keySets.FirstOrDefault(set => rules.Verifier.HasCosignature(signatures, rules.Origin(by), set)) ?? keySets[0];
        var refusal = rules.Verifier.VerifyCosignature(text, signatures, rules.Origin(by), keys, rules.Suites, out var seconds);
        return (refusal, seconds);
    }

    /// <summary>A member's good cosignature among the lines of a note, and when it cosigned; null where there is none.</summary>
    public static (string By, string Lines, long Seconds)? CosignatureIn(ChannelRules rules, SignedNote note, string by, IReadOnlyList<KeySet> keySets)
    {
        var name = rules.Origin(by);
        var lines = note.Signatures.Where(line => line.KeyName == name).ToArray();
        if (lines.Length == 0)
            return null;
        var text = SignatureLines.Format(lines);
        var (refusal, seconds) = CheckCosignature(rules, note.Text, text, by, keySets);
        return refusal is null ? (by, text, seconds) : null;
    }

    /// <summary>
    /// Whether the note is our own head of that size with those roots (null: we do not have that many entries); well signed but not so, it is a fork. Signed by any keys
    /// we ever had, it is our word: on a disk that was put back we cannot know which were in force.
    /// </summary>
    public static Refusal? CheckOwn(ChannelRules rules, string us, string text, long size, IReadOnlyList<TreeHash>? roots, IReadOnlyList<KeySet> keySets)
    {
        Refusal? why = null;
        foreach (var keys in keySets)
        {
            why = Check(rules, us, text, size, roots ?? [], keys);
            if (why is null || why.Code == Codes.CheckpointFork)
                return why;
        }

        return why ?? new Refusal(Codes.AnswerShape);
    }

    /// <summary>Whether the note is that party's signed head of that size with those roots; well signed but with other roots it is a fork.</summary>
    public static Refusal? Check(ChannelRules rules, string party, string text, long size, IReadOnlyList<TreeHash> roots, KeySet keys)
    {
        if (!SignedNote.TryParse(text, out var note, out var code))
            return new Refusal(code);
        if (!Checkpoint.TryParse(note.Text, out var checkpoint, out _) || checkpoint.Origin != rules.Origin(party) || checkpoint.Size != size)
            return new Refusal(Codes.CheckpointOrigin);
        if (rules.Verifier.Verify(note, rules.Origin(party), keys, rules.Suites) is { } refusal)
            return refusal;
        return roots.Count > 0 && Heads.Matches(rules, checkpoint, roots) ? null : new Refusal(Codes.CheckpointFork);
    }
}
