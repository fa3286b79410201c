using Microsoft.Win32.SafeHandles;

namespace Parley.Terminal;

/// <summary>
/// Standard output. A reader that goes away (<c>| head -1</c>), or output that was closed from the start (<c>>&amp;-</c>), is no error: what is written then goes nowhere, and
/// <see cref="Closed"/> says so. Any other failure to write is one.
/// </summary>
internal sealed class StandardStream : Stream
{
    private const int StandardOutput = 1;
    private readonly Stream _target;
    private readonly CancellationTokenSource _closed = new();

    /// <param name="target">What is written to.</param>
    public StandardStream(Stream target) => _target = target;

    public CancellationToken Closed => _closed.Token;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static StandardStream OpenOutput()
    {
        try
        {
            // The class library's own stream of a console swallows a broken pipe, so that a watch would go on for nobody. Its stream of a file keeps a place of
            // its own in it, and so writes over what others write there: the next command of a script, our own standard error.
            FileStream file = new(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return new StandardStream(OperatingSystem.IsWindows() || file.CanSeek ? Console.OpenStandardOutput() : file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var nowhere = new StandardStream(Null);
            nowhere._closed.Cancel();
            return nowhere;
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_closed.IsCancellationRequested)
            return;
        try
        {
            _target.Write(buffer);
        }
        catch (Exception fault) when (FileFault.Is(fault) && FileFault.Errno(fault) is Errnos.BadDescriptor or Errnos.BrokenPipe)
        {
            _closed.Cancel();
        }
    }

    public override void Flush()
    {
        if (!_closed.IsCancellationRequested)
            _target.Flush();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _target.Dispose();
            _closed.Dispose();
        }

        base.Dispose(disposing);
    }
}
