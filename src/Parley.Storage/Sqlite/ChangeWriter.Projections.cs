using Parley.Exchange.Record;

namespace Parley.Storage.Sqlite;

internal sealed partial class ChangeWriter
{
    private void Put(MessageRow row) =>
        database["INSERT INTO message (position, owed, read_at) VALUES (?, ?, ?) ON CONFLICT (position) DO UPDATE SET owed = excluded.owed, read_at = coalesce(read_at, excluded.read_at)"]
            .Bind(_feeds.At(row.Feed, row.Seq)).Bind((long)row.Owed).Bind(row.ReadAt).Run();

    private void Mark(MarkRead mark) =>
        database["UPDATE message SET read_at = ? WHERE position = ? AND read_at IS NULL"].Bind(mark.At).Bind(_feeds.At(mark.Feed, mark.Seq)).Run();

    private void Put(LinkRow row) =>
        database["INSERT OR IGNORE INTO link (target, source, relation) VALUES (?, ?, ?)"]
            .Bind(_feeds.At(row.To, row.ToSeq)).Bind(_feeds.At(row.From, row.FromSeq)).Bind(row.Relation).Run();

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
        foreach (var sql in (ReadOnlySpan<string>)["DELETE FROM message", "DELETE FROM link", "DELETE FROM receipt", "DELETE FROM due"])
            database[sql].Run();
    }
}
