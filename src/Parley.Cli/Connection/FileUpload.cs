using System.Net;
using System.Net.Http.Headers;

namespace Parley.Cli;

/// <summary>The bytes of a file as the body of a request, read as they go. What fails about the file is told apart from what fails about the node.</summary>
internal sealed class FileUpload : HttpContent
{
    private readonly FileStream _file;
    private readonly long _length;

    /// <param name="path">The file.</param>
    /// <param name="length">Its length when it was named, bytes.</param>
    public FileUpload(string path, long length)
    {
        (_file, _length) = (InputFile.Open(path), length);
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
    }

    /// <summary>Why the file could not be read to its end, or null.</summary>
    public CommandFailedException? Failure { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var buffer = new byte[81_920];
        for (var left = _length; left > 0;)
        {
            var read = await ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)));
            await stream.WriteAsync(buffer.AsMemory(0, read));
            left -= read;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
        base.Dispose(disposing);
    }

    private async Task<int> ReadAsync(Memory<byte> buffer)
    {
        try
        {
            if (await _file.ReadAsync(buffer) is > 0 and var read)
                return read;
            Failure = new CommandFailedException(ExitCode.Environment, CliCodes.AttachmentChanging, _file.Name);
        }
        catch (Exception failure) when (FileFault.Is(failure))
        {
            Failure = FileFault.Explain(failure, _file.Name);
        }

        throw Failure;
    }
}
