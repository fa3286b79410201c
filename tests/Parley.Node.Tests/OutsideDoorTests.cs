using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Parley.Api;
using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Testing;

namespace Parley.Node.Tests;

/// <summary>The outside door of a real node, at which members and strangers do what they should not.</summary>
public sealed class OutsideDoorTests
{
    [Fact]
    public async Task Keys_of_no_member_fail_in_the_handshake_and_are_counted()
    {
        using var two = await TwoNodes.StartAsync();
        var before = (await TurnedAwayAsync(two.Us)).Strangers;
        using var strange = Strangers.Certificate();

        // Twice with the same one: a session that is taken up again is no way around the pins.
        foreach (var shown in new[] { strange, strange, null })
        {
            using var line = await DoorLine.TlsAsync(two.Us, shown);
            Assert.Equal("", await AskAsync(line));
        }

        await TwoNodes.UntilAsync("they are counted", async () => (await TurnedAwayAsync(two.Us)).Strangers == before + 3);
        using var member = DoorLine.KeyOf(two.Cn);
        using var good = await DoorLine.TlsAsync(two.Us, member);
        Assert.StartsWith("HTTP/1.1 404 ", await AskAsync(good), StringComparison.Ordinal);
        Assert.Equal(before + 3, (await TurnedAwayAsync(two.Us)).Strangers);
    }

