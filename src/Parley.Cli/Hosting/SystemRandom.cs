using System.Security.Cryptography;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>The operating system's randomness.</summary>
internal sealed class SystemRandom : IRandomSource
{
    public void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
}
