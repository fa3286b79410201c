using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>Checkpoint texts of a channel (docs/spec/notes.md): SHA-256 root on its line, the SM3 twin as the extension line.</summary>
public static class Heads
{
    /// <summary>The text to sign for a feed's head of that size.</summary>
    public static string Text(ChannelRules rules, string party, long size, IReadOnlyList<TreeHash> roots) =>
        new Checkpoint(rules.Origin(party), size, roots[0], Extensions(rules, roots)).Format();

    /// <summary>Whether a checkpoint states exactly these roots, one for every hash in force.</summary>
    public static bool Matches(ChannelRules rules, Checkpoint checkpoint, IReadOnlyList<TreeHash> roots) =>
        checkpoint.Root.Equals(roots[0]) && checkpoint.Extensions.SequenceEqual(Extensions(rules, roots), StringComparer.Ordinal);

    private static string[] Extensions(ChannelRules rules, IReadOnlyList<TreeHash> roots) =>
        [.. roots.Skip(1).Select((root, i) => $"{rules.Hashers[i + 1].Name} {root}")];
}
