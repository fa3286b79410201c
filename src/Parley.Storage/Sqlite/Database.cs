using SQLitePCL;

namespace Parley.Storage.Sqlite;

/// <summary>One connection to the database file and its prepared statements. One thread at a time.</summary>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 handle) => _handle = handle;

    public sqlite3 Handle => _handle;

    /// <param name="path">Path, or a <c>file:</c> URI.</param>
    public static Database Open(string path, bool readOnly, int busyMilliseconds)
    {
        var flags = (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE) | raw.SQLITE_OPEN_NOMUTEX | raw.SQLITE_OPEN_URI;
        var code = raw.sqlite3_open_v2(path, out var handle, flags, null);
        var database = new Database(handle);
        try
        {
            database.Check(code);
            database.Check(raw.sqlite3_extended_result_codes(handle, 1));
            database.BusyTimeout(busyMilliseconds);
            // A damaged page or schema is reported where it is met, not followed.
            database.Execute("PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void BusyTimeout(int milliseconds) => Check(raw.sqlite3_busy_timeout(_handle, milliseconds));

    /// <summary>The statement for that text, prepared at its first use and ready to be bound.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out var statement))
                _statements.Add(sql, statement = new Statement(this, sql));
            return statement.Begin();
        }
    }

    /// <summary>Runs statements that are needed once.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    public long Scalar(string sql)
    {
        using var statement = new Statement(this, sql);
        return statement.Step() ? statement.Number(0) : throw new InvalidOperationException(sql);
    }

    /// <summary>Whether the statement that ran last added, changed or removed a row.</summary>
    public bool HasChanged => raw.sqlite3_changes(_handle) > 0;

    /// <summary>Id of the row that was added last.</summary>
    public long LastRowId => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>Pages written since the last call: in WAL mode, frames added to the log.</summary>
    public int TakeWrittenPages()
    {
        Check(raw.sqlite3_db_status(_handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1));
        return pages;
    }

    /// <summary>Undoes the open transaction if there is one: SQLite has ended it itself after some errors.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(_handle) is 0)
            _ = raw.sqlite3_exec(_handle, "ROLLBACK");
    }

    /// <exception cref="Parley.Exchange.FaultException">Try later, or a store fault: <see cref="SqliteFaults"/>.</exception>
    /// <exception cref="InvalidOperationException">The statement is wrong.</exception>
    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw SqliteFaults.From(code, raw.sqlite3_errmsg(_handle).utf8_to_string() ?? "");
    }

    public sqlite3_stmt PrepareRaw(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return statement;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
        _handle.Dispose();
    }
}
