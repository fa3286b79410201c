using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Parley.Exchange;
using Parley.Storage.Sqlite;
using SQLitePCL;

namespace Parley.Storage;

/// <summary>A desk in a file beside the record. One process follows: it holds <c>x.lock</c>.</summary>
/// <param name="maxPages">Most pages of the file, or 0 for no limit but the disk's.</param>
/// <param name="busySeconds">How long to wait for another's transaction.</param>
internal sealed class SqliteDesk(string path, long maxPages = 0, int busySeconds = 5) : DeskDatabase
{
    private readonly object _gate = new();

    /// <summary>Held while one of ours writes: SQLite lets one write, and whoever asks it again and again sleeps in between, some of them for seconds.</summary>
    private readonly object _turn = new();
    private FileStream? _lock;

    public override DeskConnection Connect()
    {
        if (!File.Exists(path))
            return new Connection(this, null);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = busySeconds,
        }.ToString());
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF");
            if (maxPages > 0)
                Execute(connection, $"PRAGMA max_page_count = {maxPages}");
            return new Connection(this, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override string? CodeOf(Exception failure) => failure switch
    {
        SqliteException { SqliteErrorCode: var code } => code switch
        {
            raw.SQLITE_FULL => DeskCodes.Full,
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => DeskCodes.Locked,
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => DeskCodes.ReadOnly,
            raw.SQLITE_CANTOPEN => DeskCodes.Unreachable,
            raw.SQLITE_IOERR or raw.SQLITE_NOMEM or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_FORMAT => DeskCodes.Broken,
            _ => null,
        },
        FaultException { Code: FaultCodes.StoreFull } => DeskCodes.Full,
        FaultException { Code: FaultCodes.StoreLocked } => DeskCodes.Locked,
        FaultException { Code: FaultCodes.StoreReadOnly } => DeskCodes.ReadOnly,
        FaultException { Code: FaultCodes.StoreBroken } => DeskCodes.Broken,
        _ => null,
    };

    public override void Dispose()
    {
        lock (_gate)
        {
            if (_lock is not null)
                TakeOverLog();
            _lock?.Dispose();
            _lock = null;
        }
    }

    // Connections that close at once each leave the log to the other, and what was deleted could still be read in the file.
    private void TakeOverLog()
    {
        if (!File.Exists(path + "-wal"))
            return;
        try
        {
            Connect().Dispose();
        }
        catch (SqliteException)
        {
            // A disk that is full or gone: the log is taken over at the next start.
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    // The lock is the process's: its slices' followers share it.
    private bool TryLead()
    {
        lock (_gate)
        {
            try
            {
                StoreFiles.MakeDirectory(path);
                _lock ??= StoreFiles.Lock(path);
                return true;
            }
            catch (TryLaterException)
            {
                return false;
            }
        }
    }

    private void Make()
    {
        lock (_gate)
        {
            if (File.Exists(path))
                return;
            // A log that an older file left behind would be taken for the new one's.
            SqliteFaults.OfFiles(() =>
            {
                File.Delete(path + "-wal");
                File.Delete(path + "-shm");
            });
            StoreFiles.Create(path, _ => { });
        }
    }

    /// <param name="connection">Null while there is no file.</param>
    private sealed class Connection(SqliteDesk desk, SqliteConnection? connection) : DeskConnection
    {
        private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
        private SqliteConnection? _connection = connection;

        public override bool IsThere => _connection is not null && File.Exists(_connection.DataSource);

        public override bool TryLead(string slice) => desk.TryLead();

        public override void MakeTables()
        {
            if (_connection is null)
            {
                desk.Make();
                _connection = ((Connection)desk.Connect())._connection!;
            }

            var tables = Tables();
            if (tables.Count > 0 && !tables.Contains("desk"))
                throw new CannotFollowException(DeskCodes.Broken);
            if (tables.Contains("slice"))
                return;
            lock (desk._turn)
                Execute(_connection, "BEGIN IMMEDIATE;" + Common + "COMMIT");
        }

        public override IReadOnlyList<string> Tables()
        {
            if (_connection is null)
                return [];
            using var transaction = _connection.BeginTransaction(deferred: true);
            return new SqliteRows(_connection, _prepared, transaction).Read("select name from pragma_table_list where schema = 'main' and type <> 'shadow' and type <> 'view' and substr(name, 1, 7) <> 'sqlite_'", row => row.GetString(0));
        }

        public override (DbTransaction Transaction, DeskRows Rows) Begin(bool write)
        {
            if (write)
                Monitor.Enter(desk._turn);
            try
            {
                var transaction = _connection!.BeginTransaction(deferred: !write);
                return (write ? new Turn(transaction, desk._turn) : transaction, new SqliteRows(_connection, _prepared, transaction));
            }
            catch when (write)
            {
                Monitor.Exit(desk._turn);
                throw;
            }
        }

        public override void Dispose()
        {
            foreach (var command in _prepared.Values)
                command.Dispose();
            _connection?.Dispose();
        }
    }

    /// <summary>A transaction that writes. It ends on the thread on which it began.</summary>
    private sealed class Turn(SqliteTransaction transaction, object turn) : DbTransaction
    {
        private bool _isOver;

        public override IsolationLevel IsolationLevel => transaction.IsolationLevel;

        protected override DbConnection? DbConnection => transaction.Connection;

        public override void Commit() => transaction.Commit();

        public override void Rollback() => transaction.Rollback();

        protected override void Dispose(bool disposing)
        {
            if (!_isOver)
            {
                _isOver = true;
                try
                {
                    transaction.Dispose();
                }
                finally
                {
                    Monitor.Exit(turn);
                }
            }

            base.Dispose(disposing);
        }
    }
}
