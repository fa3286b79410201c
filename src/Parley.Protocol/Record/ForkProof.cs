using System.Diagnostics.CodeAnalysis;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>
/// Shows that a feed's writer signed something else than a copy of the feed holds (docs/spec/record.md, Forks): other entries behind those that it shares with the copy, with the
/// head over them; or, without entries, another head of a size that the copy has.
/// </summary>
/// <param name="From">How many entries it shares with the copy; without entries, the head's size.</param>
/// <param name="Entries">The others, at most <see cref="Limits.MaxBatchEntries"/>; bodies are looked at of <c>keys</c> alone.</param>
/// <param name="Head">The signed note.</param>
public sealed record ForkProof(long From, IReadOnlyList<Entry> Entries, string Head)
{
    /// <summary>Holds a batch, whose head may be a fork, against the entries of a copy.</summary>
    /// <param name="held">The header of the copy's entry of a number; null behind its last.</param>
    public static ForkProof Of(Batch batch, Func<long, byte[]?> held)
    {
        var same = 0;
        while (same < batch.Entries.Count && batch.Entries[same].HeaderBytes.AsSpan().SequenceEqual(held(batch.From + same)))
            same++;
        return new ForkProof(batch.From + same, [.. batch.Entries.Skip(same)], batch.Checkpoint);
    }

    /// <summary>What it shows of whoever signed it.</summary>
    /// <param name="rules">The channel.</param>
    /// <param name="party">The feed's writer.</param>
    /// <param name="edge">The right edge of the copy's trees at <see cref="From"/>, one for every hash in force; they grow.</param>
    /// <param name="fork">Where the refusal is null.</param>
    /// <param name="refusal">Why it shows nothing.</param>
    public bool TryRead(ChannelRules rules, string party, IReadOnlyList<Frontier> edge, [NotNullWhen(true)] out SignedFork? fork, [NotNullWhen(false)] out Refusal? refusal)
    {
        fork = null;
        if (!SignedNote.TryParse(Head, out var note, out var code) || !Checkpoint.TryParse(note.Text, out var head, out code))
            return Fail(code, out refusal);
        if (head.Origin != rules.Origin(party))
            return Fail(Codes.CheckpointOrigin, out refusal);
        if (head.Size != From + Entries.Count || head.Size < 1)
            return Fail(Codes.CheckpointSize, out refusal);
        if (!Heads.TryRoots(rules, head, out var roots))
            return Fail(Codes.CheckpointMalformed, out refusal);

        TreeHash[] Roots() => [.. edge.Select(frontier => frontier.Root())];
        var (entries, below) = (new List<ForkedEntry>(Entries.Count), Roots());
        foreach (var entry in Entries)
        {
            for (var i = 0; i < edge.Count; i++)
                edge[i].Append(rules.Hashers[i].Leaf(entry.HeaderBytes));

            // A header that is none is a leaf all the same: whoever signs it has signed it.
            var good = Header.TryDecode(entry.HeaderBytes, out var header, out _) && header.Channel == rules.Id && header.Feed == party && header.Seq == edge[0].Size - 1;
            entries.Add(new ForkedEntry(good ? header : null, Roots()));
        }

        if (Roots().SequenceEqual(roots) != Entries.Count > 0)
            return Fail(Entries.Count > 0 ? Codes.CheckpointRoot : Codes.RecordMalformed, out refusal);
        (fork, refusal) = (new SignedFork(note, From, entries, below, head.Size, roots), null);
        return true;
    }

    /// <summary>Whether the writer signed it, by keys among its entries or else those in force below. Null when it did.</summary>
    /// <param name="before">The key set in force in the copy at <see cref="From"/>.</param>
    public Refusal? CheckSigned(ChannelRules rules, string party, SignedFork fork, KeySet? before) =>
        (Entries.Select(entry => KeySetIn(rules, party, entry)).LastOrDefault(keys => keys is not null) ?? before) is { } keySet
            ? rules.Verifier.Verify(fork.Note, rules.Origin(party), keySet, rules.Suites)
            : new Refusal(Codes.KeysMissing);

    private static KeySet? KeySetIn(ChannelRules rules, string party, Entry entry) =>
        Header.TryDecode(entry.HeaderBytes, out var header, out _) && header.Type == EntryType.Keys && KeysBody.TryDecode(entry.Body ?? [], out var body, out _)
        && NodeKeySet.TryRead(rules, party, body, out var keySet, out _) ? keySet : null;

    private static bool Fail(string code, out Refusal refusal)
    {
        refusal = new Refusal(code);
        return false;
    }
}

/// <summary>What a <see cref="ForkProof"/> shows.</summary>
/// <param name="Note">The head, as it was signed.</param>
/// <param name="From">Where it leaves the copy.</param>
/// <param name="Entries">Its entries from there on; none where only the head is here.</param>
/// <param name="Below">The roots of the copy below them.</param>
/// <param name="Size">Size of the head.</param>
/// <param name="Roots">Its roots, one for every hash in force.</param>
public sealed record SignedFork(SignedNote Note, long From, IReadOnlyList<ForkedEntry> Entries, IReadOnlyList<TreeHash> Below, long Size, IReadOnlyList<TreeHash> Roots);

/// <summary>An entry of a fork.</summary>
/// <param name="Header">Null for what was signed and is no entry of that feed by the rules of entry.md.</param>
/// <param name="Roots">The roots of the head that ends with it.</param>
public sealed record ForkedEntry(Header? Header, IReadOnlyList<TreeHash> Roots);
