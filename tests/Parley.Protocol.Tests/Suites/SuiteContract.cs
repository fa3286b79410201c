using Xunit;

namespace Parley.Protocol.Tests.Suites;

/// <summary>What every suite must do. A new suite is one sealed class that names it.</summary>
public abstract class SuiteContract(string name)
{
    private static readonly byte[] s_message = [.. "checkpoint"u8];

    private ISuite Suite { get; } = SuiteRegistry.Standard.Suites.Single(suite => suite.Name == name);

    [Fact]
    public void A_signature_verifies_and_has_the_stated_lengths()
    {
        foreach (var algorithm in Suite.Signatures)
        {
            var pair = algorithm.GenerateKey(new SeededRandom(1));
            Assert.Equal(algorithm.PrivateKeyBytes, pair.PrivateKey.Length);
            Assert.Equal(algorithm.PublicKeyBytes, pair.PublicKey.Length);
            Assert.True(algorithm.TryImportPrivate(pair.PrivateKey, out var signing));
            Assert.Equal(pair.PublicKey, signing.PublicKey);
            var signature = signing.Sign(s_message);
            Assert.Equal(algorithm.SignatureBytes, signature.Length);
            Assert.True(algorithm.TryImportPublic(pair.PublicKey, out var verification));
            Assert.True(verification.Verify(s_message, signature));
            signing.Dispose();
        }
    }

    [Fact]
    public void A_signature_with_any_bit_flipped_is_refused()
    {
        foreach (var algorithm in Suite.Signatures)
        {
            var (signing, verification) = Keys(algorithm, 1);
            var signature = signing.Sign(s_message);

            // Every bit of short signatures, a spread of the long ones.
            var step = signature.Length > 100 ? 997 : 1;
            for (var bit = 0; bit < signature.Length * 8; bit += step)
                Assert.False(verification.Verify(s_message, Flip(signature, bit)), $"{algorithm.Name} bit {bit}");
            Assert.False(verification.Verify(Flip(s_message, 3), signature));
        }
    }

    [Fact]
    public void A_signature_of_another_length_is_refused()
    {
        foreach (var algorithm in Suite.Signatures)
        {
            var (signing, verification) = Keys(algorithm, 1);
            var signature = signing.Sign(s_message);
            for (var length = 0; length < signature.Length; length++)
                Assert.False(verification.Verify(s_message, signature.AsSpan(0, length)));
            Assert.False(verification.Verify(s_message, [.. signature, 0]));
            Assert.False(verification.Verify(s_message, [0, .. signature]));
            Assert.False(verification.Verify(s_message, new byte[signature.Length]));
            Assert.False(verification.Verify(s_message, Enumerable.Repeat((byte)0xff, signature.Length).ToArray()));
        }
    }

    [Fact]
    public void A_signature_by_another_key_is_refused()
    {
        foreach (var algorithm in Suite.Signatures)
        {
            var (signing, _) = Keys(algorithm, 1);
            var (_, other) = Keys(algorithm, 2);
            Assert.False(other.Verify(s_message, signing.Sign(s_message)));
        }
    }

    [Fact]
    public void Signing_the_same_message_again_gives_the_same_bytes()
    {
        foreach (var algorithm in Suite.Signatures)
        {
            var (signing, _) = Keys(algorithm, 1);
            var (again, _) = Keys(algorithm, 1);
            Assert.Equal(signing.Sign(s_message), again.Sign(s_message));
            Assert.NotEqual(signing.Sign(s_message), signing.Sign(Flip(s_message, 0)));
        }
    }

    [Fact]
    public void Signature_keys_of_another_length_are_refused()
    {
        foreach (var algorithm in Suite.Signatures)
        {
            var pair = algorithm.GenerateKey(new SeededRandom(1));
            for (var length = 0; length < pair.PrivateKey.Length; length++)
                Assert.False(algorithm.TryImportPrivate(pair.PrivateKey.AsSpan(0, length), out _));
            Assert.False(algorithm.TryImportPrivate([.. pair.PrivateKey, 0], out _));
            for (var length = 0; length < pair.PublicKey.Length; length++)
                Assert.False(algorithm.TryImportPublic(pair.PublicKey.AsSpan(0, length), out _));
            Assert.False(algorithm.TryImportPublic([.. pair.PublicKey, 0], out _));
        }
    }

