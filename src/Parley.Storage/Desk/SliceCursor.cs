using Parley.Exchange.Record;

namespace Parley.Storage;

/// <summary>How far a slice has followed, as the desk remembers it.</summary>
/// <param name="Epoch">Of <paramref name="Arrival"/>.</param>
internal sealed record SliceCursor(long Version, string Epoch, long Arrival, long Goal)
{
    public static SliceCursor? Read(DeskConnection connection, Slice slice)
    {
        var (transaction, rows) = connection.Begin(write: false);
        using (transaction)
            return Read(rows, slice);
    }

    public static SliceCursor? Read(DeskRows rows, Slice slice) => rows.Read(
        "select version, epoch, arrival, goal from slice where name = $1",
        row => new SliceCursor(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3)),
        slice.Name).SingleOrDefault();

    /// <summary>Whether the rows are this program's, and follow from this record.</summary>
    public bool Fits(Slice slice, IFacts facts) => Version == slice.Version && (Arrival == 0 || facts.EpochOf(Arrival) == Epoch);
}
