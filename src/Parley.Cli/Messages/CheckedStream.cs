using System.Security.Cryptography;

namespace Parley.Cli;

/// <summary>Passes on what is written, at most so many bytes, and says at the end whether they were exactly those of a length and a hash.</summary>
internal sealed class CheckedStream(Stream target, long sizeBytes, string sha256) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _left = sizeBytes;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Asked once, after the last byte.</summary>
    public bool Agrees() => _left == 0 && Convert.ToHexStringLower(_hash.GetHashAndReset()) == sha256;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Once there is too much, no more is kept: it cannot agree any longer.
        var fits = buffer.Length <= _left;
        _left = fits ? _left - buffer.Length : -1;
        if (!fits) return;
        _hash.AppendData(buffer.Span);
        await target.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }
}
