using Parley.Exchange;

namespace Parley.Storage.Sqlite;

/// <summary>The files of a store: <c>x</c>, its lock <c>x.lock</c>, and SQLite's own <c>x-wal</c> and <c>x-shm</c>.</summary>
internal static class StoreFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Takes the store for this process; it is given back when the stream is closed or the process ends.</summary>
    public static FileStream Lock(string path)
    {
        try
        {
            return SqliteFaults.OfFiles(() => new FileStream(path + ".lock", Options(FileMode.OpenOrCreate)));
        }
        catch (StoreFaultException fault) when (IsTaken(fault.InnerException))
        {
            throw new TryLaterException(FaultCodes.StoreLocked, fault.InnerException);
        }
    }

    public static void MakeDirectory(string path)
    {
        var directory = DirectoryOf(path);
        if (Directory.Exists(directory))
            return;
        SqliteFaults.OfFiles(() => OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(directory)
            : Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute));
    }

    /// <summary>
    /// Makes a new database beside its place and renames it into place when it is whole and durable: were it initialised in
    /// place, a power cut could bring the journal of its set-up back over later commits.
    /// </summary>
    /// <param name="setUp">Makes its tables.</param>
    public static void Create(string path, Action<Database> setUp)
    {
        var fresh = path + ".new";
        SqliteFaults.OfFiles(() =>
        {
            foreach (var leftover in new[] { fresh, fresh + "-wal", fresh + "-shm", fresh + "-journal" })
                File.Delete(leftover);
            CreateEmpty(fresh);
        });
        using (var database = Database.Open(fresh, readOnly: false, busyMilliseconds: 0))
        {
            database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
            setUp(database);
            database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        SqliteFaults.OfFiles(() => MoveIntoPlace(fresh, path));
    }

    public static void CreateEmpty(string path) => new FileStream(path, Options(FileMode.CreateNew)).Dispose();

    public static void MoveIntoPlace(string fresh, string path)
    {
        using (var file = File.OpenHandle(fresh, FileMode.Open, FileAccess.ReadWrite))
            RandomAccess.FlushToDisk(file);
        File.Move(fresh, path, overwrite: false);
        DirectorySync.Flush(DirectoryOf(path));
    }

    /// <summary>Puts a closed store in the place of another closed one; broken off anywhere, one of the two is there, whole.</summary>
    public static void Replace(string fresh, string path)
    {
        // Nobody may open it between the last look and the rename: what would be written then is in no file that has a name.
        using var taken = Lock(path);
        if (File.Exists(path + "-wal"))
            Settle(path);
        SqliteFaults.OfFiles(() => Rename(fresh, path));
    }

    // Who read it while it was closed kept its log. Of one that is damaged there is nothing to keep whole.
    private static void Settle(string path)
    {
        try
        {
            using var old = Database.Open(path, readOnly: false, busyMilliseconds: 0);
            old.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (StoreFaultException fault) when (fault.Code == FaultCodes.StoreBroken)
        {
        }
    }

    private static void Rename(string fresh, string path)
    {
        using (var file = File.OpenHandle(fresh, FileMode.Open, FileAccess.ReadWrite))
            RandomAccess.FlushToDisk(file);

        // A log of the old file must never meet the new one; what is in it was written to the file when that was closed.
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        DirectorySync.Flush(DirectoryOf(path));
        File.Move(fresh, path, overwrite: true);
        DirectorySync.Flush(DirectoryOf(path));
    }

    private static string DirectoryOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? Path.GetFullPath(path);

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }

    // FileShare.None is flock(LOCK_EX | LOCK_NB) on Unix, whose EWOULDBLOCK is 11 on Linux and 35 elsewhere; on Windows a sharing violation is 32.
    private static bool IsTaken(Exception? cause) =>
        cause is IOException && (cause.HResult & 0xFFFF) is var code && (OperatingSystem.IsWindows() ? code is 32 : code is 11 or 35);
}
