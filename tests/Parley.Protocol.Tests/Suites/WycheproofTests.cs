using System.Text.Json;
using Org.BouncyCastle.Math;
using Xunit;

namespace Parley.Protocol.Tests.Suites;

/// <summary>Cases made to catch the mistakes of others.</summary>
public sealed class WycheproofTests
{
    private static readonly SuiteRegistry s_registry = SuiteRegistry.Standard;

    [Theory]
    [InlineData("ed25519", "ed25519_test.json")]
    [InlineData("p384", "ecdsa_secp384r1_sha384_p1363_test.json")]
    [InlineData("ml-dsa-87", "mldsa_87_verify_test.json")]
    public void Signatures_are_accepted_and_refused_as_published(string name, string file)
    {
        Assert.True(s_registry.TryGetAlgorithm(name, out var algorithm));
        var count = 0;
        foreach (var (group, test) in Wycheproof.Cases(file))
        {
            // Parley has no contexts: a case with one is a signature of something else.
            var context = test.TryGetProperty("ctx", out var ctx) && ctx.GetString() != "";
            if (context) continue;
            var good = algorithm.TryImportPublic(PublicKey(group), out var key) && key.Verify(test.Hex("msg"), test.Hex("sig"));
            Assert.True(good == test.IsValid(), test.Label());
            count++;
        }

        Wycheproof.Count(count);
    }

    [Fact]
    public void Ml_dsa_signs_deterministically_as_published()
    {
        Assert.True(s_registry.TryGetAlgorithm("ml-dsa-87", out var algorithm));
        var count = 0;
        foreach (var (group, test) in Wycheproof.Cases("mldsa_87_sign_seed_test.json"))
        {
            if (!test.IsValid() || !test.TryGetProperty("msg", out _) || test.TryGetProperty("rnd", out _) || (test.TryGetProperty("ctx", out var ctx) && ctx.GetString() != "")) continue;
            Assert.True(algorithm.TryImportPrivate(group.Hex("privateSeed"), out var key), test.Label());
            Assert.Equal(group.Hex("publicKey"), key.PublicKey);
            Assert.True(key.Sign(test.Hex("msg")).AsSpan().SequenceEqual(test.Hex("sig")), test.Label());
            key.Dispose();
            count++;
        }

        Wycheproof.Count(count);
    }

    [Fact]
    public void X25519_agrees_as_published_and_refuses_the_all_zero_output()
    {
        Assert.True(s_registry.TryGet("base", out var suite));
        var count = 0;
        foreach (var (_, test) in Wycheproof.Cases("x25519_test.json"))
        {
            Assert.True(suite.Kem.TryImportPrivate(test.Hex("private"), out var key));
            var expected = test.Hex("shared");
            var secret = new byte[32];
            var agreed = key.TryDecapsulate(test.Hex("public"), secret);
            Assert.True(agreed == expected.Any(value => value != 0), test.Label());
            if (agreed) Assert.Equal(expected, secret);
            key.Dispose();
            count++;
        }

        Wycheproof.Count(count);
    }

    [Fact]
    public void P384_agrees_as_published_on_uncompressed_points()
    {
        var curve = ShortCurve.P384;
        var count = 0;
        foreach (var (_, test) in Wycheproof.Cases("ecdh_secp384r1_ecpoint_test.json"))
        {
            var decoded = curve.TryDecodePoint(test.Hex("public"), out var point);
            Assert.True(decoded == (test.IsValid() && !test.HasFlag("CompressedPoint")), test.Label());
            if (!decoded) continue;
            var secret = new byte[48];
            ShortCurve.Agree(new BigInteger(1, test.Hex("private")), point!, secret);
            Assert.True(secret.AsSpan().SequenceEqual(test.Hex("shared")), test.Label());
            count++;
        }

        Wycheproof.Count(count);
    }

