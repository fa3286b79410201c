using Parley.Exchange;
using SQLitePCL;

namespace Parley.Storage.Sqlite;

/// <summary>Turns what SQLite (sqlite.org/rescode.html) and the file system report into the kinds of fault.</summary>
internal static class SqliteFaults
{
    // ENOSPC and EDQUOT; ERROR_DISK_FULL on Windows.
    private static readonly int[] s_full = OperatingSystem.IsWindows() ? [112] : [28, 122];

    // EIO; ERROR_CRC and ERROR_IO_DEVICE on Windows.
    private static readonly int[] s_broken = OperatingSystem.IsWindows() ? [23, 1117] : [5];

    /// <summary>A fault, or <see cref="InvalidOperationException"/> where the statement is wrong.</summary>
    public static Exception From(int resultCode, string message)
    {
        var cause = new IOException($"SQLite {resultCode}: {message}");
        return (resultCode & 0xFF) switch
        {
            raw.SQLITE_FULL => new StoreFaultException(FaultCodes.StoreFull, lasting: false, cause),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new TryLaterException(FaultCodes.StoreLocked, cause),
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH or raw.SQLITE_CANTOPEN => new StoreFaultException(FaultCodes.StoreReadOnly, inner: cause),
            raw.SQLITE_IOERR or raw.SQLITE_NOMEM => new StoreFaultException(FaultCodes.StoreBroken, lasting: false, cause),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_FORMAT => new StoreFaultException(FaultCodes.StoreBroken, inner: cause),
            _ => new InvalidOperationException(cause.Message),
        };
    }

    /// <summary>Runs work on files beside the database.</summary>
    /// <exception cref="StoreFaultException">The file system did not let it: full, broken, or else <c>store.read-only</c>.</exception>
    public static T OfFiles<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            var error = cause.HResult & 0xFFFF;
            var code = s_full.Contains(error) ? FaultCodes.StoreFull : s_broken.Contains(error) ? FaultCodes.StoreBroken : FaultCodes.StoreReadOnly;
            throw new StoreFaultException(code, lasting: false, cause);
        }
    }

    public static void OfFiles(Action work) => OfFiles(() =>
    {
        work();
        return 0;
    });
}
