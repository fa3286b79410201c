using Org.BouncyCastle.Crypto.Prng;
using Org.BouncyCastle.Security;

namespace Parley.Protocol;

/// <summary>Gives BouncyCastle its random bytes from an <see cref="IRandomSource"/>, and from nowhere else.</summary>
internal sealed class SourceRandom(IRandomSource source) : IRandomGenerator
{
    public static SecureRandom From(IRandomSource source) => new(new SourceRandom(source));

    public void AddSeedMaterial(byte[] seed) => throw new NotSupportedException();

    public void AddSeedMaterial(ReadOnlySpan<byte> seed) => throw new NotSupportedException();

    public void AddSeedMaterial(long seed) => throw new NotSupportedException();

    public void NextBytes(byte[] bytes) => source.Fill(bytes);

    public void NextBytes(byte[] bytes, int start, int len) => source.Fill(bytes.AsSpan(start, len));

    public void NextBytes(Span<byte> bytes) => source.Fill(bytes);
}
