using System.Globalization;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Storage;
using Parley.Storage.Tests.Desks;

// Several writers of a feed each; a line "party number" for every entry that the store has reported as durable. With a second argument a slice follows them, on the desk beside
// the store or on that server.
var output = Console.OpenStandardOutput();
var store = SqliteStore.Open(args[0], new StoreOptions { CheckpointPages = 64 });
using var desk = args.Length < 2 ? null : new Desk(
    args[1] == "beside" ? DeskPlace.Beside(args[0]) : DeskPlace.TryParse(args[1], out var place, out var refusal) ? place : throw new ArgumentException(refusal.Code), store);
desk?.Follow([new Tally()], page => [.. page.Select(fact => new SliceFact(fact))], new NoAlarms());
var channel = ChannelId.From(new byte[ChannelId.SizeBytes]);
await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => Write("p" + writer))));

async Task Write(string party)
{
    for (var seq = store.Feeds(channel).FirstOrDefault(feed => feed.Key.Party == party)?.Size ?? 0; ; seq++)
    {
        var body = BitConverter.GetBytes(seq);
        await store.CommitAsync([new AppendEntries(new FeedKey(channel, party), seq, [new StoredEntry(new Entry(new byte[300], body), EntryType.Message)])]);
        output.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{party} {seq}\n")));
    }
}

internal sealed class NoAlarms : IAlarms
{
    public void Raise(Alarm alarm)
    {
    }
}
