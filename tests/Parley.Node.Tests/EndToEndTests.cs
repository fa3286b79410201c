using System.Net;
using System.Net.Http.Json;
using Parley.Api;
using Parley.Testing;

namespace Parley.Node.Tests;

/// <summary>Real processes, real sockets, real disks.</summary>
public sealed class EndToEndTests
{
    [Fact]
    public async Task Messages_go_both_ways_are_read_and_survive_a_restart()
    {
        using var two = await TwoNodes.StartApartAsync();
        var there = await two.Us.SendAsync(two.Channel, TwoNodes.Message("there"));
        await two.Cn.SendAsync(two.Channel, TwoNodes.Message("back"));
        await TwoNodes.UntilAsync("cn has it", async () => (await two.Cn.MessagesAsync("&case=there")).Count == 1);
        await TwoNodes.UntilAsync("us has it", async () => (await two.Us.MessagesAsync("&case=back")).Count == 1);

        var seq = long.Parse(there.Link.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture);
        var opened = await two.Cn.PostAsync(InsideDoor.Message(two.Channel, "us", seq), new OpenRequest("duty-officer"), ApiJson.Default.OpenRequest, ApiJson.Default.MessageView);
        Assert.Equal("there", opened.Message?.GetProperty("case").GetString());
        await TwoNodes.UntilAsync("the receipt is back", async () => (await two.Us.MessagesAsync("&case=there"))[0] is { Read: not null, Delivered: not null });

        await two.Us.KillAsync();
        await two.Us.StartApartAsync();
        Assert.Single(await two.Us.MessagesAsync("&case=there"));
        await TwoNodes.UntilAsync("what each side owes is counted", async () =>
            (await two.Us.Inside.GetFromJsonAsync(InsideDoor.ChannelsWithCounts, ApiJson.Default.IReadOnlyListChannelView))!.Single() is
            {
                Desk: null, Counts: [{ Party: "us", Messages: 1, Unopened: 1, Unanswered: 0 } ours, { Party: "cn", Messages: 1, Unopened: 0, Unanswered: 0 }],
            } && ours.Newest == there.Link);
        await two.Us.SendAsync(two.Channel, TwoNodes.Message("after"));
        await TwoNodes.UntilAsync("cn has what came after", async () => (await two.Cn.MessagesAsync("&case=after")).Count == 1);
    }

    [Fact]
    public async Task An_attachment_comes_out_at_the_other_end_as_it_went_in()
    {
        using var two = await TwoNodes.StartAsync();
        byte[] content = [.. Enumerable.Range(0, 600_000).Select(i => (byte)(i % 251))];
        var request = new SendRequest(Authored.Element(TwoNodes.Message("attached")), [await two.Us.UploadAsync("a.html", "text/html", content)]);
        var sent = await two.Us.PostAsync(InsideDoor.Send(two.Channel), request, ApiJson.Default.SendRequest, ApiJson.Default.SendResponse);
        await TwoNodes.UntilAsync("cn has it", async () => (await two.Cn.MessagesAsync("&case=attached")).Count == 1);
        var seq = long.Parse(sent.Link.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture);

        using var got = await two.Cn.Inside.GetAsync(InsideDoor.Attachment(two.Channel, "us", seq, 0), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, got.StatusCode);
        Assert.Equal("application/octet-stream", got.Content.Headers.ContentType!.ToString());
        Assert.Equal(content, await got.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        foreach (var (index, at, status, code) in new[] { (1, seq, HttpStatusCode.UnprocessableEntity, "inside.unknown-attachment"), (0, seq - 1, HttpStatusCode.NotFound, "inside.unknown-message") })
        {
            using var none = await two.Cn.Inside.GetAsync(InsideDoor.Attachment(two.Channel, "us", at, index), TestContext.Current.CancellationToken);
            Assert.Equal(status, none.StatusCode);
            Assert.Contains(code, await none.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Killed_in_the_middle_of_an_exchange_nothing_acknowledged_is_lost_or_doubled()
    {
        using var two = await TwoNodes.StartApartAsync();
        var accepted = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            var victim = round % 2 == 0 ? two.Cn : two.Us;
            var sending = Task.WhenAll(Enumerable.Range(0, 4).Select(lane => SendManyAsync(two, accepted, $"r{round}-{lane}")));
            await Task.Delay(400, TestContext.Current.CancellationToken);
            await victim.KillAsync();
            await sending;
            await victim.StartApartAsync();
        }

        Assert.NotEmpty(accepted);
        foreach (var node in new[] { two.Us, two.Cn })
        {
            await TwoNodes.UntilAsync("all is there at " + node.Party, async () =>
            {
                var cases = (await node.MessagesAsync()).Select(row => row.Case).ToHashSet();
                return accepted.TrueForAll(cases.Contains);
            });
            var rows = (await node.MessagesAsync()).Where(row => row.Case is not null).ToArray();
            Assert.Equal(rows.Length, rows.Select(row => row.Case).Distinct().Count());
        }

        await TwoNodes.UntilAsync("us has every receipt", async () => (await two.Us.MessagesAsync("&from=us")).All(row => row.Delivered is not null));
        await two.Us.KillAsync();
        await two.Cn.KillAsync();
        foreach (var node in new[] { two.Us, two.Cn })
        {
            var (exitCode, output, _) = await TestNode.RunAsync("fsck", "--data", node.Data);
            Assert.True(exitCode == 0, output);
            Assert.Contains("good", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_stranger_learns_nothing_at_the_outside_door()
    {
        using var two = await TwoNodes.StartAsync();
        using var certificate = Strangers.Certificate();
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null; // A stranger knows no pins.
        handler.SslOptions.ClientCertificates = [certificate];
        using var client = new HttpClient(handler);
        foreach (var path in new[] { "/parley/v1/batch", "/parley/v1/head", "/parley/v1/entries", "/" })
        {
            try
            {
                using var response = await client.PostAsync(
                    new Uri($"https://127.0.0.1:{two.Us.Port}{path}"), new ByteArrayContent([0xa0]), TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
                Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            }
            catch (HttpRequestException)
            {
                // Turned away in the handshake: just as good.
            }
        }
    }

    private static async Task SendManyAsync(TwoNodes two, List<string> accepted, string lane)
    {
        for (var i = 0; i < 25; i++)
        {
            var subject = $"{lane}-{i}";
            try
            {
                await two.Us.SendAsync(two.Channel, TwoNodes.Message(subject));
            }
            catch (HttpRequestException)
            {
                return;
            }

            lock (accepted)
                accepted.Add(subject);
        }
    }
}
