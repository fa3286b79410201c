using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Parley.Stix.Reading;

/// <summary>
/// Hands on the objects of an input one by one, each with its bytes, and holds one at a time: a bundle, one object, or a list of objects. An object that is
/// refused (a name twice, a number too large, bytes that are not UTF-8) does not keep those behind it from being read; broken grammar does.
/// </summary>
public static class StixReader
{
    private const int FirstBuffer = 64 * 1024;

    /// <summary>Reads what is in memory; objects share its bytes.</summary>
    public static IEnumerable<StixItem> Read(ReadOnlyMemory<byte> utf8, StixLimits? limits = null)
    {
        var scanner = new Scanner(limits ?? StixLimits.Default);
        while (!scanner.IsDone)
        {
            utf8 = utf8[scanner.Next(utf8, final: true, out var item)..];
            if (item is not null)
                yield return item;
        }
    }

    /// <summary>Reads a stream to its end; the stream stays open.</summary>
    public static async IAsyncEnumerable<StixItem> ReadAsync(Stream stream, StixLimits? limits = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var scanner = new Scanner(limits ?? StixLimits.Default);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        var (start, end, final) = (0, 0, false);
        try
        {
            while (!scanner.IsDone)
            {
                cancel.ThrowIfCancellationRequested();
                start += scanner.Next(buffer.AsMemory(start, end - start), final, out var item);
                if (item is not null)
                {
                    yield return item.Detached();
                    continue;
                }

                if (scanner.IsDone)
                    break;
                (buffer, start, end) = MakeRoom(buffer, start, end);

                // As much again as is there, so that what does not fit yet is looked at a few times only, however small the reads are.
                var wanted = Math.Min(buffer.Length, (end - start) * 2);
                do
                {
                    var count = await stream.ReadAsync(buffer.AsMemory(end), cancel);
                    end += count;
                    final = count == 0;
                }
                while (!final && end - start < wanted);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads a pipe to its end; the pipe is not completed.</summary>
    public static IAsyncEnumerable<StixItem> ReadAsync(PipeReader pipe, StixLimits? limits = null, CancellationToken cancel = default) =>
        ReadAsync(pipe.AsStream(leaveOpen: true), limits, cancel);

    private static (byte[] Buffer, int Start, int End) MakeRoom(byte[] buffer, int start, int end)
    {
        if (start > 0)
        {
            buffer.AsSpan(start..end).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end * 2 <= buffer.Length)
            return (buffer, start, end);
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(start..end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return (larger, start, end);
    }
}
