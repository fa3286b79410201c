using System.Text.Json.Nodes;
using Xunit;

namespace Parley.Protocol.Tests.Suites;

/// <summary><c>tests/vectors/suites.json</c>.</summary>
public sealed class SuiteVectorTests
{
    private static readonly SuiteRegistry s_registry = SuiteRegistry.Standard;

    [Fact]
    public void What_suites_make_is_what_is_published() => Golden.Check("suites.json", new JsonObject
    {
        ["seed"] = "random bytes come from a seed: block i = SHA-256(u64(seed) || u64(i))",
        ["signatures"] = Golden.Array(s_registry.AllAlgorithms.Select((algorithm, index) => Signature(algorithm, (ulong)index + 1))),
        ["suites"] = Golden.Array(s_registry.Suites.Select((suite, index) => Suite(suite, (ulong)index + 11))),
    });

    [Fact]
    public void Published_signatures_have_their_outcome()
    {
        foreach (var vector in Golden.Read("suites.json")["signatures"]!.AsArray())
        {
            Assert.True(s_registry.TryGetAlgorithm(vector!.Text("name"), out var algorithm));
            Assert.True(algorithm.TryImportPublic(vector!.Hex("public"), out var key));
            foreach (var test in vector!["cases"]!.AsArray())
                Assert.Equal(test!["valid"]!.GetValue<bool>(), key.Verify(test.Hex("message"), test.Hex("signature")));
        }
    }

    [Fact]
    public void Published_encapsulations_and_ciphertexts_open()
    {
        foreach (var vector in Golden.Read("suites.json")["suites"]!.AsArray())
        {
            Assert.True(s_registry.TryGet(vector!.Text("name"), out var suite));
            var kem = vector!["kem"]!;
            Assert.True(suite.Kem.TryImportPrivate(kem.Hex("private"), out var key));
            var secret = new byte[suite.Kem.SecretBytes];
            Assert.True(key.TryDecapsulate(kem.Hex("enc"), secret));
            Assert.Equal(kem.Hex("ss"), secret);
            var encapsulation = new byte[suite.Kem.EncapsulationBytes];
            Assert.True(suite.Kem.TryImportPublic(kem.Hex("public"), out var publicKey));
            Assert.True(publicKey.TryEncapsulate(kem.Hex("coins"), encapsulation, secret));
            Assert.Equal(kem.Hex("enc"), encapsulation);
            key.Dispose();
            var cipher = vector["cipher"]!;
            var opened = new byte[cipher.Hex("plaintext").Length];
            Assert.True(suite.TryDecrypt(cipher.Hex("key"), cipher.Hex("nonce"), cipher.Hex("ciphertext"), cipher.Hex("aad"), opened));
            Assert.Equal(cipher.Hex("plaintext"), opened);
        }
    }

    private static JsonObject Signature(ISignatureAlgorithm algorithm, ulong seed)
    {
        var pair = algorithm.GenerateKey(new SeededRandom(seed));
        Assert.True(algorithm.TryImportPrivate(pair.PrivateKey, out var key));
        var message = "parley"u8.ToArray();
        var signature = key.Sign(message);
        byte[] changed = [.. signature];
        changed[^1] ^= 1;
        key.Dispose();
        return new JsonObject
        {
            ["name"] = algorithm.Name,
            ["seed"] = seed,
            ["private"] = Golden.Hex(pair.PrivateKey),
            ["public"] = Golden.Hex(pair.PublicKey),
            ["type"] = Golden.Hex(algorithm.NoteType),
            ["cosignType"] = Golden.Hex(algorithm.CosignType),
            ["cases"] = Golden.Array(Case(message, signature, true), Case(message, changed, false), Case([.. message, 0], signature, false), Case(message, [.. signature, 0], false)),
        };

        static JsonObject Case(byte[] message, byte[] signature, bool valid) =>
            new() { ["message"] = Golden.Hex(message), ["signature"] = Golden.Hex(signature), ["valid"] = valid };
    }

    private static JsonObject Suite(ISuite suite, ulong seed)
    {
        var random = new SeededRandom(seed);
        var pair = suite.Kem.GenerateKey(random);
        Assert.True(suite.Kem.TryImportPublic(pair.PublicKey, out var key));
        byte[] encapsulation = new byte[suite.Kem.EncapsulationBytes], secret = new byte[suite.Kem.SecretBytes];
        var coins = random.Bytes(suite.Kem.CoinBytes);
        Assert.True(key.TryEncapsulate(coins, encapsulation, secret));
        byte[] cipherKey = random.Bytes(suite.KeyBytes), nonce = random.Bytes(ISuite.NonceBytes), plain = random.Bytes(37), associated = random.Bytes(21);
        var cipher = new byte[plain.Length + ISuite.TagBytes];
        suite.Encrypt(cipherKey, nonce, plain, associated, cipher);
        var derived = new byte[100];
        suite.DeriveKey([1, 2, 3], [4, 5, 6], "info"u8, derived);
        return new JsonObject
        {
            ["name"] = suite.Name,
            ["seed"] = seed,
            ["kem"] = new JsonObject
            {
                ["private"] = Golden.Hex(pair.PrivateKey),
                ["public"] = Golden.Hex(pair.PublicKey),
                ["coins"] = Golden.Hex(coins),
                ["enc"] = Golden.Hex(encapsulation),
                ["ss"] = Golden.Hex(secret),
            },
            ["cipher"] = new JsonObject
            {
                ["key"] = Golden.Hex(cipherKey),
                ["nonce"] = Golden.Hex(nonce),
                ["plaintext"] = Golden.Hex(plain),
                ["aad"] = Golden.Hex(associated),
                ["ciphertext"] = Golden.Hex(cipher),
            },
            ["hkdf"] = new JsonObject { ["salt"] = "010203", ["ikm"] = "040506", ["info"] = "696e666f", ["okm"] = Golden.Hex(derived) },
        };
    }
}
