using System.Security.Cryptography;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Passes on the bytes of an attachment and fails with <c>cli.attachment-changed</c> when they are not those that its message names: at once when there are too many.</summary>
/// <param name="number">Place of the attachment in its message, from 1.</param>
internal sealed class CheckedStream(Stream target, NamedFile named, string number) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _left = named.SizeBytes ?? 0;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>To be called once, after the last byte.</summary>
    public void Finish()
    {
        if (_left != 0 || Convert.ToHexStringLower(_hash.GetHashAndReset()) != named.Sha256) throw Changed();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length > _left) throw Changed();
        _left -= buffer.Length;
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

    private CommandFailedException Changed() => new(ExitCode.Refused, CliCodes.AttachmentChanged, number);

    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }
}
