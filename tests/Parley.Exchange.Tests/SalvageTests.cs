using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Testing.Simulation;
using Parley.Testing.Store;

namespace Parley.Exchange.Tests;

/// <summary>What a restore takes over of a record whose disk has damaged it (docs/operate/backup-and-restore.md).</summary>
public sealed class SalvageTests
{
    [Fact]
    public async Task Of_a_whole_record_all_is_copied_that_was_signed()
    {
        var (us, _) = await TalkedAsync();
        var to = await SalvagedAsync(us, us.Image());
        Assert.Equal(Sizes(us.Store), Sizes(to));
        Assert.Equal(us.Store.Members(us.Store.Channels().Single().Id).Single().Address, to.Members(to.Channels().Single().Id).Single().Address);
    }

    [Fact]
    public async Task A_member_whose_row_is_damaged_is_taken_from_first_contact_and_from_its_feed()
    {
        using TestParty us = new("us"), cn = new("cn", starts: 5);
        var id = await us.MeetAsync(cn);
        await us.Node.Ceremonies.ConfirmAsync(id, us.WordsOf(id));
        var row = us.Store.Members(id).Single();
        foreach (var damaged in new[] { row with { Address = "https://cn.example:1" }, row with { Address = "?" }, row with { KeySet = [1, 2, 3] }, row with { KeySet = Earlier(row.KeySet) } })
        {
            var old = us.Image();
            await old.CommitAsync([new PutMember(damaged)]);
            var to = await SalvagedAsync(us, old);
            Assert.Equal((row.Party, row.Address), (to.Members(id).Single().Party, to.Members(id).Single().Address));
            Assert.Equal(row.KeySet, to.Members(id).Single().KeySet);
            Assert.Empty(Fsck.FirstContacts(to, CheapSuites.Registry));
        }
    }

    [Fact]
    public async Task Terms_and_our_own_name_are_taken_from_entry_0_and_from_the_directory_where_their_row_is_damaged()
    {
        var (us, line) = await TalkedAsync();
        var channel = us.Store.Channels().Single();
        foreach (var damaged in new[] { channel with { Us = "vs" }, channel with { Terms = [1, 2, 3] }, channel with { Terms = Later(channel.Terms) } })
        {
            var old = new MemoryStore();
            await old.CommitAsync([new PutChannel(damaged), .. us.Store.Members(channel.Id).Select(row => new PutMember(row)), .. us.Store.Feeds(channel.Id).SelectMany(feed => Feed(us.Store, feed))]);
            var to = await SalvagedAsync(us, old);
            Assert.Equal("us", to.Channels().Single().Us);
            Assert.Equal(channel.Terms, to.Channels().Single().Terms);
            Assert.Equal(line.OfUs.Own.CommittedSize, Sizes(to)["us"]);
        }
    }

    [Fact]
    public async Task Of_a_page_that_cannot_be_read_whole_what_is_before_the_damage_is_kept()
    {
        var (us, _) = await TalkedAsync();
        var old = us.Image();
        old.PageFault = (feed, from, count) => feed.Party == "cn" && from + count > 4 ? new StoreFaultException(FaultCodes.StoreBroken) : null;
        Assert.Equal(4, Sizes(await SalvagedAsync(us, old))["cn"]);
    }

    /// <summary>A bit of what it says may be flipped, or of whom it speaks.</summary>
    [Theory]
    [InlineData("cn", Codes.CheckpointFork)]
    [InlineData("co", Codes.CheckpointFork)]
    [InlineData("cn", "checkpoint.foRk")]
    public async Task Evidence_that_proves_nothing_any_more_goes_and_the_feed_it_froze_stays_frozen(string party, string code)
    {
        var (us, _) = await TalkedAsync();
        var feed = new FeedKey(us.Store.Channels().Single().Id, "cn");
        var old = us.Image();
        await old.CommitAsync([new PutEvidence(new EvidenceRow(feed.Channel, party, code, [1, 2, 3], 1)), new FreezeFeed(feed)]);
        var to = await SalvagedAsync(us, old);
        Assert.Empty(to.Evidence(feed.Channel));
        Assert.Equal(FeedState.Frozen, to.Feeds(feed.Channel).Single(row => row.Key == feed).State);

        // A feed that nothing froze is not.
        old = us.Image();
        await old.CommitAsync([new FreezeFeed(feed)]);
        Assert.Equal(FeedState.Open, (await SalvagedAsync(us, old)).Feeds(feed.Channel).Single(row => row.Key == feed).State);
    }

    [Theory]
    [InlineData("receipt", true)]
    [InlineData("delivered", true)]
    [InlineData("tile sha256 0", true)]
    [InlineData("", false)]
    [InlineData("member", false)]
    [InlineData("evidence", false)]
    [InlineData("cosignature", false)]
    public void What_follows_from_the_feeds_is_told_apart_from_what_does_not(string what, bool follows) =>
        Assert.Equal(follows, new FsckFinding(FaultCodes.StoreBroken, "", "", 0, what).IsDerived);

    private static async Task<(TestParty Us, Line Line)> TalkedAsync()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "announce");
        await line.SendAsync(line.Cn, "announce");
        await line.ExchangeAsync();
        return (line.Us, line);
    }

    private static async Task<MemoryStore> SalvagedAsync(TestParty us, MemoryStore old)
    {
        var to = new MemoryStore();
        await new Salvage(old, to, CheapSuites.Registry, us.Seams with { Store = to }, "us").RunAsync();
        return to;
    }

    private static Dictionary<string, long> Sizes(MemoryStore store) => store.Feeds(store.Channels().Single().Id).ToDictionary(feed => feed.Key.Party, feed => feed.Size);

    private static IEnumerable<Change> Feed(MemoryStore store, FeedRow feed)
    {
        var entries = store.Entries(feed.Key, 0, int.MaxValue, long.MaxValue);
        yield return new AppendEntries(feed.Key, 0, [.. entries.Select(entry => new StoredEntry(entry, Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header.Type : EntryType.Terms))]);
        yield return new PutCheckpoint(store.NewestCheckpoint(feed.Key)!);
    }

    /// <summary>The member's key set with another time to begin.</summary>
    private static byte[] Earlier(byte[] keySet)
    {
        Assert.True(KeySet.TryDecode(keySet, CheapSuites.Registry.KeySizes, out var keys, out _));
        return new KeySet { Party = keys.Party, Use = keys.Use, Signatures = keys.Signatures, Tls = keys.Tls, From = keys.From - 1, To = keys.To }.Encoded;
    }

    /// <summary>Terms that are some, but not those of the channel.</summary>
    private static byte[] Later(byte[] encoded)
    {
        Assert.True(Terms.TryDecode(encoded, CheapSuites.Registry.KeySizes, out var terms, out _));
        return (terms with { Created = terms.Created + 1 }).Encode();
    }
}
