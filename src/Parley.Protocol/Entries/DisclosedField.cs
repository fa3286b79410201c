using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>One field of one message, with the proof that it stood in the record.</summary>
public sealed class DisclosedField
{
    internal DisclosedField(CborItem leaf, long index, long count, IReadOnlyList<IReadOnlyList<TreeHash>> paths)
    {
        Leaf = leaf;
        Index = index;
        Count = count;
        Paths = paths;
    }

    /// <summary>The array <c>[field salt, name, value]</c>.</summary>
    public CborItem Leaf { get; }

    /// <summary>Name of the leaf.</summary>
    public string Name => Leaf.ElementArray[1].Text;

    /// <summary>The value.</summary>
    public CborItem Value => Leaf.ElementArray[2];

    /// <summary>Position of the leaf.</summary>
    public long Index { get; }

    /// <summary>Number of leaves of the message.</summary>
    public long Count { get; }

    /// <summary>One inclusion proof per hash in force.</summary>
    public IReadOnlyList<IReadOnlyList<TreeHash>> Paths { get; }

    /// <summary>Puts together what a file said; null when the leaf is not <c>[16 bytes, text, value]</c>.</summary>
    public static DisclosedField? From(CborItem leaf, long index, long count, IReadOnlyList<IReadOnlyList<TreeHash>> paths)
    {
        var shaped = leaf.Kind == CborKind.Array
            && leaf.ElementArray is [{ Kind: CborKind.Bytes, Bytes.Length: FieldTree.FieldSaltBytes }, { Kind: CborKind.Text }, _];
        return shaped ? new(leaf, index, count, paths) : null;
    }

    /// <summary>Checks the proofs against the fields roots of the header, all of them. Null when good, else <c>field.proof</c>.</summary>
    public Refusal? Verify(IReadOnlyList<TreeHasher> hashers, IReadOnlyList<TreeHash> roots)
    {
        var bytes = DeterministicCbor.Encode(Leaf);
        var good = hashers.Count > 0 && hashers.Count == roots.Count && hashers.Count == Paths.Count && Index >= 0 && Index < Count && Count <= uint.MaxValue;
        for (var i = 0; good && i < hashers.Count; i++)
            good = InclusionProof.RootFrom(hashers[i], hashers[i].Leaf(bytes), Index, Count, Paths[i].ToArray()) is { } root && FieldTree.Counted(hashers[i], Count, root) == roots[i];
        return good ? null : new Refusal(Codes.FieldProof);
    }
}
