using System.Buffers.Binary;
using Parley.Protocol;

namespace Parley.Testing.Simulation;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): small, fast, the same everywhere. Not for cryptography: the simulator's keys are toys.</summary>
public sealed class SeededRandom(ulong seed) : IRandomSource
{
    private ulong _state = seed;

    public ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number from 0 to <paramref name="below"/> - 1.</summary>
    public int Below(int below) => (int)(Next() % (ulong)below);

    public bool Chance(int perMille) => Below(1000) < perMille;

    /// <summary>An independent stream: what one part draws does not shift what another gets.</summary>
    public SeededRandom Fork() => new(Next());

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public void Fill(Span<byte> destination)
    {
        Span<byte> word = stackalloc byte[8];
        while (destination.Length > 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, Next());
            var some = Math.Min(8, destination.Length);
            word[..some].CopyTo(destination);
            destination = destination[some..];
        }
    }
}
