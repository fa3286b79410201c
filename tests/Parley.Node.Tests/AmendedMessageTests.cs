using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Api;

namespace Parley.Node.Tests;

/// <summary>A message that its writer corrected, as both sides see it.</summary>
public sealed class AmendedMessageTests
{
    [Fact]
    public async Task A_corrected_message_is_shown_as_it_stands_now_beside_what_it_said()
    {
        using var two = await TwoNodes.StartAsync();
        var link = (await two.Us.SendAsync(two.Channel, TwoNodes.Message("amended"))).Link;
        Assert.Null((await ViewAsync(two.Us, two.Channel, link)).Amended);

        await two.Us.SendAsync(two.Channel, Correction(link, "fields/occasion", "anniversary"));
        await two.Us.SendAsync(two.Channel, Correction(link, "topic", "cyber-crime"));
        foreach (var node in new[] { two.Us, two.Cn })
        {
            await TwoNodes.UntilAsync("both corrections count at " + node.Party, async () => await FindAsync(node, two.Channel, link) is { Amended: { } now } && Text(now, "topic") == "cyber-crime");
            var view = await ViewAsync(node, two.Channel, link);
            Assert.Equal("anniversary", Text(view.Amended!.Value.GetProperty("fields"), "occasion"));
            Assert.NotEqual("anniversary", Text(view.Message!.Value.GetProperty("fields"), "occasion"));
            Assert.Equal("message.amended", Assert.Single(view.Standing!.Lines).Code);
        }
    }

    private static JsonObject Correction(string link, string field, string now)
    {
        var correction = TwoNodes.Message("amended");
        (correction["kind"], correction["supersedes"]) = ("correct", link);
        correction.Remove("text");
        correction["fields"] = new JsonObject { ["action"] = "amend", ["reason"] = "error", ["corrections"] = new JsonArray(new JsonObject { ["field"] = field, ["now"] = now }) };
        return correction;
    }

    private static string? Text(JsonElement map, string name) => map.GetProperty(name).GetString();

    private static async Task<MessageView> ViewAsync(TestNode node, string channel, string link) =>
        (await node.Inside.GetFromJsonAsync(Path(channel, link), ApiJson.Default.MessageView, TestContext.Current.CancellationToken))!;

    private static async Task<MessageView?> FindAsync(TestNode node, string channel, string link) =>
        (await node.MessagesAsync("&case=amended")).Any(line => line.Link == link) ? await ViewAsync(node, channel, link) : null;

    private static string Path(string channel, string link) => InsideDoor.Message(channel, link.Split('/')[0], long.Parse(link.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture));
}
