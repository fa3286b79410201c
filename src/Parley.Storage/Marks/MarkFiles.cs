using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Storage.Sqlite;

namespace Parley.Storage;

/// <summary>
/// Marks as files: in each place, for each name, <c>NAME.mark</c> and <c>NAME.tail</c>. All places are written, at the same time, and waited for once.
/// </summary>
public sealed class MarkFiles : IMarks
{
    /// <summary>Nothing longer is read.</summary>
    private const int MaxBytes = 128 * 1024 * 1024;

    private readonly string[] _places;

    private MarkFiles(string[] places) => _places = places;

    /// <summary>Opens the places of a party's marks.</summary>
    /// <param name="own">A directory of the party's; it is made.</param>
    /// <param name="others">Directories on other disks or machines, which must be there; the party gets one in each.</param>
    /// <param name="party">Party id.</param>
    /// <exception cref="StoreFaultException"><c>marks.place</c>: one is not there, or there twice; or <c>marks.read-only</c> and the like.</exception>
    public static MarkFiles Open(string own, IEnumerable<string> others, string party)
    {
        var given = others.Select(Path.GetFullPath).ToArray();
        string[] places = [Path.GetFullPath(own), .. given.Select(other => Path.Combine(other, party))];

        // A directory that is made where a disk should be mounted would remember nothing once the disk is there.
        if (given.Any(other => !Directory.Exists(other)) || places.Distinct(StringComparer.Ordinal).Count() < places.Length)
            throw new StoreFaultException(FaultCodes.MarksPlace);
        Try(() =>
        {
            foreach (var place in places)
                StoreFiles.MakeDirectory(Path.Combine(place, "any"));
            return 0;
        });
        return new MarkFiles(places);
    }

    public IReadOnlyList<MarkCopy> Read(string name) => [.. _places.Select(place => Try(() => new MarkCopy(Bytes(Path.Combine(place, name + ".mark")), Bytes(Path.Combine(place, name + ".tail")) ?? [])))];

    public async Task WriteAsync(string name, MarkWrite write)
    {
        var writes = _places.Select(place => Task.Run(() => Write(place, name, write))).ToArray();
        foreach (var one in writes)
            await one;
    }

    /// <summary>Every name that some place holds a mark of.</summary>
    public IReadOnlyList<string> Names() => [.. _places.SelectMany(place => Try(() => Directory.GetFiles(place, "*.mark"))).Select(file => Path.GetFileNameWithoutExtension(file)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Each place, how many marks it holds, and whether it is on the disk of another file.</summary>
    /// <param name="beside">That file.</param>
    public IReadOnlyList<MarkPlace> Places(string beside) =>
        [.. _places.Select(place => new MarkPlace(place, Count(place), Mounts.DeviceOf(place) is { } device && device == Mounts.DeviceOf(beside)))];

    private static int? Count(string place)
    {
        try
        {
            return Directory.GetFiles(place, "*.mark").Length;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The mark is renamed into place when it and the tail are durable: it never speaks of a tail that is not there.
    private static void Write(string place, string name, MarkWrite write) => Try(() =>
    {
        var (mark, tail) = (Path.Combine(place, name + ".mark"), Path.Combine(place, name + ".tail"));

        // Both are synced at the same time.
        var tailed = write.TailAnew || write.Tail.Length > 0 ? Task.Run(() => WriteTail(tail, write)) : Task.CompletedTask;
        try
        {
            Write(mark + ".new", write.Mark, FileMode.Create);
        }
        finally
        {
            tailed.GetAwaiter().GetResult();
        }

        File.Move(mark + ".new", mark, overwrite: true);
        DirectorySync.Flush(place);
        return 0;
    });

    private static void WriteTail(string tail, MarkWrite write)
    {
        if (!write.TailAnew)
        {
            Write(tail, write.Tail, FileMode.Append);
            return;
        }

        Write(tail + ".new", write.Tail, FileMode.Create);
        File.Move(tail + ".new", tail, overwrite: true);
    }

    private static void Write(string path, byte[] bytes, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    private static byte[]? Bytes(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxBytes ? File.ReadAllBytes(path) : [];
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static T Try<T>(Func<T> work)
    {
        try
        {
            return SqliteFaults.OfFiles(work);
        }
        catch (StoreFaultException fault)
        {
            throw new StoreFaultException(fault.Code switch { FaultCodes.StoreFull => FaultCodes.MarksFull, FaultCodes.StoreBroken => FaultCodes.MarksBroken, _ => FaultCodes.MarksReadOnly }, lasting: false, fault.InnerException);
        }
    }
}

/// <summary>One place of marks.</summary>
/// <param name="Marks">How many it holds; null where it cannot be read.</param>
/// <param name="OnSameDisk">Whether it is known to be on the disk of the store: what takes that takes it too.</param>
public sealed record MarkPlace(string Path, int? Marks, bool OnSameDisk);
