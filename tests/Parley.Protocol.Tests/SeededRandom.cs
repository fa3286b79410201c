using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Parley.Protocol.Tests;

/// <summary>Random bytes from a seed: block i = SHA-256(u64(seed) || u64(i)). Also what tests/vectors mean by a seed.</summary>
internal sealed class SeededRandom(ulong seed) : IRandomSource
{
    private readonly byte[] _block = new byte[SHA256.HashSizeInBytes];
    private ulong _next;
    private int _used = SHA256.HashSizeInBytes;

    public void Fill(Span<byte> destination)
    {
        Span<byte> input = stackalloc byte[16];
        for (var i = 0; i < destination.Length; i++)
        {
            if (_used == _block.Length)
            {
                BinaryPrimitives.WriteUInt64BigEndian(input, seed);
                BinaryPrimitives.WriteUInt64BigEndian(input[8..], _next++);
                SHA256.HashData(input, _block);
                _used = 0;
            }

            destination[i] = _block[_used++];
        }
    }

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }
}
