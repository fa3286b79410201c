using Parley.Exchange.Record;

namespace Parley.Storage.Sqlite;

internal sealed partial class ChangeWriter
{
    private void Put(ReceiptRow row) =>
        database["INSERT OR IGNORE INTO receipt (target, source, what, at, role) VALUES (?, ?, ?, ?, ?)"]
            .Bind(_feeds.At(row.Of, row.OfSeq)).Bind(_feeds.At(row.By, row.BySeq)).Bind(row.What).Bind(row.At).Bind(row.Role).Run();

    private void Clear()
    {
        database["DELETE FROM receipt"].Run();
        database["DELETE FROM delivered"].Run();

        // A damaged row may name a feed that never was: making the trees of each feed again would pass it by.
        database["DELETE FROM tile WHERE feed NOT IN (SELECT id FROM feed)"].Run();
    }
}
