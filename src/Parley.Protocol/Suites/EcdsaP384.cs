using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace Parley.Protocol;

/// <summary>FIPS 186-5 ECDSA on P-384 with SHA-384; deterministic nonces of RFC 6979; <c>r ‖ s</c>, never DER.</summary>
internal sealed class EcdsaP384 : ISignatureAlgorithm
{
    private static readonly ShortCurve Curve = ShortCurve.P384;

    public string Name => "p384";

    public byte[] NoteType { get; } = [0xff, .. "parley/v1/sig/p384"u8];

    public byte[] CosignType { get; } = [0xff, .. "parley/v1/cosign/p384"u8];

    public int PublicKeyBytes => Curve.PointBytes;

    public int PrivateKeyBytes => Curve.ScalarBytes;

    public int SignatureBytes => 2 * Curve.ScalarBytes;

    public KeyPair GenerateKey(IRandomSource random)
    {
        var scalar = Curve.GenerateScalar(random);
        return new KeyPair(scalar, Curve.PublicKey(new BigInteger(1, scalar)));
    }

    public bool TryImportPrivate(ReadOnlySpan<byte> privateKey, [NotNullWhen(true)] out ISigningKey? key)
    {
        key = Curve.TryDecodeScalar(privateKey, out var scalar) ? new Signing(scalar) : null;
        return key is not null;
    }

    public bool TryImportPublic(ReadOnlySpan<byte> publicKey, [NotNullWhen(true)] out IVerificationKey? key)
    {
        key = Curve.TryDecodePoint(publicKey, out var point) ? new Verification(new ECPublicKeyParameters(point, Curve.Domain)) : null;
        return key is not null;
    }

    private static byte[] Hash(ReadOnlySpan<byte> message) => SHA384.HashData(message);

    private sealed class Signing(BigInteger scalar) : ISigningKey
    {
        private readonly ECPrivateKeyParameters _key = new(scalar, Curve.Domain);

        public byte[] PublicKey { get; } = Curve.PublicKey(scalar);

        public byte[] Sign(ReadOnlySpan<byte> message)
        {
            var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha384Digest()));
            signer.Init(true, _key);
            var parts = signer.GenerateSignature(Hash(message));
            return PlainDsaEncoding.Instance.Encode(Curve.Domain.N, parts[0], parts[1]);
        }

        public void Dispose()
        {
        }
    }

    private sealed class Verification(ECPublicKeyParameters key) : IVerificationKey
    {
        public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
        {
            var half = Curve.ScalarBytes;
            if (signature.Length != 2 * half) return false;
            var signer = new ECDsaSigner();
            signer.Init(false, key);

            // The signer refuses r and s outside 1..n-1.
            return signer.VerifySignature(Hash(message), new BigInteger(1, signature[..half]), new BigInteger(1, signature[half..]));
        }
    }
}
