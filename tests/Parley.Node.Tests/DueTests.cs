using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Parley.Api;
using Parley.Storage.Tests.Desks;

namespace Parley.Node.Tests;

/// <summary>What is owed, at two running nodes.</summary>
public sealed class DueTests
{
    [Fact]
    public async Task Who_owes_sees_it_first_and_no_longer_when_it_has_answered()
    {
        using var two = await TwoNodes.StartAsync();
        var asked = await AskAsync(two.Us, two, "inquire");
        var told = (await two.Cn.SendAsync(two.Channel, TwoNodes.Message("due"))).Link;
        await TwoNodes.UntilAsync("both are owed here", async () => Lines(await DueAsync(two.Cn)).SequenceEqual([$"we answer {asked}", $"they open {told}"]));
        await TwoNodes.UntilAsync("and there the other way round", async () => Lines(await DueAsync(two.Us)).SequenceEqual([$"we open {told}", $"they answer {asked}"]));
        var line = (await DueAsync(two.Cn)).Lines[0];
        Assert.Equal(("inquire", "due", "IMMEDIATE", false, false), (line.Kind, line.Case, line.Precedence, line.Exercise, line.InDoubt));
        Assert.InRange((DateTimeOffset.Parse(line.Duty.Due!, System.Globalization.CultureInfo.InvariantCulture) - DateTimeOffset.UtcNow).TotalMinutes, 25, 31);

        var answer = TwoNodes.Message("due");
        (answer["kind"], answer["answers"], answer["fields"]) = ("answer", new JsonArray(asked), new JsonObject { ["status"] = "declined", ["reason"] = "law" });
        await two.Cn.SendAsync(two.Channel, answer);
        await TwoNodes.UntilAsync("the answer is to be opened", async () => Lines(await DueAsync(two.Us)) is [var first, ..] && first.StartsWith("we open", StringComparison.Ordinal));
        await TwoNodes.UntilAsync("nothing is owed here", async () => !Lines(await DueAsync(two.Cn)).Any(owed => owed.StartsWith("we ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Pages_join_without_a_gap_or_a_line_twice_exercises_last()
    {
        using var two = await TwoNodes.StartAsync();
        var drill = TwoNodes.Message("drill");
        (drill["exercise"], drill["precedence"]) = (true, "FLASH");
        await two.Us.SendAsync(two.Channel, drill);
        foreach (var precedence in new[] { "ROUTINE", "FLASH", "PRIORITY", "IMMEDIATE" })
        {
            var message = TwoNodes.Message("pages");
            message["precedence"] = precedence;
            await two.Us.SendAsync(two.Channel, message);
        }

        await TwoNodes.UntilAsync("all are there", async () => (await DueAsync(two.Cn)).Lines.Count == 5);
        var all = (await DueAsync(two.Cn)).Lines;
        Assert.Equal(["FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE", "FLASH"], all.Select(line => line.Precedence));
        Assert.True(all[4].Exercise);
        List<string> paged = [];
        for (string? after = null; ;)
        {
            var page = (await two.Cn.Inside.GetFromJsonAsync(DueList.Path(two.Channel, after, 2), ApiJson.Default.DueList, TestContext.Current.CancellationToken))!;
            paged.AddRange(page.Lines.Select(line => line.Link));
            if ((after = page.Next) is null)
                break;
        }

        Assert.Equal(all.Select(line => line.Link), paged);
        using var wrong = await two.Cn.Inside.GetAsync(DueList.Route + "?place=01.1.us/1.cn.read." + two.Channel, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task What_is_owed_is_said_though_the_desk_is_gone()
    {
        using var server = new PostgresServer();
        using var two = await TwoNodes.StartAsync("--desk", server.NewDesk());
        var told = (await two.Cn.SendAsync(two.Channel, TwoNodes.Message("due"))).Link;
        await TwoNodes.UntilAsync("it is owed", async () => Lines(await DueAsync(two.Us)).SequenceEqual([$"we open {told}"]));
        server.Crash();
        await TwoNodes.UntilAsync("the desk is gone", async () => await DueAsync(two.Us) is { Desk.Code: "desk.unreachable" });
        var due = await DueAsync(two.Us);
        Assert.Equal([$"we open {told}"], Lines(due));
        Assert.Equal(("IMMEDIATE", null), (due.Lines[0].Precedence, due.Lines[0].Kind));
    }

    private static async Task<string> AskAsync(TestNode node, TwoNodes two, string kind)
    {
        var message = TwoNodes.Message("due");
        (message["kind"], message["fields"]) = (kind, new JsonObject { ["questions"] = new JsonArray("aware") });
        message.Remove("text");
        return (await node.SendAsync(two.Channel, message)).Link;
    }

    private static string[] Lines(DueList due) => [.. due.Lines.Select(line => $"{(line.Ours ? "we" : "they")} {line.Duty.What} {line.Link}")];

    private static async Task<DueList> DueAsync(TestNode node) => (await node.Inside.GetFromJsonAsync(DueList.Route, ApiJson.Default.DueList))!;
}
