using System.Diagnostics.CodeAnalysis;
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

    /// <summary>The roots a checkpoint states, one for every hash in force; false when its extension lines are not exactly the twin roots.</summary>
    public static bool TryRoots(ChannelRules rules, Checkpoint checkpoint, [NotNullWhen(true)] out TreeHash[]? roots)
    {
        roots = null;
        var read = new TreeHash[rules.Hashers.Count];
        read[0] = checkpoint.Root;
        if (checkpoint.Extensions.Count != read.Length - 1)
            return false;
        for (var i = 1; i < read.Length; i++)
        {
            var line = checkpoint.Extensions[i - 1];
            var word = rules.Hashers[i].Name + " ";
            if (!line.StartsWith(word, StringComparison.Ordinal) || !TreeHash.TryParse(line.AsSpan(word.Length), out read[i]))
                return false;
        }

        roots = read;
        return true;
    }

    private static string[] Extensions(ChannelRules rules, IReadOnlyList<TreeHash> roots) =>
        [.. roots.Skip(1).Select((root, i) => $"{rules.Hashers[i + 1].Name} {root}")];
}
