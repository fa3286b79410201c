using System.Globalization;
using Parley.Storage.Sqlite;

namespace Parley.Storage;

public sealed partial class SqliteStore
{
    internal static Database OpenWriter(string path, StoreOptions options)
    {
        var database = Database.Open(path, readOnly: false, options.BusyMilliseconds);
        try
        {
            Migrations.Apply(database);
            Migrations.CheckSchema(database);
            // FULL syncs the log at every commit. The log is copied back by Wal alone. What is deleted is overwritten.
            database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0");
            database.Execute("PRAGMA secure_delete = ON; PRAGMA cache_size = -16384");
            if (options.MaxPages > 0)
                database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {options.MaxPages}"));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static Database OpenCheckpointer(string path, StoreOptions options)
    {
        var database = Database.Open(path, readOnly: false, options.BusyMilliseconds);
        database.Execute("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0");
        return database;
    }

    private static Database OpenReader(string path, StoreOptions options) => Database.Open(path, readOnly: true, options.BusyMilliseconds);

    /// <summary>
    /// A store that nobody has open and whose directory cannot be written has no place for SQLite's shared memory file; as nobody can change
    /// it there, it is read as it is.
    /// </summary>
    private static string ReadOnlyName(string path)
    {
        if (File.Exists(path + "-wal") || CanWriteBeside(path))
            return path;
        return "file:" + Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal) + "?immutable=1";
    }

    private static bool CanWriteBeside(string path)
    {
        try
        {
            new FileStream(path + ".probe", FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
