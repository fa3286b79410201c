namespace Parley.Protocol;

/// <summary>The secrets of one epoch, one of 32 bytes for each layer: who holds them opens every body the writer seals in it.</summary>
public sealed class EpochSecrets
{
    internal const int SecretBytes = 32;

    internal EpochSecrets(long seq, IReadOnlyList<ISuite> layers, IReadOnlyList<byte[]> secrets)
    {
        Seq = seq;
        Layers = layers;
        Secrets = secrets;
    }

    /// <summary>Number of the epoch entry in the writer's feed.</summary>
    public long Seq { get; }

    /// <summary>The suites, innermost first.</summary>
    public IReadOnlyList<ISuite> Layers { get; }

    internal IReadOnlyList<byte[]> Secrets { get; }
}
