using CsCheck;
using Parley.Exchange.Store;
using Parley.Protocol;

namespace Parley.Storage.Tests.Contract;

/// <summary>Changes over so few names and numbers that they meet each other.</summary>
internal static class ChangeGen
{
    public const int Seqs = 5;

    public static readonly string[] Parties = ["cn", "us"];
    public static readonly ChannelId[] Channels = [Rows.Alpha, Rows.Beta];

    private static readonly Gen<ChannelId> Channel = OneOf(Channels);
    private static readonly Gen<string> Party = OneOf(Parties);
    private static readonly Gen<FeedKey> Feed = Gen.Select(Channel, Party, (channel, party) => new FeedKey(channel, party));
    private static readonly Gen<long> Seq = Gen.Long[0, Seqs - 1];
    private static readonly Gen<long> Time = Gen.Long[0, 6];
    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[0, 3];
    private static readonly Gen<string> Word = OneOf("read", "answer");

    private static readonly Gen<StoredEntry> Entry = Gen.Select(
        Bytes, Bytes.Null(), Gen.Enum<EntryType>(), (header, body, type) => new StoredEntry(new Entry(header, body), type));

    private static readonly Gen<MessageRow> Message = Gen.Select(
        Feed, Seq, Time, OneOf<string?>("c1", null), Time.Nullable(),
        (feed, seq, arrived, matter, readAt) => Rows.Message(feed, seq) with { Arrived = arrived, Case = matter, ReadAt = readAt });

    /// <summary>A change; entries are appended at From 0, to be moved to the feed's end (<see cref="At"/>).</summary>
    public static readonly Gen<Change> Change = Gen.Frequency<Change>(
        (1, Gen.Select(Channel, Bytes, Time, (id, terms, at) => (Change)new PutChannel(new ChannelRow(id, terms, "us", at)))),
        (1, Gen.Select(Channel, Party, Bytes, (id, party, keys) => (Change)new PutMember(new MemberRow(id, party, "url", keys)))),
        (8, Gen.Select(Feed, Entry.Array[0, 3], (feed, entries) => (Change)new AppendEntries(feed, 0, entries))),
        (2, Gen.Select(Feed, Seq, Bytes, (feed, index, hashes) => (Change)new PutTile(feed, "sha256", 0, index, hashes))),
        (3, Gen.Select(Feed, Seq, Time, (feed, size, at) => (Change)new PutCheckpoint(new CheckpointRow(feed, size, "note", at)))),
        (3, Gen.Select(Feed, Seq, Party, Time, (feed, size, by, at) => (Change)new PutCosignature(Rows.Cosignature(feed, size, by) with { Seconds = at }))),
        (2, Gen.Select(Channel, Party, Seq, (channel, member, size) => (Change)new PutDelivered(channel, member, size))),
        (1, Gen.Select(Feed, Bytes, (feed, ticket) => (Change)new PutTicket(feed, ticket))),
        (5, Message.Select(row => (Change)new PutMessage(row))),
        (2, Gen.Select(Feed, Seq, Time, (feed, seq, at) => (Change)new MarkRead(feed, seq, at))),
        (3, Gen.Select(Feed, Seq, Feed, Seq, (from, fromSeq, to, toSeq) => (Change)new PutLink(new LinkRow(from, fromSeq, to, toSeq, "answers")))),
        (3, Gen.Select(Feed, Seq, Feed, Seq, Word, (by, bySeq, of, ofSeq, what) => (Change)new PutReceipt(new ReceiptRow(by, bySeq, of, ofSeq, what, 1, "duty")))),
        (4, Gen.Select(Feed, Seq, Party, Word, Time, (of, seq, member, what, at) => (Change)new PutDue(new DueRow(of, seq, member, what, at)))),
        (2, Gen.Select(Feed, Seq, Party, Word, (of, seq, member, what) => (Change)new CloseDue(of, seq, member, what))),
        (1, Gen.Select(Channel, Party, Bytes, Time, (channel, party, bytes, at) => (Change)new PutEvidence(new EvidenceRow(channel, party, "code", bytes, at)))),
        (1, Gen.Select(Word, Bytes, Time, (id, file, at) => (Change)new PutCeremony(new CeremonyRow(id, "open", file, at)))),
        (1, Gen.Select(Gen.Int[0, 5], Feed, (dice, feed) => dice is 0 ? new FreezeFeed(feed) : (Change)new MarkRead(feed, 0, 1))),
        (1, Gen.Int[0, 3].Select(dice => dice is 0 ? new ClearProjections() : (Change)new PutDelivered(Rows.Alpha, "us", dice))));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    /// <summary>The change as it would follow what the feeds hold by then.</summary>
    public static Change At(Change change, Dictionary<FeedKey, long> sizes)
    {
        if (change is not AppendEntries append)
            return change;
        var size = sizes.GetValueOrDefault(append.Feed);
        sizes[append.Feed] = size + append.Entries.Count;
        return append with { From = size };
    }
}
