using System.Diagnostics.CodeAnalysis;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Math.EC.Multiplier;

namespace Parley.Protocol;

/// <summary>
/// A named short Weierstrass curve of cofactor 1 with the only encodings Parley accepts: points as <c>04 ‖ x ‖ y</c>, scalars big-endian, both of
/// fixed length. Curve parameters never come from outside.
/// </summary>
internal sealed class ShortCurve
{
    /// <summary>Private scalars are 1..n-2 on both curves: SM2 needs 1 + d to be invertible, and one rule is easier to check than two.</summary>
    private readonly BigInteger _maxScalar;
    private readonly BigInteger _prime;

    private ShortCurve(string name)
    {
        // The custom implementations are several times faster than ECNamedCurves and GMNamedCurves.
        Domain = new ECDomainParameters(CustomNamedCurves.GetByName(name));
        _prime = Domain.Curve.Field.Characteristic;
        _maxScalar = Domain.N.Subtract(BigInteger.Two);
        FieldBytes = (_prime.BitLength + 7) / 8;
        ScalarBytes = (Domain.N.BitLength + 7) / 8;
    }

    public static ShortCurve P384 { get; } = new("secp384r1");

    public static ShortCurve Sm2 { get; } = new("sm2p256v1");

    public ECDomainParameters Domain { get; }

    public int FieldBytes { get; }

    public int ScalarBytes { get; }

    /// <summary>128 bits more than a scalar has, so that the reduction shows no bias (FIPS 186-5, A.2.1).</summary>
    public int ScalarCoinBytes => ScalarBytes + 16;

    public int PointBytes => 1 + (2 * FieldBytes);

    public byte[] GenerateScalar(IRandomSource random)
    {
        var scalar = new byte[ScalarBytes];

        // Almost all strings are scalars, so a source that fails this often is broken.
        for (var attempt = 0; attempt < 64; attempt++)
        {
            random.Fill(scalar);
            if (TryDecodeScalar(scalar, out _)) return scalar;
        }

        throw new InvalidOperationException("The random source gives no private key.");
    }

    /// <summary>1 + coins mod (n - 2): the private scalar, 1..n-2, that follows from <see cref="ScalarCoinBytes"/> of coins.</summary>
    public BigInteger Scalar(ReadOnlySpan<byte> coins) => new BigInteger(1, coins).Mod(_maxScalar).Add(BigInteger.One);

    public bool TryDecodeScalar(ReadOnlySpan<byte> encoding, [NotNullWhen(true)] out BigInteger? scalar)
    {
        scalar = null;
        if (encoding.Length != ScalarBytes) return false;
        var value = new BigInteger(1, encoding);
        if (value.SignValue == 0 || value.CompareTo(_maxScalar) > 0) return false;
        scalar = value;
        return true;
    }

    public bool TryDecodePoint(ReadOnlySpan<byte> encoding, [NotNullWhen(true)] out ECPoint? point)
    {
        point = null;
        if (encoding.Length != PointBytes || encoding[0] != 4) return false;
        var x = new BigInteger(1, encoding.Slice(1, FieldBytes));
        var y = new BigInteger(1, encoding[(1 + FieldBytes)..]);
        if (x.CompareTo(_prime) >= 0 || y.CompareTo(_prime) >= 0) return false;
        var candidate = Domain.Curve.CreatePoint(x, y);
        if (!candidate.IsValid()) return false;
        point = candidate;
        return true;
    }

    public byte[] PublicKey(BigInteger scalar) =>
        new FixedPointCombMultiplier().Multiply(Domain.G, scalar).Normalize().GetEncoded(compressed: false);

    /// <summary>The x-coordinate of the shared point. With cofactor 1 and checked points it is never infinity.</summary>
    public static void Agree(BigInteger scalar, ECPoint point, Span<byte> destination) =>
        point.Multiply(scalar).Normalize().AffineXCoord.GetEncoded().CopyTo(destination);
}
