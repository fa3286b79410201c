using System.Buffers;
using Microsoft.AspNetCore.Http;
using Parley.Protocol;

namespace Parley.Node.Doors;

/// <summary>The body of one request. Room is made for what has come, never for what was announced, and is used again: it must not be kept after <see cref="Dispose"/>.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstBytes = 65_536;
    private const int Growth = 8;

    // Large arrays come back to the system late. One of each size is as many as one member can ask for.
    private static readonly ArrayPool<byte> s_rooms = ArrayPool<byte>.Create(Limits.MaxBatchBytes, maxArraysPerBucket: 1);

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
        s_rooms.Return(_room);
    }

    private void Grow()
    {
        var larger = s_rooms.Rent((int)Math.Min(Limits.MaxBatchBytes, (long)Growth * _filled));
        _room.CopyTo(larger, 0);
        Dispose();
        _room = larger;
    }
}
