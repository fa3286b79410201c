using System.Text.Json.Nodes;
using Parley.Api;

namespace Parley.Node.Tests;

/// <summary>What the list of messages says of each.</summary>
public sealed class StandingTests
{
    [Fact]
    public async Task Who_answers_a_message_has_opened_it_whether_or_not_there_is_a_receipt()
    {
        using var two = await TwoNodes.StartAsync();
        var asked = (await two.Us.SendAsync(two.Channel, Message("inquire", new JsonObject { ["questions"] = new JsonArray("aware") }))).Link;
        await TwoNodes.UntilAsync("cn has the question", async () => await LineAsync(two.Cn, asked) is { State: not null });
        var owed = await LineAsync(two.Cn, asked);
        Assert.Equal((null, "running"), (owed!.Read, owed.Moment));
        Assert.StartsWith("to answer: ", owed.State!.Text, StringComparison.Ordinal);

        var answer = Message("answer", new JsonObject { ["status"] = "declined", ["reason"] = "law" });
        answer["answers"] = new JsonArray(asked);
        await two.Cn.SendAsync(two.Channel, answer);
        foreach (var node in new[] { two.Us, two.Cn })
            await TwoNodes.UntilAsync("the answer counts at " + node.Party, async () => await LineAsync(node, asked) is { State.Code: "state.met-in-time", Moment: "none" });
        Assert.NotNull((await LineAsync(two.Cn, asked))!.Read);
    }

    [Fact]
    public async Task What_no_head_covers_yet_is_said_to_be_written_here()
    {
        using var two = await TwoNodes.StartApartAsync();
        await two.Cn.KillAsync();
        var asked = (await two.Us.SendAsync(two.Channel, Message("inquire", new JsonObject { ["questions"] = new JsonArray("aware") }))).Link;
        await TwoNodes.UntilAsync("the list says so", async () => await LineAsync(two.Us, asked) is { State.Code: "message.written-here" });
    }

    private static JsonObject Message(string kind, JsonObject fields)
    {
        var message = TwoNodes.Message("standing");
        (message["kind"], message["fields"]) = (kind, fields);
        message.Remove("text");
        return message;
    }

    private static async Task<MessageSummary?> LineAsync(TestNode node, string link) => (await node.MessagesAsync("&case=standing")).SingleOrDefault(line => line.Link == link);
}
