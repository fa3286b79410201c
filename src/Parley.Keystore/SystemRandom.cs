using System.Security.Cryptography;
using Parley.Protocol;

namespace Parley.Keystore;

/// <summary>The operating system's randomness.</summary>
public sealed class SystemRandom : IRandomSource
{
    public void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
}
