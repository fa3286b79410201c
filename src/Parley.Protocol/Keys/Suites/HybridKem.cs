using System.Diagnostics.CodeAnalysis;
using Org.BouncyCastle.Crypto.Kems;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using ECPoint = Org.BouncyCastle.Math.EC.ECPoint;

namespace Parley.Protocol;

/// <summary>
/// ECDH with an ephemeral key beside ML-KEM-1024 (FIPS 203): every encoding is the curve's part followed by the lattice's. The secrets are joined, not
/// mixed: the epoch's HKDF binds them to both encapsulations and both public keys (docs/spec/sealing.md).
/// </summary>
internal sealed class HybridKem(ShortCurve curve) : IKeyEncapsulation
{
    private const int LatticePublicKeyBytes = 1568;
    private const int LatticeCiphertextBytes = 1568;
    private const int LatticeSeedBytes = 64;
    private const int LatticeSecretBytes = 32;
    private const int LatticeCoinBytes = 32;
    private static readonly MLKemParameters s_lattice = MLKemParameters.ml_kem_1024;

    public int PublicKeyBytes => curve.PointBytes + LatticePublicKeyBytes;

    public int PrivateKeyBytes => curve.ScalarBytes + LatticeSeedBytes;

    public int EncapsulationBytes => curve.PointBytes + LatticeCiphertextBytes;

    public int SecretBytes => curve.FieldBytes + LatticeSecretBytes;

    public int CoinBytes => curve.ScalarCoinBytes + LatticeCoinBytes;

    public KeyPair GenerateKey(IRandomSource random)
    {
        var scalar = curve.GenerateScalar(random);
        var seed = new byte[LatticeSeedBytes];
        random.Fill(seed);
        byte[] publicKey = [.. curve.PublicKey(new BigInteger(1, scalar)), .. MLKemPrivateKeyParameters.FromSeed(s_lattice, seed).GetPublicKeyEncoded()];
        return new KeyPair([.. scalar, .. seed], publicKey);
    }

    public bool TryImportPublic(ReadOnlySpan<byte> publicKey, [NotNullWhen(true)] out IEncapsulationKey? key)
    {
        key = null;
        if (publicKey.Length != PublicKeyBytes || !curve.TryDecodePoint(publicKey[..curve.PointBytes], out var point)) return false;
        var encoding = publicKey[curve.PointBytes..];
        if (!IsReduced(encoding)) return false;
        key = new Encapsulation(curve, point, MLKemPublicKeyParameters.FromEncoding(s_lattice, encoding.ToArray()));
        return true;
    }

    public bool TryImportPrivate(ReadOnlySpan<byte> privateKey, [NotNullWhen(true)] out IDecapsulationKey? key)
    {
        key = null;
        if (privateKey.Length != PrivateKeyBytes || !curve.TryDecodeScalar(privateKey[..curve.ScalarBytes], out var scalar)) return false;
        key = new Decapsulation(curve, scalar, MLKemPrivateKeyParameters.FromSeed(s_lattice, privateKey[curve.ScalarBytes..].ToArray()));
        return true;
    }

    /// <summary>FIPS 203 section 7.2, modulus check: each 12-bit coefficient of the encoding is below q = 3329. The last 32 bytes are a seed.</summary>
    private static bool IsReduced(ReadOnlySpan<byte> encoding)
    {
        for (var i = 0; i < LatticePublicKeyBytes - 32; i += 3)
        {
            var first = encoding[i] | ((encoding[i + 1] & 0x0f) << 8);
            var second = (encoding[i + 1] >> 4) | (encoding[i + 2] << 4);
            if (first >= 3329 || second >= 3329) return false;
        }

        return true;
    }

    private sealed class Encapsulation(ShortCurve curve, ECPoint point, MLKemPublicKeyParameters lattice) : IEncapsulationKey
    {
        public bool TryEncapsulate(ReadOnlySpan<byte> coins, Span<byte> encapsulation, Span<byte> secret)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(coins.Length, curve.ScalarCoinBytes + LatticeCoinBytes);
            var scalar = curve.Scalar(coins[..curve.ScalarCoinBytes]);
            curve.PublicKey(scalar).CopyTo(encapsulation);
            ShortCurve.Agree(scalar, point, secret[..curve.FieldBytes]);
            var encapsulator = new MLKemEncapsulator(s_lattice);
            encapsulator.Init(new ParametersWithRandom(lattice, SourceRandom.From(new Coins(coins[curve.ScalarCoinBytes..].ToArray()))));
            encapsulator.Encapsulate(encapsulation[curve.PointBytes..], secret[curve.FieldBytes..]);
            return true;
        }
    }

    /// <summary>Gives ML-KEM its m (FIPS 203, algorithm 17), once.</summary>
    private sealed class Coins(byte[] coins) : IRandomSource
    {
        private bool _given;

        public void Fill(Span<byte> destination)
        {
            if (_given || destination.Length != coins.Length)
                throw new InvalidOperationException("ML-KEM draws its 32 bytes once.");
            _given = true;
            coins.CopyTo(destination);
        }
    }

    private sealed class Decapsulation(ShortCurve curve, BigInteger scalar, MLKemPrivateKeyParameters lattice) : IDecapsulationKey
    {
        public byte[] PublicKey { get; } = [.. curve.PublicKey(scalar), .. lattice.GetPublicKeyEncoded()];

        public bool TryDecapsulate(ReadOnlySpan<byte> encapsulation, Span<byte> secret)
        {
            if (encapsulation.Length != curve.PointBytes + LatticeCiphertextBytes) return false;
            if (!curve.TryDecodePoint(encapsulation[..curve.PointBytes], out var point)) return false;
            ShortCurve.Agree(scalar, point, secret[..curve.FieldBytes]);
            var decapsulator = new MLKemDecapsulator(s_lattice);
            decapsulator.Init(lattice);
            decapsulator.Decapsulate(encapsulation[curve.PointBytes..], secret[curve.FieldBytes..]);
            return true;
        }

        // BouncyCastle keeps private keys in ordinary objects that nothing can wipe.
        public void Dispose()
        {
        }
    }
}
