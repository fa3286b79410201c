using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Parley.Api;
using Parley.Testing;

namespace Parley.Node.Tests;

/// <summary>What an officer confirms is what is appended, to the last word.</summary>
public sealed class PreviewTests
{
    [Fact]
    public async Task A_preview_is_opened_from_sealed_bytes_sends_nothing_and_its_confirmation_is_good_for_that_message_alone()
    {
        using var two = await TwoNodes.StartAsync();
        var request = new SendRequest(Authored.Element(TwoNodes.Message("shown")), [new AttachmentName("a.txt", "text/plain", 3_000_000, Hash(3_000_000))]);
        var shown = await PreviewAsync(two.Us, two.Channel, request);
        Assert.Equal(("shown", null, 64), (shown.Message!.Value.GetProperty("case").GetString(), shown.Link, shown.Shown!.Length));
        Assert.Equal(3_000_000, shown.Message.Value.GetProperty("attachments")[0].GetProperty("size").GetInt64());
        Assert.Empty(await two.Us.MessagesAsync("&case=shown"));

        // To be shown its bytes are not needed; to be sent they are.
        using var absent = await SendAsync(two.Us, two.Channel, request with { Shown = shown.Shown });
        Assert.Equal("message.attachment-absent", await CodeAsync(absent));
        await two.Us.UploadAsync("a.txt", "text/plain", new byte[3_000_000]);

        // Another word, another file, no file: none is what was shown.
        var other = TwoNodes.Message("shown");
        other["topic"] = "communications";
        foreach (var changed in new[] { request with { Message = Authored.Element(other) }, request with { Attachments = [await two.Us.UploadAsync("a.txt", "text/plain", new byte[2_999_999])] }, request with { Attachments = null } })
        {
            using var refused = await SendAsync(two.Us, two.Channel, changed with { Shown = shown.Shown });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Equal("message.not-as-shown", await CodeAsync(refused));
        }

        Assert.Empty(await two.Us.MessagesAsync("&case=shown"));
        using var sent = await SendAsync(two.Us, two.Channel, request with { Shown = shown.Shown });
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        await TwoNodes.UntilAsync("cn has it", async () => (await two.Cn.MessagesAsync("&case=shown")).Count == 1);
        var link = (await two.Cn.MessagesAsync("&case=shown"))[0].Link.Split('/');
        var held = (await two.Cn.Inside.GetFromJsonAsync(InsideDoor.Message(two.Channel, link[0], long.Parse(link[1], null)), ApiJson.Default.MessageView, TestContext.Current.CancellationToken))!;
        Assert.Equal(Bare(shown.Message.Value), Bare(held.Message!.Value));
    }

    [Fact]
    public async Task What_would_be_refused_is_refused_when_it_is_shown_and_what_was_sent_says_where_it_stands()
    {
        using var two = await TwoNodes.StartAsync();
        var message = TwoNodes.Message("shown");
        message["key"] = new string('a', 32);
        var link = (await two.Us.SendAsync(two.Channel, message)).Link;
        var again = await PreviewAsync(two.Us, two.Channel, new SendRequest(Authored.Element(message)));
        Assert.Equal((link, null), (again.Link, again.Shown));
        var wrong = TwoNodes.Message("shown");
        wrong["answers"] = new System.Text.Json.Nodes.JsonArray("us/9999");
        using var refused = await two.Us.Inside.PostAsJsonAsync(InsideDoor.Preview(two.Channel), new SendRequest(Authored.Element(wrong)), ApiJson.Default.SendRequest, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    private static async Task<PreviewView> PreviewAsync(TestNode node, string channel, SendRequest request) =>
        await node.PostAsync(InsideDoor.Preview(channel), request, ApiJson.Default.SendRequest, ApiJson.Default.PreviewView);

    private static Task<HttpResponseMessage> SendAsync(TestNode node, string channel, SendRequest request) =>
        node.Inside.PostAsJsonAsync(InsideDoor.Send(channel), request, ApiJson.Default.SendRequest);

    private static string Hash(int zeros) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(new byte[zeros]));

    private static async Task<string> CodeAsync(HttpResponseMessage refused) =>
        Assert.Single((await refused.Content.ReadFromJsonAsync(ApiJson.Default.Problem, TestContext.Current.CancellationToken))!.Findings!).Code;

    // The numbers of an attachment's pieces are the feed's.
    private static string Bare(JsonElement message)
    {
        var form = System.Text.Json.Nodes.JsonObject.Create(message)!;
        foreach (var attachment in form["attachments"]!.AsArray())
            attachment!.AsObject().Remove("chunks");
        return form.ToJsonString();
    }
}
