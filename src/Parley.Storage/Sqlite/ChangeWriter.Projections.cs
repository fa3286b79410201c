using Parley.Exchange.Record;

namespace Parley.Storage.Sqlite;

internal sealed partial class ChangeWriter
{
    private void Put(OwedRow row) =>
        database["INSERT OR REPLACE INTO owed (position, owed) VALUES (?, ?)"].Bind(_feeds.At(row.Feed, row.Seq)).Bind((long)row.Owed).Run();

    private void Put(AnswerRow row) =>
        database["INSERT OR IGNORE INTO answer (target, source) VALUES (?, ?)"].Bind(_feeds.At(row.Of, row.OfSeq)).Bind(_feeds.At(row.By, row.BySeq)).Run();

    private void Put(ReceiptRow row) =>
        database["INSERT OR IGNORE INTO receipt (target, source, what, at, role) VALUES (?, ?, ?, ?, ?)"]
            .Bind(_feeds.At(row.Of, row.OfSeq)).Bind(_feeds.At(row.By, row.BySeq)).Bind(row.What).Bind(row.At).Bind(row.Role).Run();

    private void Put(DueRow row) =>
        database["INSERT INTO due (target, member, what, channel, due) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET due = excluded.due"]
            .Bind(_feeds.At(row.Of, row.OfSeq)).Bind(row.Member).Bind(row.What).Bind(_feeds.Channel(row.Of.Channel)).Bind(row.DueMs).Run();

    private void Close(CloseDue close) =>
        database["DELETE FROM due WHERE target = ? AND member = ? AND what = ?"]
            .Bind(_feeds.At(close.Of, close.OfSeq)).Bind(close.Member).Bind(close.What).Run();

    private void Clear()
    {
        foreach (var sql in (ReadOnlySpan<string>)["DELETE FROM owed", "DELETE FROM answer", "DELETE FROM receipt", "DELETE FROM due"])
            database[sql].Run();
    }
}
