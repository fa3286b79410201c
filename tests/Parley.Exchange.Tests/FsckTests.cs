using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Testing.Simulation;
using Parley.Testing.Store;

namespace Parley.Exchange.Tests;

public sealed class FsckTests
{
    [Fact]
    public async Task A_whole_record_has_no_findings()
    {
        var (us, _, _, _) = await TestParty.PairAsync();
        Assert.Empty(Check(us.Store));
    }

    [Theory]
    [InlineData(0, Codes.EntryBody)]
    [InlineData(1, Codes.EntryBody)]
    public async Task A_changed_body_is_found_where_it_is(long seq, string code)
    {
        var finding = Assert.Single(Check(await DamagedAsync((feed, at, entry) => feed == "cn" && at == seq ? entry with { Body = Flipped(entry.Body!) } : entry)));
        Assert.Equal((code, "cn", seq), (finding.Code, finding.Party, finding.Seq));
    }

    [Fact]
    public async Task A_changed_header_breaks_the_head_that_was_signed_over_it()
    {
        var findings = Check(await DamagedAsync((feed, at, entry) =>
            feed == "cn" && at == 1 && Header.TryDecode(entry.HeaderBytes, out var header, out _) ? entry with { HeaderBytes = (header with { Created = header.Created + 1 }).Encode() } : entry));
        Assert.Contains(findings, finding => finding is { Code: Codes.CheckpointRoot, Party: "cn", Seq: 2 });
    }

    [Fact]
    public async Task A_feed_that_is_shorter_than_its_newest_head_is_found()
    {
        var store = await DamagedAsync((_, _, entry) => entry, cut: 1);
        Assert.Contains(Check(store), finding => finding is { Code: Codes.CheckpointSize, Party: "cn" });
    }

    private static IReadOnlyList<FsckFinding> Check(MemoryStore store) => Fsck.Run(store, store.Channels().Single(), CheapSuites.Registry);

    private static byte[] Flipped(byte[] bytes)
    {
        var other = (byte[])bytes.Clone();
        other[^1] ^= 1;
        return other;
    }

    /// <summary>A copy of a good store in which the entries are changed and the other party's feed is cut short.</summary>
    private static async Task<MemoryStore> DamagedAsync(Func<string, long, Entry, Entry> change, int cut = 0)
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var damaged = new MemoryStore();
        var changes = new List<Change> { new PutChannel(us.Store.Channels().Single()) };
        changes.AddRange(us.Store.Members(channel.Id).Select(member => new PutMember(member)));
        foreach (var feed in us.Store.Feeds(channel.Id))
        {
            var entries = us.Store.Entries(feed.Key, 0, int.MaxValue, long.MaxValue).SkipLast(feed.Key.Party == "cn" ? cut : 0);
            changes.Add(new AppendEntries(feed.Key, 0, entries.Select((entry, at) =>
                new StoredEntry(change(feed.Key.Party, at, entry), at == 0 ? EntryType.Terms : EntryType.Keys)).ToArray()));
            if (us.Store.NewestCheckpoint(feed.Key) is { } head)
                changes.Add(new PutCheckpoint(head));
        }

        await damaged.CommitAsync(changes);
        return damaged;
    }
}