    [Fact]
    public void Note_types_of_plain_signatures_and_cosignatures_differ()
    {
        foreach (var algorithm in Suite.Signatures)
            Assert.NotEqual(algorithm.NoteType, algorithm.CosignType);
    }

    [Fact]
    public void Both_sides_of_an_encapsulation_get_the_same_secret()
    {
        var pair = Suite.Kem.GenerateKey(new SeededRandom(3));
        Assert.Equal(Suite.Kem.PrivateKeyBytes, pair.PrivateKey.Length);
        Assert.Equal(Suite.Kem.PublicKeyBytes, pair.PublicKey.Length);
        var (encapsulation, secret) = Encapsulate(pair.PublicKey, 4);
        using var key = Decapsulation(pair.PrivateKey);
        Assert.Equal(pair.PublicKey, key.PublicKey);
        var opened = new byte[Suite.Kem.SecretBytes];
        Assert.True(key.TryDecapsulate(encapsulation, opened));
        Assert.Equal(secret, opened);
        Assert.NotEqual(new byte[secret.Length], secret);
    }

    [Fact]
    public void A_tampered_encapsulation_gives_no_secret_or_another()
    {
        var pair = Suite.Kem.GenerateKey(new SeededRandom(3));
        var (encapsulation, secret) = Encapsulate(pair.PublicKey, 4);
        using var key = Decapsulation(pair.PrivateKey);
        var opened = new byte[Suite.Kem.SecretBytes];

        // X25519 ignores the top bit of a point (RFC 7748 section 5); the KDF of the epoch takes in the encapsulation, so that it matters there.
        for (var bit = 0; bit < 255; bit += 7)
            Assert.False(key.TryDecapsulate(Flip(encapsulation, bit), opened) && opened.AsSpan().SequenceEqual(secret));
        Assert.False(key.TryDecapsulate(Flip(encapsulation, (encapsulation.Length - 2) * 8), opened) && opened.AsSpan().SequenceEqual(secret));
    }

    [Fact]
    public void Encapsulations_and_kem_keys_of_another_length_are_refused()
    {
        var pair = Suite.Kem.GenerateKey(new SeededRandom(3));
        var (encapsulation, _) = Encapsulate(pair.PublicKey, 4);
        using var key = Decapsulation(pair.PrivateKey);
        var opened = new byte[Suite.Kem.SecretBytes];
        for (var length = 0; length < encapsulation.Length; length++)
            Assert.False(key.TryDecapsulate(encapsulation.AsSpan(0, length), opened));
        Assert.False(key.TryDecapsulate([.. encapsulation, 0], opened));
        for (var length = 0; length < pair.PublicKey.Length; length++)
            Assert.False(Suite.Kem.TryImportPublic(pair.PublicKey.AsSpan(0, length), out _));
        for (var length = 0; length < pair.PrivateKey.Length; length++)
            Assert.False(Suite.Kem.TryImportPrivate(pair.PrivateKey.AsSpan(0, length), out _));
    }

    [Fact]
    public void All_randomness_comes_from_the_given_source()
    {
        var pair = Suite.Kem.GenerateKey(new SeededRandom(3));
        Assert.Equal(pair.PublicKey, Suite.Kem.GenerateKey(new SeededRandom(3)).PublicKey);
        Assert.NotEqual(pair.PublicKey, Suite.Kem.GenerateKey(new SeededRandom(5)).PublicKey);
        Assert.Equal(Encapsulate(pair.PublicKey, 4).Encapsulation, Encapsulate(pair.PublicKey, 4).Encapsulation);
        Assert.Equal(Encapsulate(pair.PublicKey, 4).Secret, Encapsulate(pair.PublicKey, 4).Secret);
        Assert.NotEqual(Encapsulate(pair.PublicKey, 4).Secret, Encapsulate(pair.PublicKey, 5).Secret);
        foreach (var algorithm in Suite.Signatures)
        {
            Assert.Equal(algorithm.GenerateKey(new SeededRandom(6)).PublicKey, algorithm.GenerateKey(new SeededRandom(6)).PublicKey);
            Assert.NotEqual(algorithm.GenerateKey(new SeededRandom(6)).PublicKey, algorithm.GenerateKey(new SeededRandom(7)).PublicKey);
        }
    }

