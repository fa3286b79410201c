using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace Parley.Protocol;

/// <summary>FIPS 186-5 ECDSA on P-384 with SHA-384; deterministic nonces of RFC 6979; <c>r ‖ s</c>, never DER.</summary>
internal sealed class EcdsaP384() : CurveSignature(s_curve)
{
    private static readonly ShortCurve s_curve = ShortCurve.P384;

    public override string Name => "p384";

    public override byte[] NoteType { get; } = [0xff, .. "parley/v1/sig/p384"u8];

    public override byte[] CosignType { get; } = [0xff, .. "parley/v1/cosign/p384"u8];

    protected override ISigningKey ImportChecked(BigInteger scalar) => new Signing(scalar);

    protected override IVerificationKey ImportChecked(ECPublicKeyParameters key) => new Verification(key);

    private static byte[] Hash(ReadOnlySpan<byte> message) => SHA384.HashData(message);

    private sealed class Signing(BigInteger scalar) : ISigningKey
    {
        private readonly ECPrivateKeyParameters _key = new(scalar, s_curve.Domain);

        public byte[] PublicKey { get; } = s_curve.PublicKey(scalar);

        public byte[] Sign(ReadOnlySpan<byte> message)
        {
            var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha384Digest()));
            signer.Init(true, _key);
            var parts = signer.GenerateSignature(Hash(message));
            return PlainDsaEncoding.Instance.Encode(s_curve.Domain.N, parts[0], parts[1]);
        }

        public void Dispose()
        {
        }
    }

    private sealed class Verification(ECPublicKeyParameters key) : IVerificationKey
    {
        public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
        {
            var half = s_curve.ScalarBytes;
            if (signature.Length != 2 * half) return false;
            var signer = new ECDsaSigner();
            signer.Init(false, key);

            // The signer refuses r and s outside 1..n-1.
            return signer.VerifySignature(Hash(message), new BigInteger(1, signature[..half]), new BigInteger(1, signature[half..]));
        }
    }
}
