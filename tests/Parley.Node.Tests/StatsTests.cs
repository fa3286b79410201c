using System.Net;
using System.Net.Http.Json;
using Parley.Api;
using Parley.Storage.Tests.Desks;

namespace Parley.Node.Tests;

/// <summary>The smallest slice of the desk, from two running nodes to what people read.</summary>
public sealed class StatsTests
{
    private static readonly string s_month = DateTime.UtcNow.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task Messages_are_counted_by_month_and_kind_on_both_sides_and_exercises_apart()
    {
        using var two = await TwoNodes.StartAsync();
        Assert.Empty((await StatsAsync(two.Us)).Lines);
        var drill = TwoNodes.Message("drill");
        drill["exercise"] = true;
        await two.Us.SendAsync(two.Channel, TwoNodes.Message("one"));
        await two.Us.SendAsync(two.Channel, drill);
        await two.Cn.SendAsync(two.Channel, TwoNodes.Message("two"));
        string[] expected = ["goodwill 2", "goodwill 1 exercise"];
        foreach (var node in new[] { two.Us, two.Cn })
            await TwoNodes.UntilAsync("all are counted", async () => Lines(await StatsAsync(node)).SequenceEqual(expected));
        Assert.Empty((await two.Us.Inside.GetFromJsonAsync(InsideDoor.Status, ApiJson.Default.NodeStatus, TestContext.Current.CancellationToken))!.Alarms);

        foreach (var (language, words) in new[] { ("en", "EXERCISE: courtesy"), ("zh-Hans", "演习: 礼节性致意"), ("fr", "EXERCICE: message de courtoisie") })
        {
            var (exitCode, output, errors) = await TestNode.RunCliAsync("stats", "--data", two.Us.Data, "--lang", language);
            Assert.True(exitCode == 0, errors);
            Assert.Contains(s_month, output, StringComparison.Ordinal);
            Assert.Contains(words, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_sent_a_message_sees_it_counted_at_once()
    {
        using var two = await TwoNodes.StartAsync();
        for (var sent = 1; sent <= 5; sent++)
        {
            await two.Us.SendAsync(two.Channel, TwoNodes.Message("now"));
            Assert.Equal(["goodwill " + sent], Lines(await StatsAsync(two.Us)));
        }
    }

    [Fact]
    public async Task A_desk_server_that_is_gone_stops_nothing_and_is_caught_up_with_when_it_is_back()
    {
        using var server = new PostgresServer();
        using var two = await TwoNodes.StartAsync("--desk", server.NewDesk());
        await two.Us.SendAsync(two.Channel, TwoNodes.Message("before"));
        Assert.Equal(["goodwill 1"], Lines(await StatsAsync(two.Us)));
        server.Crash();
        await two.Us.SendAsync(two.Channel, TwoNodes.Message("meanwhile"));
        await TwoNodes.UntilAsync("cn has it", async () => (await two.Cn.MessagesAsync("&case=meanwhile")).Count == 1);
        using (var answer = await two.Us.Inside.GetAsync(StatsView.Path, TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("desk.unreachable", (await answer.Content.ReadFromJsonAsync(ApiJson.Default.Problem, TestContext.Current.CancellationToken))!.Code);
        }

        var channel = (await two.Us.Inside.GetFromJsonAsync(InsideDoor.ChannelsWithCounts, ApiJson.Default.IReadOnlyListChannelView, TestContext.Current.CancellationToken))!.Single();
        Assert.Equal((2, true, "desk.unreachable"), (channel.Feeds.Count, channel.Counts is null, channel.Desk?.Code));
        var (exitCode, _, errors) = await TestNode.RunCliAsync("stats", "--data", two.Us.Data, "--lang", "zh-Hans");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("无法连接工作台数据库。 [desk.unreachable]", errors, StringComparison.Ordinal);
        server.Start();
        await TwoNodes.UntilAsync("it has caught up", async () => await TryStatsAsync(two.Us) is { Desk.Code: null } stats && Lines(stats).SequenceEqual(["goodwill 2"]));
    }

    [Fact]
    public async Task A_desk_is_made_anew_when_its_record_was_put_back_and_when_it_is_asked_for()
    {
        using var two = await TwoNodes.StartApartAsync();
        var backup = Path.Combine(two.Us.Data, "old.db");
        await two.Us.SendAsync(two.Channel, TwoNodes.Message("before"));
        Assert.Equal(["goodwill 1"], Lines(await StatsAsync(two.Us)));
        Assert.Equal(0, (await TestNode.RunAsync("backup", "--data", two.Us.Data, backup)).ExitCode);
        Assert.True(File.Exists(backup + ".desk"));
        await two.Us.SendAsync(two.Channel, TwoNodes.Message("after"));
        await TwoNodes.UntilAsync("cn has it", async () => (await two.Cn.MessagesAsync("&case=after")).Count == 1);
        Assert.Equal(["goodwill 2"], Lines(await StatsAsync(two.Us)));
        await two.Us.KillAsync();

        // The record is older now than the desk beside it.
        var store = Path.Combine(two.Us.Data, "store", "parley.db");
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(store)!, "parley.db*"))
            File.Delete(file);
        File.Copy(backup, store);

        // With its marks, or with the other side, the record would come back by itself.
        Directory.Delete(Path.Combine(two.Us.Data, "marks"), recursive: true);
        await two.Cn.KillAsync();
        await two.Us.StartApartAsync();
        Assert.Equal(["goodwill 1"], Lines(await StatsAsync(two.Us)));
        await two.Us.KillAsync();
        await two.Cn.StartApartAsync();
        Assert.Equal(0, (await TestNode.RunAsync("restore", "--data", two.Us.Data, "--passphrase-file", two.Us.PassphraseFile, "--from-peer", "cn")).ExitCode);
        Assert.Equal(0, (await TestNode.RunAsync("rebuild", "--data", two.Us.Data, "--passphrase-file", two.Us.PassphraseFile)).ExitCode);
        await two.Us.StartApartAsync();

        // Whether the text of the second can still be read hangs on its epoch: one that began after the backup was known to the store alone.
        await TwoNodes.UntilAsync("both are counted", async () => await TryStatsAsync(two.Us) is { } stats && stats.Lines.Sum(line => line.Messages) == 2);
    }

    [Fact]
    public async Task A_damaged_desk_is_named_and_neither_stops_the_node_nor_the_backup_of_its_record()
    {
        using var two = await TwoNodes.StartApartAsync();
        Assert.Empty((await StatsAsync(two.Us)).Lines);
        await two.Us.KillAsync();
        var desk = Path.Combine(two.Us.Data, "store", "desk.db");
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(desk)!, "desk.db-*"))
            File.Delete(file);
        await File.WriteAllTextAsync(desk, new string('x', 9000), TestContext.Current.CancellationToken);
        await two.Us.StartApartAsync();
        var backup = Path.Combine(two.Us.Data, "copy.db");
        var (exitCode, _, errors) = await TestNode.RunAsync("backup", "--data", two.Us.Data, backup);
        Assert.Equal(4, exitCode);
        Assert.Contains("[node.backup-desk]", errors, StringComparison.Ordinal);
        Assert.Equal((true, false), (File.Exists(backup), File.Exists(backup + ".desk")));
        await two.Us.SendAsync(two.Channel, TwoNodes.Message("all-the-same"));
        await TwoNodes.UntilAsync("cn has it", async () => (await two.Cn.MessagesAsync("&case=all-the-same")).Count == 1);
        await TwoNodes.UntilAsync("the alarm", async () =>
            (await two.Us.Inside.GetFromJsonAsync(InsideDoor.Status, ApiJson.Default.NodeStatus, TestContext.Current.CancellationToken))!.Alarms.Any(alarm => alarm.Code == "desk.broken" && alarm.Detail.Split(',').Contains("stats")));
    }

