using System.Security.Cryptography;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>What is remembered of a feed while the rest of a record is read.</summary>
internal sealed class FeedTrace(ChannelRules rules, string party)
{
    private readonly List<TreeHash> _roots = [];
    private readonly List<(long Seq, KeySet Keys)> _keySets = [];

    public string Party => party;

    /// <summary>Whether the file held entries of this feed that broke a rule: what lies behind them cannot be judged.</summary>
    public bool Broken { get; set; }

    /// <summary>How many entries the file says it has.</summary>
    public long Announced { get; set; }

    public long FirstCreated { get; private set; }

    public long LastCreated { get; private set; }

    public long Size => _roots.Count;

    /// <summary>Sizes of the heads that are good for the writer, and who cosigned them.</summary>
    public List<long> Heads { get; } = [];

    public List<CosignedHead> Cosigners { get; } = [];

    public List<CosignedHead> Witnesses { get; } = [];

    /// <summary>What its writer signed and what does not fit it.</summary>
    public List<SignedFork> Forks { get; } = [];

    /// <summary>How many proofs of that the file had, good ones or not.</summary>
    public int Proofs { get; set; }

    /// <summary>Every key set, newest first.</summary>
    public IEnumerable<KeySet> KeySets => Enumerable.Reverse(_keySets).Select(entry => entry.Keys);

    /// <summary>Numbers of <c>prekey</c> entries, rising.</summary>
    public List<long> Prekeys { get; } = [];

    /// <summary>Numbers of sealed bodies, rising; and what the feed says it saw of others.</summary>
    public List<long> Sealed { get; } = [];

    public List<SeenData> Seens { get; } = [];

    /// <summary>The key set in force at a size; null for none.</summary>
    public KeySet? KeysAt(long size) => _keySets.FindLast(entry => entry.Seq < size).Keys;

    /// <summary>Number of the newest prekey below a size; negative for none.</summary>
    public long PrekeyAt(long size) => Prekeys.FindLastIndex(seq => seq < size) is >= 0 and var at ? Prekeys[at] : -1;

    public void Took(Header header, FeedReader reader, IReadOnlyList<TreeHash> roots)
    {
        if (_roots.Count == 0)
            FirstCreated = header.Created;
        LastCreated = header.Created;
        if (header.Type == EntryType.Keys)
            _keySets.Add((header.Seq, reader.KeySet!));
        if (header.Type == EntryType.Prekey)
            Prekeys.Add(header.Seq);
        if (header.Type.IsSealed())
            Sealed.Add(header.Seq);
        if (header.Seen is { } seen)
            Seens.Add(seen);
        _roots.Add(Digest(roots));
    }

    /// <summary>Whether the feed had these roots at that size, which is 1 to <see cref="Size"/>.</summary>
    public bool HadRoots(long size, IReadOnlyList<TreeHash> roots) => _roots[(int)(size - 1)] == Digest(roots);

    /// <summary>Whether a note is a head of the feed, but for its signatures. Null when it is.</summary>
    /// <param name="note">The note.</param>
    /// <param name="above">The size must be larger than this,</param>
    /// <param name="isLast">and the feed's if this is true; else smaller than the feed's.</param>
    /// <param name="size">What the next must be larger than.</param>
    /// <param name="keys">The key set then in force, which must have signed it in every suite.</param>
    public Refusal? CheckPlace(SignedNote note, long above, bool isLast, out long size, out KeySet? keys)
    {
        (size, keys) = (above, null);
        if (!Checkpoint.TryParse(note.Text, out var checkpoint, out var code))
            return new Refusal(code);
        if (checkpoint.Origin != rules.Origin(party))
            return new Refusal(Codes.CheckpointOrigin);
        if (isLast ? checkpoint.Size != Size : checkpoint.Size <= above || checkpoint.Size >= Size)
            return new Refusal(Codes.CheckpointSize);
        size = checkpoint.Size;
        if (!Parley.Protocol.Heads.TryRoots(rules, checkpoint, out var roots))
            return new Refusal(Codes.CheckpointMalformed);
        if (!HadRoots(checkpoint.Size, roots))
            return new Refusal(Codes.CheckpointRoot);
        keys = KeysAt(checkpoint.Size);
        return keys is null ? new Refusal(Codes.KeysMissing) : null;
    }

    /// <summary>A head, from anywhere, of a size that the feed has, which its writer signed with other roots; null where it proves no such thing.</summary>
    public SignedFork? HoldAgainst(string text) =>
        SignedNote.TryParse(text, out var note, out _) && Checkpoint.TryParse(note.Text, out var head, out _) && head.Origin == rules.Origin(party) && head.Size >= 1 && head.Size <= Size
        && Parley.Protocol.Heads.TryRoots(rules, head, out var roots) && !HadRoots(head.Size, roots)
        && KeysAt(head.Size) is { } keys && rules.Verifier.Verify(note, rules.Origin(party), keys, rules.Suites) is null
            ? new SignedFork(note, head.Size, [], [], head.Size, roots) : null;

    private static TreeHash Digest(IReadOnlyList<TreeHash> roots) =>
        roots.Count == 1 ? roots[0] : TreeHash.From(SHA256.HashData([.. roots.SelectMany(root => root.ToArray())]));
}
