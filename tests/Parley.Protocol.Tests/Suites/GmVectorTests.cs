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
    public void Hmac_sm3_is_that_of_gm_t_0042()
    {
        // GM/T 0042-2015, appendix D.3, as in OpenSSL's test data.
        Assert.Equal(
            "CA05E144ED05D1857840D1F318A4A8669E559FC8391F414485BFDF7BB408963A",
            Convert.ToHexString(Mac(Rising(1, 32), "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopqabcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"u8.ToArray())));
        Assert.Equal("220BF579DED555393F0159F66C99877822A3ECF610D1552154B41D44B94DB3AE", Convert.ToHexString(Mac(Rising(1, 37), [.. Enumerable.Repeat((byte)0xCD, 50)])));
    }

    /// <summary>The inputs of RFC 5869, A.1 to A.3, with SM3: the first stands so in GmSSL's tests, all come so out of OpenSSL's HMAC.</summary>
    [Theory]
    [InlineData(0x0B, 22, 0x00, 13, 0xF0, 10, "C69FE91B7AAEE2DD5718D72DCAEE0CCE93F1B8E41F792DA51261B6A517E68B36ED2C595572B01DFA359B")]
    [InlineData(-1, 80, 0x60, 80, 0xB0, 80, "C1226236BBDEFA7921F9FEBE27B864F33E449201B436D8844EA53F58170DD6426DEFBD22ED1F3C5960F35523E62E3B6C0D657F2C61893436F539013199BFAEF25AAFD1E7726EDE927623A9F5CBB8885C7E5D")]
    [InlineData(0x0B, 22, 0x00, 0, 0x00, 0, "C8C91A38AE2FB3B023A7C38CE9F0748F28230D59B6B950BA3BA949BF0D713A5774815778801741CB2034")]
    public void Hkdf_sm3_is_that_of_other_libraries(int secret, int secretBytes, int salt, int saltBytes, int info, int infoBytes, string expected)
    {
        Assert.True(SuiteRegistry.Standard.TryGet("gm", out var suite));
        var derived = new byte[expected.Length / 2];
        suite.DeriveKey(Rising(salt, saltBytes), secret < 0 ? Rising(0, secretBytes) : [.. Enumerable.Repeat((byte)secret, secretBytes)], Rising(info, infoBytes), derived);
        Assert.Equal(expected, Convert.ToHexString(derived));
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

    private static byte[] Rising(int first, int count) => [.. Enumerable.Range(first, count).Select(value => (byte)value)];

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
