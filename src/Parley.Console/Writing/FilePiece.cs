using System.Net;
using System.Net.Http.Headers;
using Parley.Api;
using Parley.Client;
using Parley.Console.Frame;

namespace Parley.Console.Writing;

/// <summary>A file on its way from a browser to the node: a piece at a time. What fails about the browser is told apart from what fails about the node.</summary>
internal sealed class FilePiece : HttpContent
{
    private const int PieceBytes = 81_920;

    private readonly Stream _file;
    private readonly CancellationToken _cancel;

    /// <param name="file">As the browser sends it.</param>
    /// <param name="cancel">Ends it.</param>
    public FilePiece(Stream file, CancellationToken cancel)
    {
        (_file, _cancel) = (file, cancel);
        Headers.ContentType = new MediaTypeHeaderValue(MediaTypes.Bytes);
    }

    /// <summary>Why the browser's part broke off, or null.</summary>
    public Exception? Broken { get; private set; }

    /// <summary>Whether it was longer than a file may be; the node has none of it then.</summary>
    public bool IsTooLong { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var piece = new byte[PieceBytes];
        for (long sent = 0; await ReadAsync(piece) is > 0 and var length;)
        {
            sent += length;
            if (IsTooLong = sent > InsideLimits.MaxUploadBytes)
                throw new IOException();
            await stream.WriteAsync(piece.AsMemory(0, length), _cancel);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private async Task<int> ReadAsync(byte[] piece)
    {
        try
        {
            return await StreamedForm.ReadAsync(() => _file.ReadAsync(piece, _cancel).AsTask());
        }
        catch (Exception fault)
        {
            Broken = fault;
            throw;
        }
    }
}
