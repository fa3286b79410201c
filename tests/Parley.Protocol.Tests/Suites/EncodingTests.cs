using Xunit;

namespace Parley.Protocol.Tests.Suites;

/// <summary>Encodings that look right and are not (docs/spec/suites.md).</summary>
public sealed class EncodingTests
{
    public static TheoryData<string, int> Curves => new() { { "p384", 48 }, { "sm2", 32 } };

    [Theory]
    [MemberData(nameof(Curves))]
    public void Points_off_the_curve_compressed_hybrid_or_at_infinity_are_refused(string name, int size)
    {
        var algorithm = Algorithm(name);
        var point = algorithm.GenerateKey(new SeededRandom(1)).PublicKey;
        Assert.True(algorithm.TryImportPublic(point, out _));
        for (var prefix = 0; prefix < 256; prefix++)
            if (prefix != 4)
                Assert.False(algorithm.TryImportPublic([(byte)prefix, .. point[1..]], out _));
        Assert.False(algorithm.TryImportPublic([(byte)(2 | (point[^1] & 1)), .. point[1..(1 + size)]], out _));
        Assert.False(algorithm.TryImportPublic([0], out _));
        Assert.False(algorithm.TryImportPublic([4, .. new byte[2 * size]], out _));
        Assert.False(algorithm.TryImportPublic([.. point[..^1], (byte)(point[^1] ^ 1)], out _));
        Assert.False(algorithm.TryImportPublic([4, .. point[(1 + size)..], .. point[1..(1 + size)]], out _));
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Coordinates_that_are_not_reduced_are_refused(string name, int size)
    {
        var algorithm = Algorithm(name);
        Assert.False(algorithm.TryImportPublic([4, .. Enumerable.Repeat((byte)0xff, 2 * size)], out _));
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Private_scalars_outside_the_range_are_refused(string name, int size)
    {
        var algorithm = Algorithm(name);
        Assert.False(algorithm.TryImportPrivate(new byte[size], out _));
        Assert.False(algorithm.TryImportPrivate(Enumerable.Repeat((byte)0xff, size).ToArray(), out _));
        var one = new byte[size];
        one[^1] = 1;
        Assert.True(algorithm.TryImportPrivate(one, out _));
    }

    [Theory]
    [InlineData("nist", 97)]
    [InlineData("gm", 65)]
    public void A_lattice_key_with_a_coefficient_above_the_modulus_is_refused(string suite, int point)
    {
        Assert.True(SuiteRegistry.Standard.TryGet(suite, out var found));
        var key = found.Kem.GenerateKey(new SeededRandom(1)).PublicKey;
        Assert.True(found.Kem.TryImportPublic(key, out _));
        key[point] = 0x01;
        key[point + 1] |= 0x0d;
        Assert.False(found.Kem.TryImportPublic(key, out _));
    }

    [Fact]
    public void X25519_points_of_small_order_agree_on_nothing()
    {
        Assert.True(SuiteRegistry.Standard.TryGet("base", out var suite));
        var zero = new byte[32];
        if (suite.Kem.TryImportPublic(zero, out var key))
            Assert.False(key.TryEncapsulate(new byte[32], new byte[32], new byte[32]));
        Assert.True(suite.Kem.TryImportPrivate(new SeededRandom(2).Bytes(32), out var own));
        Assert.False(own.TryDecapsulate(zero, new byte[32]));
        own.Dispose();
    }

    [Fact]
    public void A_source_that_gives_no_scalar_is_a_fault_and_not_an_endless_loop() =>
        Assert.Throws<InvalidOperationException>(() => Algorithm("p384").GenerateKey(new Zeros()));

    private static ISignatureAlgorithm Algorithm(string name)
    {
        Assert.True(SuiteRegistry.Standard.TryGetAlgorithm(name, out var algorithm));
        return algorithm;
    }

    private sealed class Zeros : IRandomSource
    {
        public void Fill(Span<byte> destination) => destination.Clear();
    }
}
