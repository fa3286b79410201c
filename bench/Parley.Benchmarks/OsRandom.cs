using System.Security.Cryptography;
using Parley.Protocol;

namespace Parley.Benchmarks;

/// <summary>Random bytes from the operating system, as in a node.</summary>
internal sealed class OsRandom : IRandomSource
{
    public void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
}
