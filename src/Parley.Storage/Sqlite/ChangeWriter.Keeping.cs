using Parley.Exchange.Record;

namespace Parley.Storage.Sqlite;

internal sealed partial class ChangeWriter
{
    private void Put(PutDeciding put) =>
        database["INSERT OR IGNORE INTO deciding (position, fields) VALUES (?, ?)"].Bind(_feeds.At(put.Feed, put.Seq)).Bind(put.Fields).Run();

    private void Put(SeedsRow row) =>
        database["INSERT OR REPLACE INTO seeds (position, day, sealed) VALUES (?, ?, ?)"].Bind(_feeds.At(row.Feed, row.Epoch)).Bind(row.Day).Bind(row.Sealed).Run();

    private void Put(PutDayKey put) => database["INSERT OR IGNORE INTO day_key (number, wrapped) VALUES (?, ?)"].Bind(put.Number).Bind(put.Wrapped).Run();

    private void Put(PutGone put) =>
        database["INSERT INTO gone (channel, below) VALUES (?, ?) ON CONFLICT DO UPDATE SET below = max(below, excluded.below)"].Bind(_feeds.Channel(put.Channel)).Bind(put.Below).Run();
}
