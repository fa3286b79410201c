using System.Globalization;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Xunit;

namespace Parley.Protocol.Tests.Suites;

/// <summary>SM2, SM3 and SM4 against standards and other libraries' data.</summary>
public sealed class GmVectorTests
{
    [Fact]
    public void Sm3_of_abc_is_that_of_the_standard() =>
        Assert.Equal("66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0", Hash("abc"u8));

    [Fact]
    public void Sm3_is_as_published()
    {
        var count = 0;
        string? input = null;
        foreach (var line in File.ReadLines(SharedData.File("vectors", "gm", "botan", "sm3.vec")))
        {
            if (line.StartsWith("In =", StringComparison.Ordinal)) input = line[4..].Trim();
            if (!line.StartsWith("Out =", StringComparison.Ordinal) || input is null) continue;
            Assert.Equal(line[5..].Trim().ToUpperInvariant(), Hash(Convert.FromHexString(input)));
            count++;
        }

        Assert.InRange(count, 10, int.MaxValue);
    }

    [Fact]
    public void Sm4_gcm_is_that_of_rfc_8998()
    {
        Assert.True(SuiteRegistry.Standard.TryGet("gm", out var suite));
        var plain = Convert.FromHexString("AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDDEEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA");
        var cipher = new byte[plain.Length + ISuite.TagBytes];
        suite.Encrypt(
            Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210"), Convert.FromHexString("00001234567800000000ABCD"), plain,
            Convert.FromHexString("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2"), cipher);
        Assert.Equal(
            "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D83DE3541E4C2B58177E065A9BF7B62EC",
            Convert.ToHexString(cipher));
    }

    [Fact]
    public void Hkdf_sm3_is_rfc_5869_over_hmac_sm3()
    {
        Assert.True(SuiteRegistry.Standard.TryGet("gm", out var suite));
        byte[] salt = [1, 2, 3], secret = [4, 5], info = [6];
        var derived = new byte[50];
        suite.DeriveKey(salt, secret, info, derived);
        var pseudorandom = Mac(salt, secret);
        var first = Mac(pseudorandom, [.. info, 1]);
        var second = Mac(pseudorandom, [.. first, .. info, 2]);
        Assert.Equal([.. first, .. second[..18]], derived);
        suite.DeriveKey([], secret, info, derived);
        Assert.Equal(Mac(Mac(new byte[32], secret), [.. info, 1]), derived[..32]);
    }

    /// <summary>The foreign signature was made by GmSSL for another signer id.</summary>
    [Fact]
    public void Sm2_signs_and_verifies_by_the_equation_of_the_standard_with_our_signer_id()
    {
        var scalar = new BigInteger("110E7973206F68C19EE5F7328C036F26911C8C73B4E4F36AE3291097F8984FFC", 16);
        Assert.True(SuiteRegistry.Standard.TryGetAlgorithm("sm2", out var algorithm));
        Assert.True(algorithm.TryImportPublic(ShortCurve.Sm2.PublicKey(scalar), out var key));
        var foreign = Convert.FromHexString(
            "05890B9077B92E47B17A1FF42A814280E556AFD92B4A98B9670BF8B1A274C2FAE3ABBB8DB2B6ECD9B24ECCEA7F679FB9A4B1DB52F4AA985E443AD73237FA1993");
        Assert.False(key.Verify("hi chappy"u8, foreign));
        Assert.True(Sm2Equation(scalar, "sm2test@example.com"u8, "hi chappy"u8, foreign));
        Assert.False(Sm2Equation(scalar, "1234567812345678"u8, "hi chappy"u8, foreign));

        // The equation written out from the standard accepts that signature; so it may judge ours.
        Assert.True(algorithm.TryImportPrivate(Convert.FromHexString(scalar.ToString(16).PadLeft(64, '0').ToUpper(CultureInfo.InvariantCulture)), out var signing));
        for (byte i = 0; i < 20; i++)
            Assert.True(Sm2Equation(scalar, "1234567812345678"u8, [i], signing.Sign([i])));
        signing.Dispose();
    }

    /// <summary>GM/T 0003.2-2012, 7.1, with the public key as scalar times G.</summary>
    private static bool Sm2Equation(BigInteger scalar, ReadOnlySpan<byte> id, ReadOnlySpan<byte> message, byte[] signature)
    {
        var domain = ShortCurve.Sm2.Domain;
        var point = ShortCurve.Sm2.PublicKey(scalar);
        var generator = domain.G.Normalize();
        byte[] z =
        [
            0, (byte)(id.Length * 8), .. id, .. domain.Curve.A.GetEncoded(), .. domain.Curve.B.GetEncoded(),
            .. generator.AffineXCoord.GetEncoded(), .. generator.AffineYCoord.GetEncoded(), .. point[1..],
        ];
        var e = new BigInteger(1, Convert.FromHexString(Hash([.. Convert.FromHexString(Hash(z)), .. message])));
        BigInteger r = new(1, signature[..32]), s = new(1, signature[32..]);
        var t = r.Add(s).Mod(domain.N);
        var sum = domain.G.Multiply(s).Add(domain.G.Multiply(scalar).Multiply(t)).Normalize();
        return e.Add(sum.AffineXCoord.ToBigInteger()).Mod(domain.N).Equals(r);
    }

    private static string Hash(ReadOnlySpan<byte> data)
    {
        Span<byte> digest = stackalloc byte[32];
        Sm3.Hash(data, digest);
        return Convert.ToHexString(digest);
    }

    private static byte[] Mac(byte[] key, byte[] data)
    {
        var mac = new HMac(new SM3Digest());
        mac.Init(new KeyParameter(key));
        mac.BlockUpdate(data);
        var tag = new byte[32];
        mac.DoFinal(tag);
        return tag;
    }
}
