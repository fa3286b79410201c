using SQLitePCL;

namespace Parley.Storage.Sqlite;

/// <summary>A prepared statement that is used again and again. Parameters are bound in order; all of them, every time.</summary>
internal sealed class Statement(Database database, string sql) : IDisposable
{
    private readonly sqlite3_stmt _statement = database.PrepareRaw(sql);
    private int _bound;

    /// <summary>Begins a use: parameters are bound from the first.</summary>
    public Statement Begin()
    {
        _bound = 0;
        return this;
    }

    public Statement Bind(long value) => Bound(raw.sqlite3_bind_int64(_statement, ++_bound, value));

    public Statement Bind(long? value) => value is { } number ? Bind(number) : Bound(raw.sqlite3_bind_null(_statement, ++_bound));

    public Statement Bind(string? value) =>
        Bound(value is null ? raw.sqlite3_bind_null(_statement, ++_bound) : raw.sqlite3_bind_text(_statement, ++_bound, value));

    public Statement Bind(byte[]? value) => Bound(value switch
    {
        null => raw.sqlite3_bind_null(_statement, ++_bound),
        // An empty span has no address and would be bound as NULL.
        [] => raw.sqlite3_bind_zeroblob(_statement, ++_bound, 0),
        _ => raw.sqlite3_bind_blob(_statement, ++_bound, value),
    });

    /// <summary>Goes to the next row; false when there is none, which ends the use.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code is raw.SQLITE_ROW)
            return true;
        Reset();
        if (code is not raw.SQLITE_DONE)
            database.Check(code);
        return false;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        if (Step())
            Reset();
    }

    /// <summary>Ends a use before its last row. The code that SQLite returns only repeats the error of the last step.</summary>
    public void Reset()
    {
        _bound = 0;
        _ = raw.sqlite3_reset(_statement);
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) is raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public int Length(int column) => raw.sqlite3_column_bytes(_statement, column);

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : Bytes(column);

    public void Dispose() => _statement.Dispose();

    private Statement Bound(int code)
    {
        database.Check(code);
        return this;
    }
}
