namespace Parley.Protocol;

/// <summary>
/// The seeds of one epoch, one of 32 bytes for each layer: who holds them opens every body the writer seals in it, and can make all its grants again, byte for byte.
/// </summary>
public sealed class EpochSecrets
{
    internal const int SeedBytes = 32;

    internal EpochSecrets(long seq, IReadOnlyList<ISuite> layers, IReadOnlyList<byte[]> seeds)
    {
        Seq = seq;
        Layers = layers;
        Seeds = seeds;
    }

    /// <summary>Number of the epoch entry in the writer's feed.</summary>
    public long Seq { get; }

    /// <summary>The suites, innermost first.</summary>
    public IReadOnlyList<ISuite> Layers { get; }

    /// <summary>What opens the epoch to a third party, innermost layer first.</summary>
    public IReadOnlyList<byte[]> Seeds { get; }
}
