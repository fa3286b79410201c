using Parley.Exchange.Store;
using SQLitePCL;

namespace Parley.Storage.Sqlite;

/// <summary>Turns SQLite's result codes (sqlite.org/rescode.html) into the three kinds of error.</summary>
internal static class Errors
{
    public const string Full = "store.full";
    public const string Locked = "store.locked";
    public const string ReadOnly = "store.read-only";
    public const string Newer = "store.newer";
    public const string Older = "store.older";
    public const string Broken = "store.broken";
    public const string Missing = "store.missing";
    public const string Busy = "store.busy";
    public const string Behind = "store.behind";
    public const string Exists = "store.exists";

    public static Exception From(int resultCode, string message) => (resultCode & 0xFF) switch
    {
        raw.SQLITE_FULL => Store(Full, true, resultCode, message),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Store(Locked, true, resultCode, message),
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH or raw.SQLITE_CANTOPEN => Store(ReadOnly, false, resultCode, message),
        raw.SQLITE_IOERR or raw.SQLITE_NOMEM => Store(Broken, true, resultCode, message),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_FORMAT => Store(Broken, false, resultCode, message),
        _ => new InvalidOperationException($"SQLite {resultCode}: {message}"),
    };

    private static StoreException Store(string code, bool transient, int resultCode, string message) =>
        new(code, transient, new IOException($"SQLite {resultCode}: {message}"));
}
