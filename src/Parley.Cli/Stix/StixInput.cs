using System.Runtime.CompilerServices;
using Parley.Stix.Reading;

namespace Parley.Cli;

/// <summary>A file of STIX objects, or standard input as <c>-</c>, read one object at a time; says on a terminal how far it is.</summary>
internal static class StixInput
{
    public static async IAsyncEnumerable<StixItem> ReadAsync(Session session, string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var stream = Open(path);
        await foreach (var item in ReadAsync(session, path, stream, cancellation))
            yield return item;
    }

    public static async IAsyncEnumerable<StixItem> ReadAsync(Session session, string path, Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var progress = new ProgressLine(session, path, stream.CanSeek ? stream.Length : null);
        await foreach (var item in StixReader.ReadAsync(stream, cancel: cancellation))
        {
            progress.At(item.Offset);
            yield return item;
        }
    }

    public static Stream Open(string path) => path == "-" ? Console.OpenStandardInput() : InputFile.Open(path);
}
