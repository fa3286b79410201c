using System.Diagnostics.CodeAnalysis;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Parley.Protocol;

/// <summary>GM/T 0003.2-2012 with SM3 and the signer id of the terms; <c>r ‖ s</c>, never DER.</summary>
internal sealed class Sm2Signature : ISignatureAlgorithm
{
    private static readonly ShortCurve s_curve = ShortCurve.Sm2;

    public string Name => "sm2";

    public byte[] NoteType { get; } = [0xff, .. "parley/v1/sig/sm2"u8];

    public byte[] CosignType { get; } = [0xff, .. "parley/v1/cosign/sm2"u8];

    public int PublicKeyBytes => s_curve.PointBytes;

    public int PrivateKeyBytes => s_curve.ScalarBytes;

    public int SignatureBytes => 2 * s_curve.ScalarBytes;

    public KeyPair GenerateKey(IRandomSource random)
    {
        var scalar = s_curve.GenerateScalar(random);
        return new KeyPair(scalar, s_curve.PublicKey(new BigInteger(1, scalar)));
    }

    public bool TryImportPrivate(ReadOnlySpan<byte> privateKey, [NotNullWhen(true)] out ISigningKey? key)
    {
        key = s_curve.TryDecodeScalar(privateKey, out var scalar) ? new Signing(scalar) : null;
        return key is not null;
    }

    public bool TryImportPublic(ReadOnlySpan<byte> publicKey, [NotNullWhen(true)] out IVerificationKey? key)
    {
        key = s_curve.TryDecodePoint(publicKey, out var point) ? new Verification(new ECPublicKeyParameters(point, s_curve.Domain)) : null;
        return key is not null;
    }

    // A fresh array each time: the library keeps what it is given.
    private static byte[] SignerId() => "1234567812345678"u8.ToArray();

    private sealed class Signing(BigInteger scalar) : ISigningKey
    {
        private readonly ECPrivateKeyParameters _key = new(scalar, s_curve.Domain);
        private readonly byte[] _scalar = Org.BouncyCastle.Utilities.BigIntegers.AsUnsignedByteArray(s_curve.ScalarBytes, scalar);

        public byte[] PublicKey { get; } = s_curve.PublicKey(scalar);

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
            if (signature.Length != 2 * s_curve.ScalarBytes) return false;
            var signer = new SM2Signer(PlainDsaEncoding.Instance);
            signer.Init(false, new ParametersWithID(key, SignerId()));
            signer.BlockUpdate(message);
            return signer.VerifySignature(signature.ToArray());
        }
    }
}
