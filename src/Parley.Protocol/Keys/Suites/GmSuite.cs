using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>SM2 with SM3, ECDH on the SM2 curve and a second ML-KEM-1024, SM4-GCM, HKDF-SM3.</summary>
internal sealed class GmSuite : ISuite
{
    public string Name => "gm";

    public IReadOnlyList<ISignatureAlgorithm> Signatures { get; } = [new Sm2Signature()];

    public IKeyEncapsulation Kem { get; } = new HybridKem(ShortCurve.Sm2);

    public int KeyBytes => 16;

    public TreeHasher? TreeHash { get; } = new("sm3", Sm3.Hash);

    public void DeriveKey(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> info, Span<byte> destination)
    {
        var generator = new HkdfBytesGenerator(new SM3Digest());
        generator.Init(new HkdfParameters(secret.ToArray(), salt.ToArray(), info.ToArray()));
        generator.GenerateBytes(destination);
    }

    public void Encrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated, Span<byte> destination)
    {
        var cipher = Cipher(forEncryption: true, key, nonce, associated);
        var written = cipher.ProcessBytes(plaintext, destination);
        cipher.DoFinal(destination[written..]);
    }

    public bool TryDecrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> associated, Span<byte> destination)
    {
        if (ciphertext.Length < ISuite.TagBytes) return false;
        var cipher = Cipher(forEncryption: false, key, nonce, associated);
        try
        {
            var written = cipher.ProcessBytes(ciphertext, destination);
            cipher.DoFinal(destination[written..]);
            return true;
        }
        catch (InvalidCipherTextException)
        {
            // The library writes text out before it has checked the tag.
            destination.Clear();
            return false;
        }
    }

    private static GcmBlockCipher Cipher(bool forEncryption, ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated)
    {
        var cipher = new GcmBlockCipher(new SM4Engine());
        cipher.Init(forEncryption, new AeadParameters(new KeyParameter(key), 8 * ISuite.TagBytes, nonce.ToArray(), associated.ToArray()));
        return cipher;
    }
}
