namespace Parley.Storage.Sqlite;

/// <summary>A few connections for reading, used by one thread at a time each.</summary>
internal sealed class ReadPool(Func<Database> open, int most) : IDisposable
{
    private readonly object _gate = new();
    private readonly Stack<Database> _free = new();
    private int _opened;
    private bool _disposed;

    /// <summary>Runs a query and turns each row into a value.</summary>
    public List<T> All<T>(string sql, Action<Statement> bind, Func<Statement, T> row)
    {
        var database = Rent();
        try
        {
            var rows = new List<T>();
            var statement = database[sql];
            try
            {
                bind(statement);
                while (statement.Step())
                    rows.Add(row(statement));
            }
            finally
            {
                statement.Reset();
            }

            return rows;
        }
        finally
        {
            Return(database);
        }
    }

    /// <summary>The first row, or the default value.</summary>
    public T? First<T>(string sql, Action<Statement> bind, Func<Statement, T> row)
    {
        var database = Rent();
        try
        {
            var statement = database[sql];
            try
            {
                bind(statement);
                return statement.Step() ? row(statement) : default;
            }
            finally
            {
                statement.Reset();
            }
        }
        finally
        {
            Return(database);
        }
    }

    public T With<T>(Func<Database, T> use)
    {
        var database = Rent();
        try
        {
            return use(database);
        }
        finally
        {
            Return(database);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_free.TryPop(out var database))
                database.Dispose();
        }
    }

    private Database Rent()
    {
        lock (_gate)
        {
            while (true)
            {
                ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteStore));
                if (_free.TryPop(out var database))
                    return database;
                if (_opened < most)
                    break;
                Monitor.Wait(_gate);
            }

            _opened++;
        }

        try
        {
            return open();
        }
        catch
        {
            lock (_gate)
                _opened--;
            throw;
        }
    }

    private void Return(Database database)
    {
        lock (_gate)
        {
            if (_disposed)
                database.Dispose();
            else
                _free.Push(database);
            Monitor.Pulse(_gate);
        }
    }
}
