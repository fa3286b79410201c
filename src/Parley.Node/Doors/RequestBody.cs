using System.Buffers;
using Microsoft.AspNetCore.Http;
using Parley.Protocol;

namespace Parley.Node.Doors;

/// <summary>The body of one request. Room is made for what has come, never for what was announced, and is used again: it must not be kept after <see cref="Dispose"/>.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstBytes = 65_536;
    private const int Growth = 8;

    /// <summary>A node of ours sends no batch that is longer.</summary>
    private const int KeptBytes = Limits.MaxBatchBytes / 4;

    // Large arrays come back to the system late. One of each size is as many as one member can ask for; one of the largest is there until the collector comes by.
    private static readonly ArrayPool<byte> s_rooms = ArrayPool<byte>.Create(KeptBytes, maxArraysPerBucket: 1);
    private static readonly WeakReference<byte[]?> s_largest = new(null);

    private byte[] _room = s_rooms.Rent(FirstBytes);
    private int _filled;

    /// <summary>Bytes there is room for now.</summary>
    public int Room => _room.Length;

    public ReadOnlyMemory<byte> Bytes => _room.AsMemory(0, _filled);

    /// <summary>Reads so many bytes, or returns false when the body broke off.</summary>
    public async Task<bool> ReadAsync(HttpRequest request, int length, CancellationToken cancel)
    {
        while (_filled < length)
        {
            if (_filled == _room.Length)
                Grow();
            var read = await request.Body.ReadAsync(_room.AsMemory(_filled, Math.Min(length, _room.Length) - _filled), cancel);
            if (read == 0)
                return false;
            _filled += read;
        }

        return true;
    }

    public void Dispose()
    {
        Array.Clear(_room, 0, _filled);
        if (_room.Length <= KeptBytes)
        {
            s_rooms.Return(_room);
            return;
        }

        lock (s_largest)
            s_largest.SetTarget(_room);
    }

    private void Grow()
    {
        var larger = (long)Growth * _filled <= KeptBytes ? s_rooms.Rent(Growth * _filled) : Largest();
        _room.CopyTo(larger, 0);
        Dispose();
        _room = larger;
    }

    private static byte[] Largest()
    {
        lock (s_largest)
        {
            if (s_largest.TryGetTarget(out var last))
            {
                s_largest.SetTarget(null);
                return last;
            }
        }

        return new byte[Limits.MaxBatchBytes];
    }
}
