using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Parley.Api;

namespace Parley.Node.Tests;

/// <summary>A message that one side's duty officer hands to somebody: what each side sees of it.</summary>
public sealed class PassingOnTests
{
    [Fact]
    public async Task The_writer_of_a_message_sees_to_which_role_it_was_passed_on()
    {
        using var two = await TwoNodes.StartAsync();
        var link = (await two.Us.SendAsync(two.Channel, TwoNodes.Message("handed"))).Link;
        await TwoNodes.UntilAsync("cn has it", async () => (await two.Cn.MessagesAsync("&case=handed")).Count == 1);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "inside.unread"), await RefusedAsync(two.Cn, two.Channel, link, "analyst"));
        var (exitCode, output, errors) = await TestNode.RunCliAsync("opened", link, "--data", two.Cn.Data);
        Assert.True(exitCode == 0, errors);
        (exitCode, output, errors) = await TestNode.RunCliAsync("pass-on", link, "--to", "analyst", "--data", two.Cn.Data);
        Assert.True(exitCode == 0, errors);
        Assert.Contains("Passed on to: analyst", output, StringComparison.Ordinal);
        Assert.Contains("A receipt is not agreement.", output, StringComparison.Ordinal);
        Assert.Contains("回执不表示同意。", output, StringComparison.Ordinal);

        // Again says the same and writes nothing.
        var first = await PassOnAsync(two.Cn, two.Channel, link, "analyst");
        var second = await PassOnAsync(two.Cn, two.Channel, link, "analyst");
        Assert.Equal(first, second);
        Assert.Equal(("cn", "passed-on", "analyst"), (first.By, first.What, first.Role));
        await PassOnAsync(two.Cn, two.Channel, link, "leadership");

        foreach (var node in new[] { two.Us, two.Cn })
        {
            await TwoNodes.UntilAsync("both receipts are at " + node.Party, async () => (await PassedOnAsync(node, two.Channel, link)).Length == 2);
            Assert.Equal(["analyst", "leadership"], await PassedOnAsync(node, two.Channel, link));
            foreach (var command in new[] { "show", "thread" })
            {
                (exitCode, output, errors) = await TestNode.RunCliAsync(command, link, "--data", node.Data, "--lang", "en");
                Assert.True(exitCode == 0, errors);
                Assert.Contains("cn (cn)  passed on (analyst)", output, StringComparison.Ordinal);
                Assert.Contains("A receipt is not agreement.", output, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task What_cannot_be_passed_on_is_refused_with_its_code()
    {
        using var two = await TwoNodes.StartAsync();
        var link = (await two.Us.SendAsync(two.Channel, TwoNodes.Message("kept"))).Link;
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "inside.unknown-role"), await RefusedAsync(two.Us, two.Channel, link, "barber"));
        Assert.Equal((HttpStatusCode.BadRequest, "inside.body"), await RefusedAsync(two.Us, two.Channel, link, null));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "inside.own-message"), await RefusedAsync(two.Us, two.Channel, link, "analyst"));
        Assert.Equal((HttpStatusCode.NotFound, "inside.unknown-message"), await RefusedAsync(two.Us, two.Channel, "cn/99", "analyst"));
        Assert.Equal((HttpStatusCode.NotFound, "inside.unknown-channel"), await RefusedAsync(two.Us, new string('0', 64), link, "analyst"));
        Assert.Equal((HttpStatusCode.BadRequest, "inside.parameter"), await RefusedAsync(two.Us, two.Channel, "NOBODY/1", "analyst"));
        Assert.Equal((HttpStatusCode.BadRequest, "inside.parameter"), await RefusedAsync(two.Us, new string('0', 32), link, "analyst"));

        // The role of who opens a message is checked in the same way.
        var (party, number) = Split(link);
        using var opened = await two.Cn.Inside.PostAsJsonAsync(
            InsideDoor.Message(two.Channel, party, number), new OpenRequest(""), ApiJson.Default.OpenRequest, TestContext.Current.CancellationToken);
        Assert.Equal("inside.unknown-role", await CodeAsync(opened));
    }

    private static Task<ReceiptView> PassOnAsync(TestNode node, string channel, string link, string role)
    {
        var (party, number) = Split(link);
        return node.PostAsync(InsideDoor.PassedOn(channel, party, number), new PassOnRequest(role), ApiJson.Default.PassOnRequest, ApiJson.Default.ReceiptView);
    }

    private static async Task<(HttpStatusCode Status, string Code)> RefusedAsync(TestNode node, string channel, string link, string? role)
    {
        var (party, number) = Split(link);
        using var answer = await node.Inside.PostAsJsonAsync(
            InsideDoor.PassedOn(channel, party, number), new PassOnRequest(role!), ApiJson.Default.PassOnRequest, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await CodeAsync(answer));
    }

    private static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync(ApiJson.Default.Problem, TestContext.Current.CancellationToken))!.Code;

    private static async Task<string?[]> PassedOnAsync(TestNode node, string channel, string link)
    {
        var (party, number) = Split(link);
        var view = await node.Inside.GetFromJsonAsync(InsideDoor.Message(channel, party, number), ApiJson.Default.MessageView, TestContext.Current.CancellationToken);
        return [.. view!.Receipts.Where(receipt => receipt is { By: "cn", What: "passed-on" }).Select(receipt => receipt.Role)];
    }

    private static (string Party, long Number) Split(string link) => (link.Split('/')[0], long.Parse(link.Split('/')[1], CultureInfo.InvariantCulture));
}
