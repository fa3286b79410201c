using System.Buffers.Binary;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Prng;

namespace Parley.Protocol;

/// <summary>
/// The nonces of one SM2 signature, in the spirit of RFC 6979: block i = HMAC-SHA-512(private key, label ‖ SHA-512(message) ‖ u32(i)).
/// A cloned machine, or a broken random source, can therefore never use one nonce for two messages, which would give away the key.
/// </summary>
internal sealed class SigningNonces : IRandomGenerator
{
    private readonly byte[] _key;
    private readonly byte[] _input;
    private uint _block;

    public SigningNonces(byte[] privateKey, ReadOnlySpan<byte> message)
    {
        _key = privateKey;
        _input = [.. "parley/v1/sm2-nonce\0"u8, .. SHA512.HashData(message), 0, 0, 0, 0];
    }

    public void AddSeedMaterial(byte[] seed) => throw new NotSupportedException();

    public void AddSeedMaterial(ReadOnlySpan<byte> seed) => throw new NotSupportedException();

    public void AddSeedMaterial(long seed) => throw new NotSupportedException();

    public void NextBytes(byte[] bytes) => NextBytes(bytes.AsSpan());

    public void NextBytes(byte[] bytes, int start, int len) => NextBytes(bytes.AsSpan(start, len));

    public void NextBytes(Span<byte> bytes)
    {
        Span<byte> block = stackalloc byte[HMACSHA512.HashSizeInBytes];
        while (bytes.Length > 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(_input.AsSpan(^4), _block++);
            HMACSHA512.HashData(_key, _input, block);
            var count = Math.Min(block.Length, bytes.Length);
            block[..count].CopyTo(bytes);
            bytes = bytes[count..];
        }

        CryptographicOperations.ZeroMemory(block);
    }
}
