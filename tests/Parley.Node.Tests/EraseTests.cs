using System.Net.Http.Json;
using Parley.Api;

namespace Parley.Node.Tests;

/// <summary>Erasing a message, as an operator does it: with the node stopped, and nothing of its text left where it can be found.</summary>
public sealed class EraseTests
{
    [Fact]
    public async Task What_is_erased_is_gone_from_the_record_the_inbox_and_the_search_and_says_so()
    {
        using var two = await TwoNodes.StartApartAsync();
        var link = (await two.Us.SendAsync(two.Channel, TwoNodes.Message("2031-erased-here"))).Link;
        await TwoNodes.UntilAsync("cn has it", async () => (await two.Us.MessagesAsync("&case=2031-erased-here")) is [{ Delivered: not null }]);
        var seq = long.Parse(link.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture);
        await two.Us.KillAsync();

        string[] erase = ["erase", link, "--channel", two.Channel, "--data", two.Us.Data, "--passphrase-file", two.Us.PassphraseFile];
        var (early, _, why) = await TestNode.RunAsync(erase);
        Assert.NotEqual(0, early);
        Assert.Contains("erase.retention", why, StringComparison.Ordinal);
        var (exitCode, output, errors) = await TestNode.RunAsync([.. erase, "--before-retention"]);
        Assert.True(exitCode == 0, output + errors);
        Assert.Contains("erase.done", (await TestNode.RunAsync([.. erase, "--before-retention"])).Errors, StringComparison.Ordinal);

        await two.Us.StartApartAsync();
        await TwoNodes.UntilAsync("the desk is made again", async () => (await two.Us.MessagesAsync("")).Count == 1);
        var line = Assert.Single(await two.Us.MessagesAsync(""));
        Assert.Equal((null, null, "seal.erased"), (line.Case, line.Topic, line.Unreadable));
        await TwoNodes.UntilAsync("the node has read its record", async () => (await two.Us.Inside.GetFromJsonAsync(InsideDoor.Message(two.Channel, "us", seq), ApiJson.Default.MessageView))!.Standing is not null);
        var view = await two.Us.Inside.GetFromJsonAsync(InsideDoor.Message(two.Channel, "us", seq), ApiJson.Default.MessageView, TestContext.Current.CancellationToken);
        Assert.Contains(view!.Standing!.Lines, said => said.Code == "message.erased");
        await TwoNodes.UntilAsync("the index is made again", async () => (await SearchAsync(two.Us)) is { Desk.Code: null });
        Assert.Empty((await SearchAsync(two.Us)).Messages);
        Assert.Single(await two.Cn.MessagesAsync("&case=2031-erased-here"));
    }

    private static async Task<SearchView> SearchAsync(TestNode node) =>
        (await node.Inside.GetFromJsonAsync(SearchView.Path("2031-erased-here"), ApiJson.Default.SearchView, TestContext.Current.CancellationToken))!;
}
