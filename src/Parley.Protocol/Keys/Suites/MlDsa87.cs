using System.Diagnostics.CodeAnalysis;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Parley.Protocol;

/// <summary>FIPS 204 ML-DSA-87, pure, empty context, deterministic variant.</summary>
internal sealed class MlDsa87 : ISignatureAlgorithm
{
    private static readonly MLDsaParameters s_parameters = MLDsaParameters.ml_dsa_87;

    public string Name => "ml-dsa-87";

    public byte[] NoteType { get; } = [0xff, .. "parley/v1/sig/ml-dsa-87"u8];

    public byte[] CosignType { get; } = [0xff, .. "parley/v1/cosign/ml-dsa-87"u8];

    public int PublicKeyBytes => 2592;

    public int PrivateKeyBytes => 32;

    public int SignatureBytes => 4627;

    public KeyPair GenerateKey(IRandomSource random)
    {
        var seed = new byte[PrivateKeyBytes];
        random.Fill(seed);
        return new KeyPair(seed, MLDsaPrivateKeyParameters.FromSeed(s_parameters, seed).GetPublicKeyEncoded());
    }

    public bool TryImportPrivate(ReadOnlySpan<byte> privateKey, [NotNullWhen(true)] out ISigningKey? key)
    {
        key = privateKey.Length == PrivateKeyBytes ? new Signing(MLDsaPrivateKeyParameters.FromSeed(s_parameters, privateKey.ToArray())) : null;
        return key is not null;
    }

    public bool TryImportPublic(ReadOnlySpan<byte> publicKey, [NotNullWhen(true)] out IVerificationKey? key)
    {
        key = publicKey.Length == PublicKeyBytes ? new Verification(MLDsaPublicKeyParameters.FromEncoding(s_parameters, publicKey.ToArray())) : null;
        return key is not null;
    }

    private sealed class Signing(MLDsaPrivateKeyParameters key) : ISigningKey
    {
        public byte[] PublicKey { get; } = key.GetPublicKeyEncoded();

        public byte[] Sign(ReadOnlySpan<byte> message)
        {
            var signer = new MLDsaSigner(s_parameters, deterministic: true);
            signer.Init(true, key);
            signer.BlockUpdate(message);
            return signer.GenerateSignature();
        }

        public void Dispose()
        {
        }
    }

    private sealed class Verification(MLDsaPublicKeyParameters key) : IVerificationKey
    {
        public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
        {
            if (signature.Length != 4627) return false;
            var signer = new MLDsaSigner(s_parameters, deterministic: true);
            signer.Init(false, key);
            signer.BlockUpdate(message);
            return signer.VerifySignature(signature.ToArray());
        }
    }
}