    [Fact]
    public void Ml_kem_keys_and_secrets_are_as_published()
    {
        var scalar = new byte[48];
        scalar[^1] = 1;
        var point = ShortCurve.P384.PublicKey(BigInteger.One);
        Assert.True(s_registry.TryGet("nist", out var suite));
        var count = 0;
        foreach (var (_, test) in Wycheproof.Cases("mlkem_1024_test.json"))
        {
            if (test.Hex("seed").Length != 64) continue;
            Assert.True(suite.Kem.TryImportPrivate([.. scalar, .. test.Hex("seed")], out var key));
            var secret = new byte[suite.Kem.SecretBytes];
            var opened = key.TryDecapsulate([.. point, .. test.Hex("c")], secret);
            Assert.True(opened == test.IsValid(), test.Label());
            if (opened) Assert.True(secret.AsSpan(48).SequenceEqual(test.Hex("K")), test.Label());
            key.Dispose();
            count++;
        }

        Wycheproof.Count(count);
    }

    [Fact]
    public void Ml_kem_public_keys_are_checked_as_published()
    {
        var point = ShortCurve.P384.PublicKey(BigInteger.One);
        Assert.True(s_registry.TryGet("nist", out var suite));
        var count = 0;
        foreach (var (_, test) in Wycheproof.Cases("mlkem_1024_encaps_test.json"))
        {
            Assert.True(suite.Kem.TryImportPublic([.. point, .. test.Hex("ek")], out _) == test.IsValid(), test.Label());
            count++;
        }

        Wycheproof.Count(count);
    }

    [Theory]
    [InlineData("nist", "aes_gcm_test.json")]
    [InlineData("base", "aes_gcm_test.json")]
    [InlineData("gm", "sm4_gcm_test.json")]
    public void Ciphers_encrypt_and_refuse_as_published(string name, string file)
    {
        Assert.True(s_registry.TryGet(name, out var suite));
        var count = 0;
        foreach (var (group, test) in Wycheproof.Cases(file))
        {
            if (group.GetProperty("keySize").GetInt32() != suite.KeyBytes * 8 || group.GetProperty("ivSize").GetInt32() != 96 || group.GetProperty("tagSize").GetInt32() != 128) continue;
            byte[] plain = test.Hex("msg"), cipher = [.. test.Hex("ct"), .. test.Hex("tag")], opened = new byte[plain.Length];
            Assert.True(suite.TryDecrypt(test.Hex("key"), test.Hex("iv"), cipher, test.Hex("aad"), opened) == test.IsValid(), test.Label());
            count++;
            if (!test.IsValid()) continue;
            Assert.Equal(plain, opened);
            var made = new byte[cipher.Length];
            suite.Encrypt(test.Hex("key"), test.Hex("iv"), plain, test.Hex("aad"), made);
            Assert.Equal(cipher, made);
        }

        Wycheproof.Count(count);
    }

    [Theory]
    [InlineData("base", "hkdf_sha256_test.json")]
    [InlineData("nist", "hkdf_sha384_test.json")]
    public void Keys_are_derived_as_published(string name, string file)
    {
        Assert.True(s_registry.TryGet(name, out var suite));
        var count = 0;
        foreach (var (_, test) in Wycheproof.Cases(file))
        {
            if (!test.IsValid()) continue;
            var derived = new byte[test.GetProperty("size").GetInt32()];
            suite.DeriveKey(test.Hex("salt"), test.Hex("ikm"), test.Hex("info"), derived);
            Assert.True(derived.AsSpan().SequenceEqual(test.Hex("okm")), test.Label());
            count++;
        }

        Wycheproof.Count(count);
    }

    private static byte[] PublicKey(JsonElement group) => group.GetProperty("publicKey") switch
    {
        { ValueKind: JsonValueKind.String } key => Convert.FromHexString(key.GetString()!),
        var key => key.Hex(key.TryGetProperty("pk", out _) ? "pk" : "uncompressed"),
    };
}
