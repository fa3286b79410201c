namespace Parley.Ledger;

/// <summary>Where full tiles were stored. The caller keeps one source for each tree and hash.</summary>
public interface ITileSource
{
    /// <summary>The 8,192 bytes of a full tile, or null when it is not stored. The array is only read.</summary>
    byte[]? Read(int level, long index);
}