    [Fact]
    public async Task Nothing_but_HTTP_1_1_is_spoken()
    {
        using var two = await TwoNodes.StartAsync();
        using var member = DoorLine.KeyOf(two.Cn);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            using var refused = await DoorLine.TlsAsync(two.Us, member, SslApplicationProtocol.Http2);
            Assert.NotEqual("", await AskAsync(refused));
        });
        using var both = await DoorLine.TlsAsync(two.Us, member, SslApplicationProtocol.Http2, SslApplicationProtocol.Http11);
        Assert.Equal(SslApplicationProtocol.Http11, both.Protocol);
    }

    [Theory]
    [InlineData(OutsidePaths.Batch, Limits.MaxBatchBytes + 1L)]
    [InlineData(OutsidePaths.Batch, 1L << 40)]
    [InlineData(OutsidePaths.Head, Limits.MaxRequestBytes + 1L)]
    [InlineData(OutsidePaths.Entries, Limits.MaxRequestBytes + 1L)]
    public async Task A_length_over_the_limit_of_its_path_is_refused_before_the_body_comes(string path, long length)
    {
        using var two = await TwoNodes.StartAsync();
        using var member = DoorLine.KeyOf(two.Cn);
        using var line = await DoorLine.TlsAsync(two.Us, member);
        await line.HeadAsync(path, length);
        Assert.StartsWith("HTTP/1.1 413 ", await line.RestAsync(), StringComparison.Ordinal);
        Assert.Equal(1, (await TurnedAwayAsync(two.Us)).Members);
    }

    [Fact]
    public async Task A_body_that_trickles_in_is_given_up()
    {
        using var two = await TwoNodes.StartAsync();
        using var member = DoorLine.KeyOf(two.Cn);
        using var line = await DoorLine.TlsAsync(two.Us, member);
        await line.HeadAsync(OutsidePaths.Batch, Limits.MaxBatchBytes);
        var rest = line.RestAsync();
        await TwoNodes.UntilAsync("it is given up", async () =>
        {
            try
            {
                await line.WriteAsync(new byte[1]);
            }
            catch (IOException)
            {
            }

            return rest.IsCompleted;
        });
        Assert.Equal(1, (await TurnedAwayAsync(two.Us)).Members);
    }

    [Fact]
    public async Task Requests_of_a_member_that_wait_keep_nobody_from_the_handshake()
    {
        using var two = await TwoNodes.StartAsync();
        using var member = DoorLine.KeyOf(two.Cn);
        using var stop = new CancellationTokenSource();
        using var first = await DoorLine.TlsAsync(two.Us, member);
        await first.HeadAsync(OutsidePaths.Batch, Limits.MaxBatchBytes);
        var body = TrickleAsync(first, stop.Token);

        // As many as handshakes are computed at a time, each with its request in the same bytes as the end of its handshake.
        List<DoorLine> waiting = [];
        for (var i = 0; i < Math.Max(1, Environment.ProcessorCount / 2); i++)
            waiting.Add(await DoorLine.TlsWithHeadAsync(two.Us, member, OutsidePaths.Batch, Limits.MaxBatchBytes));
        using var other = await DoorLine.TlsAsync(two.Us, member);
        Assert.StartsWith("HTTP/1.1 404 ", await AskAsync(other), StringComparison.Ordinal);
        Assert.False(body.IsCompleted);
        await stop.CancelAsync();
        await body;
        waiting.ForEach(line => line.Dispose());
    }

    [Fact]
    public async Task Whoever_says_nothing_is_sent_away_before_and_after_the_handshake()
    {
        using var two = await TwoNodes.StartAsync();
        using var member = DoorLine.KeyOf(two.Cn);
        var asked = await DoorLine.TlsAsync(two.Us, member);
        await asked.HeadAsync(OutsidePaths.Head, 1);
        await asked.WriteAsync(new byte[1]);
        var still = asked.RestAsync();
        using var silent = await DoorLine.PlainAsync(two.Us);
        using var proved = await DoorLine.TlsAsync(two.Us, member);
        Assert.Equal("", await silent.RestAsync());
        Assert.Equal("", await proved.RestAsync());
        Assert.False(still.IsCompleted);
        asked.Dispose();
    }

    [Fact]
    public async Task A_certificate_has_nothing_fetched_for_it()
    {
        using var two = await TwoNodes.StartAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issuer = new CertificateRequest("CN=issuer", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=stranger", own, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [$"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/issuer.cer"]));
        using var bare = request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(key), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), [1]);
        using var pem = bare.CopyWithPrivateKey(own);
        using var shown = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        using var line = await DoorLine.TlsAsync(two.Us, shown);
        Assert.Equal("", await AskAsync(line));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_flash_message_gets_through_a_crowd_and_the_log_says_it_in_a_line()
    {
        using var two = await TwoNodes.StartApartAsync();
        using var strange = Strangers.Certificate();
        using var member = DoorLine.KeyOf(two.Cn);
        using var stop = new CancellationTokenSource();
        var crowd = Enumerable.Range(0, 3 * DoorLimits.UnprovedPerAddress).Select(number => CrowdAsync(two.Us, (number % 3) switch { 0 => strange, 1 => member, _ => null }, stop.Token)).ToArray();
        await TwoNodes.UntilAsync("they are turned away", async () => (await TurnedAwayAsync(two.Us)) is { Strangers: > 20, Silent: > 20 });
        var message = Authored.Edited("goodwill");
        (message["track"], message["precedence"], message["case"]) = ("technical", "FLASH", "crowd");
        message.Remove("answers");
        await two.Cn.SendAsync(two.Channel, message);
        await TwoNodes.UntilAsync("it got through", async () => (await two.Us.MessagesAsync("&case=crowd")) is [{ Delivered: not null }]);
        Assert.Contains(crowd, one => !one.IsCompleted);
        await stop.CancelAsync();
        await Task.WhenAll(crowd);
        var lines = (await two.Us.KillAsync()).Split('\n').Where(line => line.Contains(" warn: ", StringComparison.Ordinal) || line.Contains(" fail: ", StringComparison.Ordinal)).ToArray();
        Assert.InRange(lines.Length, 1, 5);
    }

    /// <summary>A body just fast enough, until it is told to stop.</summary>
    private static async Task TrickleAsync(DoorLine line, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await line.WriteAsync(new byte[2 * DoorLimits.BytesPerSecond / 10]);
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private static async Task CrowdAsync(TestNode node, X509Certificate2? shown, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var line = shown is null ? await DoorLine.PlainAsync(node) : await DoorLine.TlsAsync(node, shown);
                await Task.WhenAny(line.RestAsync(), Task.Delay(Timeout.Infinite, stop));
            }
            catch (Exception fault) when (fault is IOException or SocketException or System.Security.Authentication.AuthenticationException)
            {
                // Turned away.
            }
        }
    }

    private static async Task<string> AskAsync(DoorLine line)
    {
        try
        {
            await line.WriteAsync("GET / HTTP/1.1\r\nHost: door\r\nConnection: close\r\n\r\n"u8.ToArray());
        }
        catch (IOException)
        {
            // Ended already.
        }

        return await line.RestAsync();
    }

    private static async Task<TurnedAwayView> TurnedAwayAsync(TestNode node) =>
        (await node.Inside.GetFromJsonAsync(InsideDoor.Status, ApiJson.Default.NodeStatus, TestContext.Current.CancellationToken))!.TurnedAway!;
}
