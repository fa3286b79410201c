using Microsoft.Data.Sqlite;
using Parley.Exchange;
using Parley.Storage.Sqlite;

namespace Parley.Storage;

/// <summary>
/// What people enter here and nowhere else, and no fact of the record can make again: a SQLite file of its own, for its owner only, with numbered migrations. One transaction at a
/// time; what it wrote is on the disk when it returns. Whoever opens one holds the record's lock.
/// </summary>
public sealed class KeptDatabase : IDisposable
{
    private const int BackupBusyMilliseconds = 2000;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    private KeptDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens one, or makes it.</summary>
    /// <param name="path">The file; its directory is made for its owner where there is none.</param>
    /// <param name="applicationId">Tells it from any other SQLite file.</param>
    /// <param name="scripts">The migrations, the first makes version 1.</param>
    /// <param name="maxPages">Most pages of the file, or 0 for no limit but the disk's.</param>
    /// <exception cref="FaultException"><c>store.*</c>: it is damaged, of a newer program, or the disk takes no more.</exception>
    public static KeptDatabase Open(string path, int applicationId, IReadOnlyList<string> scripts, long maxPages = 0)
    {
        var schema = new NumberedScripts(applicationId, 1, scripts.Count, version => scripts[(int)version - 1]);
        StoreFiles.MakeDirectory(path);
        if (!File.Exists(path))
            StoreFiles.Create(path, schema.Apply);
        using (var database = Database.Open(path, readOnly: false, busyMilliseconds: 0))
        {
            schema.Apply(database);
            schema.CheckSchema(database);
            if (database.Scalar("SELECT count(*) FROM pragma_quick_check WHERE quick_check <> 'ok'") is not 0)
                throw new StoreFaultException(FaultCodes.StoreBroken);
        }

        return Try(() => new KeptDatabase(Connect(path, maxPages)));
    }

    /// <summary>Does what it is given in one transaction that writes; all of it, or nothing.</summary>
    /// <exception cref="FaultException"><c>store.*</c>; nothing was changed.</exception>
    public T Write<T>(Func<DeskRows, T> work) => Run(work, deferred: false);

    /// <summary>Reads what was there at one moment.</summary>
    /// <exception cref="FaultException"><c>store.*</c>.</exception>
    public T Read<T>(Func<DeskRows, T> work) => Run(work, deferred: true);

    /// <summary>Copies such a file as of one moment, while it is in use.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="FaultException"><c>store.*</c>: it is damaged, or the copy cannot be written.</exception>
    public static bool Backup(string path, string target)
    {
        if (!File.Exists(path))
            return false;
        using var database = Database.Open(path, readOnly: true, BackupBusyMilliseconds);
        Sqlite.Backup.Copy(database, Path.GetFullPath(target));
        return true;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var command in _prepared.Values)
                command.Dispose();
            _prepared.Clear();
            _connection.Dispose();
        }
    }

    private T Run<T>(Func<DeskRows, T> work, bool deferred)
    {
        lock (_lock)
        {
            return Try(() =>
            {
                using var transaction = _connection.BeginTransaction(deferred);
                var result = work(new SqliteRows(_connection, _prepared, transaction));
                transaction.Commit();
                return result;
            });
        }
    }

    private static SqliteConnection Connect(string path, long maxPages)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF"
                + (maxPages > 0 ? $"; PRAGMA max_page_count = {maxPages}" : "");
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.From(fault.SqliteExtendedErrorCode, fault.Message);
        }
    }
}
