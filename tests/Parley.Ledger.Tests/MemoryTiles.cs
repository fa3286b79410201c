namespace Parley.Ledger.Tests;

/// <summary>Full tiles in memory, with a count of reads.</summary>
internal sealed class MemoryTiles : ITileSource
{
    public Dictionary<(int Level, long Index), byte[]> Stored { get; } = [];

    public int Reads { get; private set; }

    public byte[]? Read(int level, long index)
    {
        Reads++;
        return Stored.GetValueOrDefault((level, index));
    }

    public void Store(MerkleTree tree)
    {
        var tiles = tree.TakeCompletedTiles();
        foreach (var tile in tiles) Stored.Add((tile.Level, tile.Index), tile.Hashes);
        tree.ConfirmStored(tiles);
    }
}
