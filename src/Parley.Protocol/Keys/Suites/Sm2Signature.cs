using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Parley.Protocol;

/// <summary>GM/T 0003.2-2012 with SM3 and the signer id of the terms; <c>r ‖ s</c>, never DER.</summary>
internal sealed class Sm2Signature() : CurveSignature(s_curve)
{
    private static readonly ShortCurve s_curve = ShortCurve.Sm2;

    public override string Name => "sm2";

    public override byte[] NoteType { get; } = [0xff, .. "parley/v1/sig/sm2"u8];

    public override byte[] CosignType { get; } = [0xff, .. "parley/v1/cosign/sm2"u8];

    protected override ISigningKey ImportChecked(BigInteger scalar) => new Signing(scalar);

    protected override IVerificationKey ImportChecked(ECPublicKeyParameters key) => new Verification(key);

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
