namespace Parley.Protocol;

/// <summary>What one guess of a passphrase costs: the parameters of Argon2id (RFC 9106), with one lane.</summary>
/// <param name="MemoryKibibytes">Memory in KiB, within the bounds of <see cref="IsWithinBounds"/>.</param>
/// <param name="Passes">Passes over the memory.</param>
public readonly record struct PassphraseCost(int MemoryKibibytes, int Passes)
{
    /// <summary>256 MiB and three passes: between the two recommendations of RFC 9106, section 4.</summary>
    public static PassphraseCost Standard { get; } = new(262_144, 3);

    /// <summary>The cheapest that is accepted: 8 MiB and one pass. For tests and exercises.</summary>
    public static PassphraseCost Lowest { get; } = new(8_192, 1);

    /// <summary>8 MiB to 1 GiB, one to sixteen passes: enough to mean something, too little to stop the reader's machine.</summary>
    public bool IsWithinBounds => MemoryKibibytes is >= 8_192 and <= 1_048_576 && Passes is >= 1 and <= 16;
}
