namespace Parley.Protocol;

/// <summary>The only source of randomness of the pure libraries: the operating system's in a node, a seeded one in a simulation.</summary>
public interface IRandomSource
{
    /// <summary>Fills the whole of <paramref name="destination"/> with random bytes.</summary>
    void Fill(Span<byte> destination);
}
