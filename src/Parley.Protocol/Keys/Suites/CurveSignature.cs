using System.Diagnostics.CodeAnalysis;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;

namespace Parley.Protocol;

/// <summary>What signatures on a short curve have in common: keys, and <c>r ‖ s</c> of fixed length, never DER. How to sign and to verify is the algorithm's.</summary>
internal abstract class CurveSignature(ShortCurve curve) : ISignatureAlgorithm
{
    public abstract string Name { get; }

    public abstract byte[] NoteType { get; }

    public abstract byte[] CosignType { get; }

    public int PublicKeyBytes => curve.PointBytes;

    public int PrivateKeyBytes => curve.ScalarBytes;

    public int SignatureBytes => 2 * curve.ScalarBytes;

    public KeyPair GenerateKey(IRandomSource random)
    {
        var scalar = curve.GenerateScalar(random);
        return new KeyPair(scalar, curve.PublicKey(new BigInteger(1, scalar)));
    }

    public bool TryImportPrivate(ReadOnlySpan<byte> privateKey, [NotNullWhen(true)] out ISigningKey? key)
    {
        key = curve.TryDecodeScalar(privateKey, out var scalar) ? ImportChecked(scalar) : null;
        return key is not null;
    }

    public bool TryImportPublic(ReadOnlySpan<byte> publicKey, [NotNullWhen(true)] out IVerificationKey? key)
    {
        key = curve.TryDecodePoint(publicKey, out var point) ? ImportChecked(new ECPublicKeyParameters(point, curve.Domain)) : null;
        return key is not null;
    }

    /// <param name="scalar">In range.</param>
    protected abstract ISigningKey ImportChecked(BigInteger scalar);

    /// <param name="key">A point on the curve.</param>
    protected abstract IVerificationKey ImportChecked(ECPublicKeyParameters key);
}