    [Fact]
    public void A_ciphertext_opens_only_unchanged_and_under_its_key_nonce_and_associated_data()
    {
        var random = new SeededRandom(8);
        byte[] key = random.Bytes(Suite.KeyBytes), nonce = random.Bytes(ISuite.NonceBytes), plain = random.Bytes(50), associated = random.Bytes(20);
        var cipher = new byte[plain.Length + ISuite.TagBytes];
        Suite.Encrypt(key, nonce, plain, associated, cipher);
        var opened = new byte[plain.Length];
        Assert.True(Suite.TryDecrypt(key, nonce, cipher, associated, opened));
        Assert.Equal(plain, opened);
        for (var bit = 0; bit < cipher.Length * 8; bit++)
        {
            Assert.False(Suite.TryDecrypt(key, nonce, Flip(cipher, bit), associated, opened));
            Assert.Equal(new byte[plain.Length], opened);
        }

        Assert.False(Suite.TryDecrypt(Flip(key, 0), nonce, cipher, associated, opened));
        Assert.False(Suite.TryDecrypt(key, Flip(nonce, 0), cipher, associated, opened));
        Assert.False(Suite.TryDecrypt(key, nonce, cipher, Flip(associated, 0), opened));
        Assert.False(Suite.TryDecrypt(key, nonce, cipher, [], opened));
        for (var length = 0; length < cipher.Length; length++)
            Assert.False(Suite.TryDecrypt(key, nonce, cipher.AsSpan(0, length), associated, opened.AsSpan(0, Math.Max(0, length - ISuite.TagBytes))));
    }

    [Fact]
    public void Derived_keys_depend_on_salt_secret_and_info()
    {
        var plain = Derive([1], [2], [3]);
        Assert.Equal(plain, Derive([1], [2], [3]));
        Assert.NotEqual(plain, Derive([0], [2], [3]));
        Assert.NotEqual(plain, Derive([1], [0], [3]));
        Assert.NotEqual(plain, Derive([1], [2], [0]));
    }

    [Fact]
    public async Task Keys_may_be_used_by_several_threads_at_once()
    {
        foreach (var algorithm in Suite.Signatures)
        {
            var (signing, verification) = Keys(algorithm, 1);
            var expected = signing.Sign(s_message);
            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
                signing.Sign(s_message).AsSpan().SequenceEqual(expected) && verification.Verify(s_message, expected) && !verification.Verify([], expected))));
            Assert.All(results, Assert.True);
        }
    }

    private static (ISigningKey Signing, IVerificationKey Verification) Keys(ISignatureAlgorithm algorithm, ulong seed)
    {
        var pair = algorithm.GenerateKey(new SeededRandom(seed));
        Assert.True(algorithm.TryImportPrivate(pair.PrivateKey, out var signing));
        Assert.True(algorithm.TryImportPublic(pair.PublicKey, out var verification));
        return (signing, verification);
    }

    private static byte[] Flip(byte[] bytes, int bit)
    {
        byte[] flipped = [.. bytes];
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    private (byte[] Encapsulation, byte[] Secret) Encapsulate(byte[] publicKey, ulong seed)
    {
        Assert.True(Suite.Kem.TryImportPublic(publicKey, out var key));
        byte[] encapsulation = new byte[Suite.Kem.EncapsulationBytes], secret = new byte[Suite.Kem.SecretBytes];
        Assert.True(key.TryEncapsulate(new SeededRandom(seed).Bytes(Suite.Kem.CoinBytes), encapsulation, secret));
        return (encapsulation, secret);
    }

    private IDecapsulationKey Decapsulation(byte[] privateKey)
    {
        Assert.True(Suite.Kem.TryImportPrivate(privateKey, out var key));
        return key;
    }

    private byte[] Derive(byte[] salt, byte[] secret, byte[] info)
    {
        var derived = new byte[76];
        Suite.DeriveKey(salt, secret, info, derived);
        return derived;
    }
}
