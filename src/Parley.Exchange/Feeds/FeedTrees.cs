using Parley.Exchange.Record;
using Parley.Ledger;

namespace Parley.Exchange;

/// <summary>
/// The trees of one feed, one per hash in force over the same leaves, backed by the store's tiles. In memory: the right edge only.
/// </summary>
internal sealed class FeedTrees
{
    private readonly FeedKey _feed;
    private readonly IReadOnlyList<TreeHasher> _hashers;
    private readonly IReadOnlyList<MerkleTree> _trees;

    private FeedTrees(FeedKey feed, IReadOnlyList<TreeHasher> hashers, IReadOnlyList<MerkleTree> trees) =>
        (_feed, _hashers, _trees) = (feed, hashers, trees);

    public long Size => _trees[0].Size;

    /// <summary>Loads the trees of a feed of that size; reads at most 255 headers.</summary>
    public static FeedTrees Load(FeedKey feed, long size, IRecordStore store, IReadOnlyList<TreeHasher> hashers)
    {
        var partialFrom = size - (size % Tile.Width);
        var headers = new List<byte[]>();
        while (partialFrom + headers.Count < size)
        {
            var some = store.Entries(feed, partialFrom + headers.Count, (int)(size - partialFrom - headers.Count), long.MaxValue);
            if (some.Count == 0)
                throw new StoreFaultException(FaultCodes.StoreBroken);
            headers.AddRange(some.Select(entry => entry.HeaderBytes));
        }

        return new FeedTrees(feed, hashers, hashers.Select(hasher => MerkleTree.Load(
            hasher, size, new StoredTiles(store, feed, hasher.Name), headers.Select(header => hasher.Leaf(header)))).ToArray());
    }

    /// <summary>Appends one leaf, given by its hash in every tree.</summary>
    public void Append(IReadOnlyList<TreeHash> leaf)
    {
        for (var i = 0; i < _trees.Count; i++)
            _trees[i].Append(leaf[i]);
    }

    /// <summary>Tiles that became full since the last call, to be stored in the same transaction as their entries.</summary>
    public IReadOnlyList<PutTile> TakeTiles() => _trees
        .SelectMany((tree, i) => tree.TakeCompletedTiles().Select(tile => new PutTile(_feed, _hashers[i].Name, tile.Level, tile.Index, tile.Hashes)))
        .ToArray();

    /// <summary>Says that those tiles are durable: memory lets go of them.</summary>
    public void Confirm(IReadOnlyList<PutTile> stored)
    {
        for (var i = 0; stored.Count > 0 && i < _trees.Count; i++)
            _trees[i].ConfirmStored(stored.Where(put => put.Hash == _hashers[i].Name).Select(put => new Tile(put.Level, put.Index, put.Hashes)));
    }

    public IEnumerable<Frontier> Frontiers() => _trees.Select(tree => tree.ToFrontier());

    public IReadOnlyList<TreeHash> RootsAt(long size) => _trees.Select(tree => tree.RootAt(size)).ToArray();

    public IReadOnlyList<IReadOnlyList<TreeHash>> Inclusion(long index, long size) => _trees.Select(tree => tree.Inclusion(index, size)).ToArray();

    private sealed class StoredTiles(IRecordStore store, FeedKey feed, string hash) : ITileSource
    {
        public byte[]? Read(int level, long index) =>
            store.Tile(feed, hash, level, index) is { Length: Tile.SizeBytes } tile ? tile : throw new StoreFaultException(FaultCodes.StoreBroken);
    }
}
