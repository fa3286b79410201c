using System.Diagnostics.CodeAnalysis;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Testing.Simulation;

/// <summary>
/// The three suites with keyed hashes in place of public-key cryptography: same names, same shapes, no secrecy at all (a private key is its public key), a hundred times
/// faster. A simulated adversary works by rules, not by breaking keys. For simulations only.
/// </summary>
public static class CheapSuites
{
    public static SuiteRegistry Registry { get; } = Make();

    private static SuiteRegistry Make()
    {
        var always = new CheapSignature("ed25519", 0x01, 0x04);
        return new SuiteRegistry(always, [
            new CheapSuite("base", [always], null),
            new CheapSuite("nist", [new CheapSignature("p384", 0xe1, 0xe2), new CheapSignature("ml-dsa-87", 0xe3, 0xe4)], null),
            new CheapSuite("gm", [new CheapSignature("sm2", 0xe5, 0xe6)], new TreeHasher("sm3", static (data, destination) => CheapHash.Of("sm3"u8, data, destination))),
        ], new TreeHasher("sha256", static (data, destination) => CheapHash.Of("sha256"u8, data, destination)));
    }

    private static byte[] Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message) => CheapHash.Of(key, message);

    private sealed class CheapSignature(string name, byte note, byte cosign) : ISignatureAlgorithm
    {
        public string Name => name;

        public byte[] NoteType { get; } = [note];

        public byte[] CosignType { get; } = [cosign];

        public int PublicKeyBytes => 32;

        public int PrivateKeyBytes => 32;

        public int SignatureBytes => 32;

        public KeyPair GenerateKey(IRandomSource random)
        {
            var key = new byte[32];
            random.Fill(key);
            return new KeyPair(key, key);
        }

        public bool TryImportPrivate(ReadOnlySpan<byte> privateKey, [NotNullWhen(true)] out ISigningKey? key)
        {
            key = new Key(privateKey.ToArray());
            return true;
        }

        public bool TryImportPublic(ReadOnlySpan<byte> publicKey, [NotNullWhen(true)] out IVerificationKey? key)
        {
            key = new Key(publicKey.ToArray());
            return true;
        }

        private sealed class Key(byte[] key) : ISigningKey, IVerificationKey
        {
            public byte[] PublicKey => key;

            public byte[] Sign(ReadOnlySpan<byte> message) => Mac(key, message);

            public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => Mac(key, message).AsSpan().SequenceEqual(signature);

            public void Dispose()
            {
            }
        }
    }

    private sealed class CheapSuite(string name, IReadOnlyList<ISignatureAlgorithm> signatures, TreeHasher? hash) : ISuite
    {
        public string Name => name;

        public IReadOnlyList<ISignatureAlgorithm> Signatures => signatures;

        public IKeyEncapsulation Kem { get; } = new CheapKem();

        public int KeyBytes => 16;

        public TreeHasher? TreeHash => hash;

        public void DeriveKey(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> info, Span<byte> destination)
        {
            var seed = Mac(Mac(salt, secret), info);
            for (var block = 0; destination.Length > 0; block++)
            {
                var bytes = Mac(seed, [(byte)block]);
                var some = Math.Min(bytes.Length, destination.Length);
                bytes.AsSpan(0, some).CopyTo(destination);
                destination = destination[some..];
            }
        }

        public void Encrypt(
            ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData, Span<byte> ciphertext)
        {
            Mask(key, plaintext, ciphertext);
            Tag(key, ciphertext[..plaintext.Length], associatedData).CopyTo(ciphertext[plaintext.Length..]);
        }

        public bool TryDecrypt(
            ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> associatedData, Span<byte> plaintext)
        {
            var body = ciphertext[..^16];
            if (!Tag(key, body, associatedData).SequenceEqual(ciphertext[^16..]))
                return false;
            Mask(key, body, plaintext);
            return true;
        }

        private static void Mask(ReadOnlySpan<byte> key, ReadOnlySpan<byte> from, Span<byte> to)
        {
            var pad = Mac(key, "mask"u8);
            for (var i = 0; i < from.Length; i++)
                to[i] = (byte)(from[i] ^ pad[i & 31]);
        }

        private static ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> key, ReadOnlySpan<byte> body, ReadOnlySpan<byte> associatedData) =>
            Mac(Mac(key, associatedData), body).AsSpan(0, 16);
    }

    private sealed class CheapKem : IKeyEncapsulation
    {
        public int PublicKeyBytes => 32;

        public int PrivateKeyBytes => 32;

        public int EncapsulationBytes => 32;

        public int SecretBytes => 32;

        public int CoinBytes => 32;

        public KeyPair GenerateKey(IRandomSource random)
        {
            var key = new byte[32];
            random.Fill(key);
            return new KeyPair(key, key);
        }

        public bool TryImportPublic(ReadOnlySpan<byte> publicKey, [NotNullWhen(true)] out IEncapsulationKey? key)
        {
            key = new Key(publicKey.ToArray());
            return true;
        }

        public bool TryImportPrivate(ReadOnlySpan<byte> privateKey, [NotNullWhen(true)] out IDecapsulationKey? key)
        {
            key = new Key(privateKey.ToArray());
            return true;
        }

        private sealed class Key(byte[] key) : IEncapsulationKey, IDecapsulationKey
        {
            public byte[] PublicKey => key;

            public bool TryEncapsulate(ReadOnlySpan<byte> coins, Span<byte> encapsulation, Span<byte> secret)
            {
                coins.CopyTo(encapsulation);
                return TryDecapsulate(encapsulation, secret);
            }

            public bool TryDecapsulate(ReadOnlySpan<byte> encapsulation, Span<byte> secret)
            {
                Mac(key, encapsulation).CopyTo(secret);
                return true;
            }

            public void Dispose()
            {
            }
        }
    }
}
