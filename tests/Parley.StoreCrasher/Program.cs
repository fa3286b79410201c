using System.Globalization;
using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Storage;

// Several writers of a feed each; a line "party number" for every entry that the store has reported as durable.
var output = Console.OpenStandardOutput();
var store = SqliteStore.Open(args[0], new StoreOptions { CheckpointPages = 64 });
var channel = ChannelId.From(new byte[ChannelId.SizeBytes]);
await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => Write("p" + writer))));

async Task Write(string party)
{
    for (var seq = 0L; ; seq++)
    {
        var body = BitConverter.GetBytes(seq);
        await store.CommitAsync([new AppendEntries(new FeedKey(channel, party), seq, [new StoredEntry(new Entry(new byte[300], body), EntryType.Message)])]);
        output.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{party} {seq}\n")));
    }
}
