using System.Globalization;
using System.Numerics;
using Xunit;

namespace Parley.Protocol.Tests.Suites;

/// <summary>A few cases from the standards themselves, for when no public data is at hand.</summary>
public sealed class StandardVectorTests
{
    private static readonly SuiteRegistry s_registry = SuiteRegistry.Standard;

    [Fact]
    public void Hkdf_sha256_is_that_of_rfc_5869()
    {
        Assert.True(s_registry.TryGet("base", out var suite));
        var derived = new byte[42];
        suite.DeriveKey(
            Convert.FromHexString("000102030405060708090a0b0c"), Convert.FromHexString("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"),
            Convert.FromHexString("f0f1f2f3f4f5f6f7f8f9"), derived);
        Assert.Equal("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865", Golden.Hex(derived));
        suite.DeriveKey([], Convert.FromHexString("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), [], derived);
        Assert.Equal("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8", Golden.Hex(derived));
    }

    [Fact]
    public void Ed25519_is_that_of_rfc_8032()
    {
        Assert.True(s_registry.TryGetAlgorithm("ed25519", out var algorithm));
        Assert.True(algorithm.TryImportPrivate(Convert.FromHexString("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"), out var key));
        Assert.Equal("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", Golden.Hex(key.PublicKey));
        Assert.Equal(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
            Golden.Hex(key.Sign([0x72])));
        key.Dispose();
    }

    [Fact]
    public void Ed25519_refuses_an_s_that_is_not_reduced()
    {
        Assert.True(s_registry.TryGetAlgorithm("ed25519", out var algorithm));
        var pair = algorithm.GenerateKey(new SeededRandom(1));
        Assert.True(algorithm.TryImportPrivate(pair.PrivateKey, out var signing));
        Assert.True(algorithm.TryImportPublic(pair.PublicKey, out var key));
        var signature = signing.Sign("text"u8);
        Assert.True(key.Verify("text"u8, signature));
        var order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);
        var s = new BigInteger(signature.AsSpan(32), isUnsigned: true) + order;
        Assert.False(key.Verify("text"u8, [.. signature[..32], .. s.ToByteArray(isUnsigned: true)]));
        signing.Dispose();
    }

    /// <summary>With A or R of small order one signature fits many messages or keys; lax verifiers accept it.</summary>
    [Theory]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    public void Ed25519_refuses_points_of_small_order(string point)
    {
        Assert.True(s_registry.TryGetAlgorithm("ed25519", out var algorithm));
        byte[] signature = [1, .. new byte[63]];
        if (!algorithm.TryImportPublic(Convert.FromHexString(point), out var key)) return;
        for (byte i = 0; i < 32; i++)
        {
            Assert.False(key.Verify([i], signature));
            Assert.False(key.Verify([i], [.. Convert.FromHexString(point), .. new byte[32]]));
        }
    }
}
