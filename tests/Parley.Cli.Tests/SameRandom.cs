using Parley.Protocol;

namespace Parley.Cli.Tests;

/// <summary>Bytes 0, 0, ... or any other one byte: which groups of words are asked for is then known.</summary>
internal sealed class SameRandom(byte value) : IRandomSource
{
    public void Fill(Span<byte> destination) => destination.Fill(value);
}
