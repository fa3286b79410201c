using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Storage.Tests;

/// <summary>Rows with little in them, for tests to change what they are about.</summary>
internal static class Rows
{
    public static readonly ChannelId Alpha = Channel(1);
    public static readonly ChannelId Beta = Channel(2);
    public static readonly FeedKey Us = new(Alpha, "us");
    public static readonly FeedKey Cn = new(Alpha, "cn");

    public static ChannelId Channel(byte number) => ChannelId.From([number, .. new byte[ChannelId.SizeBytes - 1]]);

    public static StoredEntry Entry(byte mark, EntryType type = EntryType.Message, int bodyBytes = 8) =>
        new(new Entry([mark, 0xFF], type.HasBody() ? [mark, .. new byte[bodyBytes - 1]] : null), type);

    public static AppendEntries Append(FeedKey feed, long from, params StoredEntry[] entries) => new(feed, from, entries);

    public static PutMember Member(string party) => new(new MemberRow(Alpha, party, "https://" + party + ".example", [1]));

    public static PutReceipt Receipt(FeedKey of, long seq) => new(new ReceiptRow(Cn, seq, of, seq, "read", 1, "duty"));

    public static CosignatureRow Cosignature(FeedKey feed, long size, string by) => new(feed, size, by, $"— {by} {size}\n", 100 + size);
}