    [Theory]
    [InlineData("Host=db.example.org;Database=parley", "desk.tls")]
    [InlineData("Host=localhost;Database=parley;Password=x", "desk.password")]
    [InlineData("desk.db", "desk.settings")]
    public async Task What_is_no_place_for_a_desk_keeps_the_node_from_starting(string place, string code)
    {
        using var two = new TwoNodes();
        var run = await two.Us.TryRunAsync(null, "--desk", place);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"[{code}]", run.Errors, StringComparison.Ordinal);
        Assert.Contains("hint: ", run.Errors, StringComparison.Ordinal);
    }

    private static async Task<StatsView> StatsAsync(TestNode node)
    {
        // Just started, a node may still be making its desk.
        StatsView? stats = null;
        await TwoNodes.UntilAsync("the desk is there", async () => (stats = await TryStatsAsync(node)) is { Desk.Code: null });
        return stats!;
    }

    private static async Task<StatsView?> TryStatsAsync(TestNode node)
    {
        using var answer = await node.Inside.GetAsync(StatsView.Path);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync(ApiJson.Default.StatsView) : null;
    }

    private static IEnumerable<string> Lines(StatsView stats)
    {
        Assert.All(stats.Lines, line => Assert.Equal(s_month, line.Month));
        return stats.Lines.Select(line => $"{line.Kind} {line.Messages}{(line.Exercise ? " exercise" : "")}");
    }
}
