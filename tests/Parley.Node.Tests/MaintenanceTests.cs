using System.Net.Http.Json;
using Parley.Api;

namespace Parley.Node.Tests;

/// <summary>What an operator does with a node that does not run, or whose disk is older than its word.</summary>
public sealed class MaintenanceTests
{
    [Fact]
    public async Task A_store_that_is_lost_wholly_comes_back_from_the_counterpart_with_every_message()
    {
        using var two = await TwoNodes.StartApartAsync();
        await TalkAsync(two, "before");
        var before = await ListAsync(two.Us);
        var peer = (await two.Cn.Inside.GetFromJsonAsync(InsideDoor.Status, ApiJson.Default.NodeStatus, TestContext.Current.CancellationToken))!;
        await two.Us.KillAsync();
        Directory.Delete(Path.Combine(two.Us.Data, "store"), recursive: true);

        var (exitCode, output, errors) = await RestoreAsync(two.Us, "--channel", two.Channel, "--url", peer.Address, "--tls-pin", peer.TlsPin!);
        Assert.True(exitCode == 0, output + errors);
        await two.Us.StartApartAsync();
        Assert.Equal(before, await ListAsync(two.Us));
        await two.Us.SendAsync(two.Channel, TwoNodes.Message("after"));
        await TwoNodes.UntilAsync("cn has what came after", async () => (await two.Cn.MessagesAsync("&case=after")).Count == 1);
    }

    [Fact]
    public async Task A_node_on_an_old_backup_signs_nothing_until_it_is_restored()
    {
        using var two = await TwoNodes.StartApartAsync();
        var backup = Path.Combine(two.Us.Data, "old.db");
        Assert.Equal(0, (await TestNode.RunAsync("backup", "--data", two.Us.Data, backup)).ExitCode);
        await TalkAsync(two, "since");
        await two.Us.KillAsync();
        var store = Path.Combine(two.Us.Data, "store", "parley.db");
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(store)!))
            File.Delete(file);
        File.Copy(backup, store);

        await two.Us.StartApartAsync();
        await TwoNodes.UntilAsync("the alarm", async () =>
            (await two.Us.Inside.GetFromJsonAsync(InsideDoor.Status, ApiJson.Default.NodeStatus, TestContext.Current.CancellationToken))!.Alarms.Any(alarm => alarm.Code == "feed.behind"));
        await two.Us.KillAsync();
        var (exitCode, output, errors) = await RestoreAsync(two.Us);
        Assert.True(exitCode == 0, output + errors);
        await two.Us.StartApartAsync();
        Assert.Single(await two.Us.MessagesAsync("&case=since"));
        await two.Us.SendAsync(two.Channel, TwoNodes.Message("after"));
        await TwoNodes.UntilAsync("cn has what came after", async () => (await two.Cn.MessagesAsync("&case=after")).Count == 1);
    }

    [Fact]
    public async Task Rebuilt_projections_are_those_that_were_there()
    {
        using var two = await TwoNodes.StartApartAsync();
        await TalkAsync(two, "kept");
        await two.Us.KillAsync();
        await two.Us.StartApartAsync();
        var before = await ListAsync(two.Us);
        await two.Us.KillAsync();
        var (exitCode, output, errors) = await TestNode.RunAsync("rebuild", "--data", two.Us.Data, "--passphrase-file", two.Us.PassphraseFile);
        Assert.True(exitCode == 0, output + errors);
        await two.Us.StartApartAsync();
        Assert.Equal(before, await ListAsync(two.Us));
    }

    /// <summary>A message each way, one of them read, all receipts in.</summary>
    private static async Task TalkAsync(TwoNodes two, string subject)
    {
        var link = (await two.Us.SendAsync(two.Channel, TwoNodes.Message(subject))).Link;
        await TwoNodes.UntilAsync("cn has it", async () => (await two.Cn.MessagesAsync("&case=" + subject)).Count == 1);
        var seq = long.Parse(link.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture);
        await two.Cn.PostAsync(InsideDoor.Message(two.Channel, "us", seq), new OpenRequest("duty-officer"), ApiJson.Default.OpenRequest, ApiJson.Default.MessageView);
        await two.Cn.SendAsync(two.Channel, TwoNodes.Message(subject + "-back"));
        await TwoNodes.UntilAsync("the receipts are in", async () =>
            (await two.Us.MessagesAsync()) is [{ Read: not null, Delivered: not null }, { Delivered: not null }]);
        await TwoNodes.UntilAsync("cn has its receipt", async () => (await two.Cn.MessagesAsync("&from=cn")).All(row => row.Delivered is not null));
    }

    private static Task<(int ExitCode, string Output, string Errors)> RestoreAsync(TestNode node, params string[] more) =>
        TestNode.RunAsync(["restore", "--data", node.Data, "--passphrase-file", node.PassphraseFile, "--from-peer", "cn", .. more]);

    private static async Task<IReadOnlyList<string>> ListAsync(TestNode node) =>
        [.. (await node.MessagesAsync()).Select(row => $"{row.Link} {row.Kind} {row.Case} {row.Created} read {row.Read} {row.Unreadable}").Order(StringComparer.Ordinal)];
}
