using System.Net.Http.Json;
using Parley.Api;

namespace Parley.Node.Tests;

/// <summary>How the node stands, and what of the record can be shown to whoever may read no messages.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task The_newest_head_of_every_feed_is_there_with_who_cosigned_it_and_the_last_backup_once_it_was_made()
    {
        using var two = await TwoNodes.StartAsync();
        var sent = await two.Us.SendAsync(two.Channel, TwoNodes.Message("health"));
        HealthView health = null!;
        await TwoNodes.UntilAsync("the other side has cosigned it", async () =>
        {
            health = await HealthAsync(two.Us);
            return health.Feeds.Single(feed => feed.Party == "us") is { Head: { } head } ours && ours.Cosigned.Single() is { Party: "cn", At: not null } theirs && theirs.Size > Seq(sent.Link) && head.Size >= theirs.Size;
        });
        var feed = health.Feeds.Single(one => one.Party == "cn");
        Assert.Equal("us", feed.Cosigned.Single().Party);
        Assert.Contains($"\n{feed.Head!.Size}\n{feed.Head.Root}\n", feed.Head.Note, StringComparison.Ordinal);
        Assert.False(health.DeskOnServer);
        Assert.NotEmpty(health.Slices);
        Assert.True(health.Disk!.RecordBytes > 0 && health.Disk.FreeBytes <= health.Disk.TotalBytes);
        Assert.Null(health.Backup);

        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        Assert.Equal(0, (await TestNode.RunAsync("backup", "--data", two.Us.Data, Path.Combine(two.Us.Data, "copy.db"))).ExitCode);
        Assert.InRange(DateTimeOffset.Parse((await HealthAsync(two.Us)).Backup!, System.Globalization.CultureInfo.InvariantCulture), before, DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Entries_are_listed_without_what_is_in_them_page_by_page()
    {
        using var two = await TwoNodes.StartAsync();
        var sent = await two.Us.SendAsync(two.Channel, TwoNodes.Message("entries"));
        List<EntryLine> all = [];
        long? after = -1;
        while (after is { } last)
        {
            var page = await EntriesAsync(two.Us, two.Channel, last, 2);
            Assert.InRange(page.Entries.Count, 1, 2);
            all.AddRange(page.Entries);
            after = page.Next;
        }

        Assert.Equal(Enumerable.Range(0, all.Count).Select(at => (long)at), all.Select(entry => entry.Seq));
        Assert.Equal(["terms", "keys", "prekey"], all.Take(3).Select(entry => entry.Type));
        Assert.Equal("message", all[(int)Seq(sent.Link)].Type);
        Assert.True(all[(int)Seq(sent.Link)].Bytes > 0);
        var newest = await EntriesAsync(two.Us, two.Channel, null, 1);
        Assert.Equal(newest.Size - 1, newest.Entries.Single().Seq);
        Assert.Null(newest.Next);
        Assert.Empty((await EntriesAsync(two.Us, two.Channel, newest.Size + 5, 1)).Entries);
        using var nobody = await two.Us.Inside.GetAsync(EntryList.Path(two.Channel, "nobody"), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, nobody.StatusCode);
    }

    private static async Task<HealthView> HealthAsync(TestNode node) => (await node.Inside.GetFromJsonAsync(HealthView.Path, ApiJson.Default.HealthView))!;

    private static async Task<EntryList> EntriesAsync(TestNode node, string channel, long? after, int max) =>
        (await node.Inside.GetFromJsonAsync(EntryList.Path(channel, "us", after, max), ApiJson.Default.EntryList))!;

    private static long Seq(string link) => long.Parse(link.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture);
}
