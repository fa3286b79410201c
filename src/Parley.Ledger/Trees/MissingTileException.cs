namespace Parley.Ledger;

/// <summary>A full tile that the size of the tree implies is not in its store, or has not 8,192 bytes: the store is damaged.</summary>
public sealed class MissingTileException : Exception
{
    /// <summary>Names the tile.</summary>
    public MissingTileException(int level, long index)
        : base($"tile {level}/{index} is missing or damaged")
    {
        Level = level;
        Index = index;
    }

    /// <summary>Level of the tile.</summary>
    public int Level { get; }

    /// <summary>Number of the tile in its level.</summary>
    public long Index { get; }
}
