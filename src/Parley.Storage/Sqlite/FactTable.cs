namespace Parley.Storage.Sqlite;

/// <summary>The writer's view of the facts: gives arrival numbers, in the open transaction (Migrations/0002.sql).</summary>
internal sealed class FactTable(Database database)
{
    private long? _last;
    private bool _epochBegun;
    private (long Position, int Facts) _entries;

    /// <summary>The greatest number given, the open transaction's included; null when none was given since the opening or the last undone transaction.</summary>
    public long? Last => _last;

    public void Add(string what, long at, string? who = null)
    {
        Flush();
        Insert(what, at, who, 1);
    }

    /// <summary>Entries that follow each other make one row, also over several commits.</summary>
    /// <param name="last">Position of the last of them.</param>
    public void AddEntries(long last, int count)
    {
        if (count == 0)
            return;
        if (_entries.Facts > 0 && _entries.Position != last - count)
            Flush();
        _entries = (last, _entries.Facts + count);
    }

    /// <summary>Writes what was kept back.</summary>
    public void Flush()
    {
        if (_entries.Facts > 0)
            Insert("entry", _entries.Position, null, _entries.Facts);
        _entries = default;
    }

    /// <summary>The transaction was undone.</summary>
    public void Forget() => (_last, _epochBegun, _entries) = (null, false, default);

    private void Insert(string what, long at, string? who, int facts)
    {
        var last = _last ??= database.Scalar("SELECT coalesce(max(arrival), 0) FROM fact");
        if (!_epochBegun)
            database["INSERT INTO epoch (after, id) VALUES (?, lower(hex(randomblob(16))))"].Bind(last).Run();
        _epochBegun = true;
        database["INSERT INTO fact (arrival, what, at, who, facts) VALUES (?, ?, ?, ?, ?)"].Bind(last + facts).Bind(what).Bind(at).Bind(who).Bind(facts).Run();
        _last = last + facts;
    }
}
