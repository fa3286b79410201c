namespace Parley.Storage.Sqlite;

/// <summary>An entry's or head's key in the database: feed * 2^40 + seq (Migrations/0001.sql).</summary>
internal static class Position
{
    private const int SeqBits = 40;

    public const long MaxSeq = (1L << SeqBits) - 1;

    public static long Of(long feed, long seq) =>
        seq is >= 0 and <= MaxSeq ? (feed << SeqBits) | seq : throw new InvalidOperationException("An entry's number is out of range.");

    /// <summary>The last position that a feed can have.</summary>
    public static long Last(long feed) => Of(feed, MaxSeq);

    public static long Feed(long position) => position >> SeqBits;

    public static long Seq(long position) => position & MaxSeq;
}
