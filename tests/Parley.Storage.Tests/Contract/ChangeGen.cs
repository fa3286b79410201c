using CsCheck;
using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Storage.Tests.Contract;

/// <summary>Changes over so few names and numbers that they meet each other.</summary>
internal static class ChangeGen
{
    public const int Seqs = 5;

    public static readonly string[] Parties = ["cn", "us"];
    public static readonly ChannelId[] Channels = [Rows.Alpha, Rows.Beta];

    private static readonly Gen<ChannelId> s_channel = OneOf(Channels);
    private static readonly Gen<string> s_party = OneOf(Parties);
    private static readonly Gen<FeedKey> s_feed = Gen.Select(s_channel, s_party, (channel, party) => new FeedKey(channel, party));
    private static readonly Gen<long> s_seq = Gen.Long[0, Seqs - 1];
    private static readonly Gen<long> s_time = Gen.Long[0, 6];
    private static readonly Gen<byte[]> s_bytes = Gen.Byte.Array[0, 3];
    private static readonly Gen<string> s_word = OneOf("read", "answer");

    private static readonly Gen<StoredEntry> s_entry = Gen.Select(
        s_bytes, s_bytes.Null(), Gen.Enum<EntryType>(), (header, body, type) => new StoredEntry(new Entry(header, body), type));

    /// <summary>A change; entries are appended at From 0, to be moved to the feed's end (<see cref="At"/>).</summary>
    public static readonly Gen<Change> Change = Gen.Frequency<Change>(
        (1, Gen.Select(s_channel, s_bytes, s_time, (id, terms, at) => (Change)new PutChannel(new ChannelRow(id, terms, "us", at)))),
        (1, Gen.Select(s_channel, s_party, s_bytes, (id, party, keys) => (Change)new PutMember(new MemberRow(id, party, "url", keys)))),
        (8, Gen.Select(s_feed, s_entry.Array[0, 3], (feed, entries) => (Change)new AppendEntries(feed, 0, entries))),
        (2, Gen.Select(s_feed, s_seq, s_bytes, (feed, index, hashes) => (Change)new PutTile(feed, "sha256", 0, index, hashes))),
        (3, Gen.Select(s_feed, s_seq, s_time, (feed, size, at) => (Change)new PutCheckpoint(new CheckpointRow(feed, size, "note", at)))),
        (3, Gen.Select(s_feed, s_seq, s_party, s_time, (feed, size, by, at) => (Change)new PutCosignature(Rows.Cosignature(feed, size, by) with { Seconds = at }))),
        (2, Gen.Select(s_channel, s_party, s_seq, (channel, member, size) => (Change)new PutDelivered(channel, member, size))),
        (1, Gen.Select(s_feed, s_bytes, (feed, ticket) => (Change)new PutTicket(feed, ticket))),
        (3, Gen.Select(s_feed, s_seq, s_feed, s_seq, s_word, (by, bySeq, of, ofSeq, what) => (Change)new PutReceipt(new ReceiptRow(by, bySeq, of, ofSeq, what, 1, "duty")))),
        (1, Gen.Select(s_channel, s_party, s_bytes, s_time, (channel, party, bytes, at) => (Change)new PutEvidence(new EvidenceRow(channel, party, "code", bytes, at)))),
        (1, Gen.Select(s_word, s_bytes, s_time, (id, file, at) => (Change)new PutCeremony(new CeremonyRow(id, "open", file, file, [1, 2], [], 1, at)))),
        (1, Gen.Select(Gen.Int[0, 5], s_feed, (dice, feed) => dice is 0 ? new FreezeFeed(feed) : (Change)Rows.Receipt(feed, 0))),
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
