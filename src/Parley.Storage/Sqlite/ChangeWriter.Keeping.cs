using Parley.Exchange.Record;

namespace Parley.Storage.Sqlite;

internal sealed partial class ChangeWriter
{
    private void Put(PutDeciding put) => Keep("deciding", "position", "fields", _feeds.At(put.Feed, put.Seq), put.Fields);

    private void Put(PutOpenings put) => Keep("opening", "position", "openings", _feeds.At(put.Feed, put.Seq), put.Openings);

    private void Put(SeedsRow row)
    {
        var at = _feeds.At(row.Feed, row.Epoch);
        database["INSERT OR REPLACE INTO seeds (position, day, sealed, sum) VALUES (?, ?, ?, ?)"].Bind(at).Bind(row.Day).Bind(row.Sealed).Bind(RowSum.Of("seeds", at, row.Day, row.Sealed)).Run();
    }

    private void Put(PutDayKey put) => Keep("day_key", "number", "wrapped", put.Number, put.Wrapped);

    private void Put(PutGone put)
    {
        var channel = _feeds.Channel(put.Channel);
        var below = put.Below;
        var had = database["SELECT below, sum FROM gone WHERE channel = ?"].Bind(channel).Begin();
        if (had.Step() && RowSum.IsRight("gone", channel, had.Number(0), [], had.BytesOrNull(1)))
            below = Math.Max(below, had.Number(0));
        had.Reset();
        database["INSERT OR REPLACE INTO gone (channel, below, sum) VALUES (?, ?, ?)"].Bind(channel).Bind(below).Bind(RowSum.Of("gone", channel, below, [])).Run();
    }

    // The first stays, unless it is damaged.
    private void Keep(string table, string keyColumn, string column, long key, byte[] bytes)
    {
        var had = database[$"SELECT {column}, sum FROM {table} WHERE {keyColumn} = ?"].Bind(key).Begin();
        var stands = had.Step() && RowSum.IsRight(table, key, 0, had.Bytes(0), had.BytesOrNull(1));
        had.Reset();
        if (!stands)
            database[$"INSERT OR REPLACE INTO {table} ({keyColumn}, {column}, sum) VALUES (?, ?, ?)"].Bind(key).Bind(bytes).Bind(RowSum.Of(table, key, 0, bytes)).Run();
    }
}
