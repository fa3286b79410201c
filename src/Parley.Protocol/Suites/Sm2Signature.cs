using System.Diagnostics.CodeAnalysis;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Parley.Protocol;

/// <summary>GM/T 0003.2-2012 with SM3 and the signer id of the terms; <c>r ‖ s</c>, never DER.</summary>
internal sealed class Sm2Signature : ISignatureAlgorithm
{
    private static readonly ShortCurve Curve = ShortCurve.Sm2;

    public string Name => "sm2";

    public byte[] NoteType { get; } = [0xff, .. "parley/v1/sig/sm2"u8];

    public byte[] CosignType { get; } = [0xff, .. "parley/v1/cosign/sm2"u8];

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

    // A fresh array each time: the library keeps what it is given.
    private static byte[] SignerId() => "1234567812345678"u8.ToArray();

    private sealed class Signing(BigInteger scalar) : ISigningKey
    {
        private readonly ECPrivateKeyParameters _key = new(scalar, Curve.Domain);
        private readonly byte[] _scalar = Org.BouncyCastle.Utilities.BigIntegers.AsUnsignedByteArray(Curve.ScalarBytes, scalar);

        public byte[] PublicKey { get; } = Curve.PublicKey(scalar);

        public byte[] Sign(ReadOnlySpan<byte> message)
        {
            var signer = new SM2Signer(PlainDsaEncoding.Instance);
            var nonces = new SecureRandom(new SigningNonces(_scalar, message));
            signer.Init(true, new ParametersWithID(new ParametersWithRandom(_key, nonces), SignerId()));
            signer.BlockUpdate(message);
            return signer.GenerateSignature();
        }

        public void Dispose() => System.Security.Cryptography.CryptographicOperations.ZeroMemory(_scalar);
    }

    private sealed class Verification(ECPublicKeyParameters key) : IVerificationKey
    {
        public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
        {
            if (signature.Length != 2 * Curve.ScalarBytes) return false;
            var signer = new SM2Signer(PlainDsaEncoding.Instance);
            signer.Init(false, new ParametersWithID(key, SignerId()));
            signer.BlockUpdate(message);
            return signer.VerifySignature(signature.ToArray());
        }
    }
}
