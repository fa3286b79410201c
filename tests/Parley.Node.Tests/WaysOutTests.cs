using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Exchange.Tests;
using Parley.Node.Watch;
using Parley.Node.Ways;

namespace Parley.Node.Tests;

/// <summary>Ways out fail, hang, answer 500 and flood back; nothing waits for them, and it is said.</summary>
public sealed class WaysOutTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-ways-").FullName;
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_program_gets_the_notice_and_one_that_never_ends_is_ended_with_what_it_started()
    {
        var file = Path.Combine(_folder, "got");
        await new CommandWay("pager", ["/bin/sh", "-c", $"cat > {file}"]).SendAsync(Notice("duty.urgent"), _stop.Token);
        var got = JsonNode.Parse(await File.ReadAllTextAsync(file, _stop.Token))!;
        Assert.Equal(("alarm", "duty.urgent", "us/4", "FLASH"), ((string?)got["what"], (string?)got["code"], (string?)got["about"], (string?)got["precedence"]));

        var child = Path.Combine(_folder, "child");
        var hanging = Start(new CommandWay("hangs", ["/bin/sh", "-c", $"sleep 1000 & echo $! > {child}.new; mv {child}.new {child}; sleep 1000"]), TimeSpan.FromSeconds(1));
        await TwoNodes.UntilAsync("it was started", () => Task.FromResult(File.Exists(child)));
        var id = int.Parse((await File.ReadAllTextAsync(child, _stop.Token)).Trim(), null);
        await TwoNodes.UntilAsync("it is failing", () => Task.FromResult(hanging.Failing == "timeout"));
        await TwoNodes.UntilAsync("what it started is ended", () => Task.FromResult(!IsRunning(id)));
    }

    [Fact]
    public async Task A_program_that_fails_is_not_there_or_prints_without_end_holds_up_nothing()
    {
        Assert.Equal("exit-3", (await Assert.ThrowsAsync<WayFailedException>(() => new CommandWay("a", ["/bin/sh", "-c", "exit 3"]).SendAsync(Notice(), _stop.Token))).Message);
        Assert.StartsWith("exit-", (await Assert.ThrowsAsync<WayFailedException>(() => new CommandWay("a", ["/nowhere/at/all"]).SendAsync(Notice(), _stop.Token))).Message, StringComparison.Ordinal);
        await new CommandWay("a", ["/bin/sh", "-c", "head -c 10000000 /dev/zero"]).SendAsync(Notice(), _stop.Token);
    }

    [Fact]
    public async Task A_web_server_that_answers_500_is_failing_until_it_does_not_and_one_that_floods_back_is_not_read()
    {
        var status = "500 Oops";
        using var server = Server(async stream =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\n\r\n"), _stop.Token);
            while (status.StartsWith("200", StringComparison.Ordinal))
                await stream.WriteAsync(new byte[65536], _stop.Token);
        });
        using var webhook = new WebhookWay("hook", new Uri($"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/"));
        var way = Start(webhook, TimeSpan.FromSeconds(10));
        await TwoNodes.UntilAsync("it is failing", () => Task.FromResult(way.Failing == "status-500"));
        status = "200 OK";
        await TwoNodes.UntilAsync("it is not", () => Task.FromResult(way.Failing is null));
    }

    [Fact]
    public async Task Whoever_posts_never_waits_and_a_way_that_comes_back_gets_the_newest()
    {
        var way = new Valve();
        var outgoing = Start(way, TimeSpan.FromMinutes(1));
        await TwoNodes.UntilAsync("it hangs", () => Task.FromResult(way.Got.Count == 1));
        for (var number = 0; number < 10_000; number++)
            outgoing.Post(Notice("n" + number));
        way.Open.SetResult();
        await TwoNodes.UntilAsync("the last is there", () => Task.FromResult(way.Got.LastOrDefault()?.Code == "n9999"));
        Assert.Equal(33, way.Got.Count);
    }

    [Fact]
    public async Task Every_hour_a_dead_mans_notice_says_when_the_next_one_comes()
    {
        var time = new ManualTime();
        var way = new Valve();
        way.Open.SetResult();
        var outgoing = new WayOut(way, time, next => Notice() with { What = "alive", Next = next });
        _ = outgoing.RunAsync(_stop.Token);
        await TwoNodes.UntilAsync("the first", () => Task.FromResult(way.Got.Count == 1));
        Assert.Equal(("alive", "2014-05-13T17:53:20Z"), (way.Got.Single().What, way.Got.Single().Next));
        time.Now += TimeSpan.FromMinutes(61);
        outgoing.Post(Notice("between"));
        await TwoNodes.UntilAsync("the second", () => Task.FromResult(way.Got.Count == 3));
        Assert.Equal(["alive", "alarm", "alive"], way.Got.Select(notice => notice.What));
    }

    [Fact]
    public async Task A_mail_says_codes_and_a_server_that_is_away_is_failing()
    {
        Assert.SkipUnless(File.Exists("/usr/lib/python3/dist-packages/aiosmtpd/main.py"), "aiosmtpd is not installed");
        var port = TestNode.FreePort();
        var mails = Path.Combine(_folder, "mails");
        var way = Start(MailWay.Of("mail", $"127.0.0.1:{port}", "parley@us.example", ["watch@us.example"], "none", null, null)!, TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(200));
        way.Post(Notice("duty.urgent"));
        await TwoNodes.UntilAsync("it is failing", () => Task.FromResult(way.Failing == "unreachable"));
        using var server = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-m", "aiosmtpd", "-n", "-l", $"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Mailbox", mails]))!;
        try
        {
            await TwoNodes.UntilAsync("the mails are there", () => Task.FromResult(Directory.Exists(mails + "/new") && Directory.GetFiles(mails + "/new").Length == 1 && way.Failing is null));
            var mail = Directory.GetFiles(mails + "/new").Select(File.ReadAllText).Single(text => text.Contains("duty.urgent", StringComparison.Ordinal));
            Assert.Contains("[parley] alarm us red duty.urgent us/4 FLASH", mail, StringComparison.Ordinal);
            Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.Ordinal);
        }
        finally
        {
            server.Kill();
        }
    }

    [Theory]
    [InlineData("starttls", "right", true, null)]
    [InlineData("tls", "right", true, null)]
    [InlineData("starttls", "wrong", true, "login")]
    [InlineData("starttls", "right", false, "tls")]
    [InlineData("tls", "right", false, "tls")]
    public async Task A_mail_goes_over_TLS_with_a_login_to_a_server_that_somebody_vouches_for(string tls, string password, bool isVouchedFor, string? failing)
    {
        Assert.SkipUnless(File.Exists("/usr/lib/python3/dist-packages/aiosmtpd/main.py"), "aiosmtpd is not installed");
        var (port, mails, passwordFile) = (TestNode.FreePort(), Path.Combine(_folder, "mails"), Path.Combine(_folder, "password"));
        var ca = Certify("server");
        await File.WriteAllTextAsync(passwordFile, password + "\n", _stop.Token);
        using var server = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", SmtpServer, $"{port}", mails, Path.Combine(_folder, "server"), tls]))!;
        try
        {
            var way = Start(MailWay.Of("mail", $"localhost:{port}", "parley@us.example", ["watch@us.example"], tls, "parley", passwordFile, isVouchedFor ? ca : Certify("another"))!, TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(200));
            if (failing is null)
                await TwoNodes.UntilAsync("the mail is there", () => Task.FromResult(Directory.Exists(mails + "/new") && Directory.GetFiles(mails + "/new").Length == 1 && way.Failing is null));
            else
                await TwoNodes.UntilAsync("it is failing", () => Task.FromResult(way.Failing == failing));

            // To a server that nobody vouches for no password goes.
            Assert.Equal(isVouchedFor, File.Exists(mails + ".logins"));
        }
        finally
        {
            server.Kill();
        }
    }

    // Debian's server, which demands TLS and the login parley with the password right.
    private const string SmtpServer = """
        import ssl, sys, time
        from aiosmtpd.controller import Controller
        from aiosmtpd.handlers import Mailbox
        from aiosmtpd.smtp import AuthResult
        port, mails, certificate, tls = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate + ".pem", certificate + ".key")
        def check(server, session, envelope, mechanism, data):
            open(mails + ".logins", "a").write("login\n")
            good = (data.login, data.password) == (b"parley", b"right")
            return AuthResult(success=good, handled=False)
        demands = dict(hostname="127.0.0.1", port=port, authenticator=check, auth_required=True)
        demands.update(dict(tls_context=context, require_starttls=True) if tls == "starttls" else dict(ssl_context=context, auth_require_tls=False))
        Controller(Mailbox(mails), **demands).start()
        time.sleep(1000)
        """;

    // A certificate for this machine, signed by an authority of its own, whose file is returned.
    private string Certify(string name)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest authority = new($"CN={name} authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = authority.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.Create(root, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), [1, 2, 3, 4]);
        File.WriteAllText(Path.Combine(_folder, name + ".pem"), made.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, name + ".key"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(_folder, name + ".ca"), root.ExportCertificatePem());
        return Path.Combine(_folder, name + ".ca");
    }

    [Fact]
    public async Task The_example_receiver_takes_what_a_way_out_hands_it_and_complains_when_the_next_notice_is_missing()
    {
        var (script, kept) = (Path.Combine(Checkout.Root, "samples/watch/parley-deadman"), Path.Combine(_folder, "kept"));
        Assert.Equal((1, true), await LookAsync("no notice was ever received"));
        CommandWay way = new("deadman", ["/usr/bin/env", "PARLEY_DEADMAN=" + kept, script, "take"]);
        await way.SendAsync(Notice("duty.urgent"), _stop.Token);
        Assert.Equal((1, true), await LookAsync("no notice was ever received"));
        await way.SendAsync(Notice() with { What = "alive", Next = "2014-05-13T17:53:20Z" }, _stop.Token);
        Assert.Equal((0, true), await LookAsync(""));

        // An alarm is no sign of life for the hours to come.
        File.SetLastWriteTimeUtc(kept, DateTime.UtcNow.AddMinutes(-80));
        await way.SendAsync(Notice("duty.urgent"), _stop.Token);
        Assert.Equal((1, true), await LookAsync("no notice since"));
        Assert.Equal(["look"], Units("parley-deadman.service", "ExecStart=/usr/local/bin/parley-deadman "));
        Assert.Equal(["*:0/5"], Units("parley-deadman.timer", "OnCalendar="));

        async Task<(int Code, bool Says)> LookAsync(string said)
        {
            using var look = Process.Start(new ProcessStartInfo(script, ["look"]) { RedirectStandardError = true, Environment = { ["PARLEY_DEADMAN"] = kept } })!;
            var errors = await look.StandardError.ReadToEndAsync(_stop.Token);
            await look.WaitForExitAsync(_stop.Token);
            return (look.ExitCode, errors.Contains(said, StringComparison.Ordinal));
        }

        static IEnumerable<string> Units(string file, string setting) =>
            File.ReadLines(Path.Combine(Checkout.Root, "samples/watch", file)).Where(line => line.StartsWith(setting, StringComparison.Ordinal)).Select(line => line[setting.Length..]);
    }

    [Theory]
    [InlineData("smtp.example:25", "none", null, null)]
    [InlineData("127.0.0.1:25", "none", "user", "file")]
    [InlineData("smtp.example:25", "starttls", "user", null)]
    [InlineData("smtp.example", "starttls", null, null)]
    public void A_mail_goes_elsewhere_only_with_TLS_and_a_password_never_without(string smtp, string tls, string? user, string? file) =>
        Assert.Null(MailWay.Of("mail", smtp, "a@example.org", ["b@example.org"], tls, user, file));

    [Theory]
    [InlineData("{\"ways\":[{\"name\":\"a\",\"command\":[\"relative\"]}]}")]
    [InlineData("{\"ways\":[{\"name\":\"a\",\"url\":\"http://elsewhere.example/\"}]}")]
    [InlineData("{\"ways\":[{\"name\":\"a\",\"command\":[\"/bin/true\"],\"url\":\"https://x.example/\"}]}")]
    [InlineData("{\"ways\":[{\"name\":\"a\",\"command\":[\"/bin/true\"]},{\"name\":\"a\",\"command\":[\"/bin/true\"]}]}")]
    [InlineData("{\"ways\":[{\"name\":\"a\",\"comand\":[\"/bin/true\"]}]}")]
    [InlineData("{\"ways\":")]
    public async Task What_is_no_way_out_keeps_the_node_from_starting(string json)
    {
        using var two = new TwoNodes();
        await File.WriteAllTextAsync(Path.Combine(two.Us.Data, "ways.json"), json, TestContext.Current.CancellationToken);
        var run = await two.Us.TryRunAsync();
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("[node.ways]", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flash_goes_out_without_its_text_and_a_way_that_fails_is_an_alarm_while_the_node_goes_on()
    {
        using var two = new TwoNodes();
        var file = Path.Combine(_folder, "out");
        await File.WriteAllTextAsync(
            Path.Combine(two.Cn.Data, "ways.json"), $"{{\"ways\":[{{\"name\":\"pager\",\"command\":[\"/bin/sh\",\"-c\",\"cat >> {file}; echo >> {file}\"]}},{{\"name\":\"broken\",\"command\":[\"/bin/false\"]}}]}}",
            TestContext.Current.CancellationToken);
        await two.StartBothAsync();
        var flash = TwoNodes.Message("out");
        flash["precedence"] = "FLASH";
        flash["text"] = new JsonObject { ["en"] = Text("secret words"), ["zh-Hans"] = Text("密语") };
        var link = (await two.Us.SendAsync(two.Channel, flash)).Link;
        await TwoNodes.UntilAsync("the notice is out", () => Task.FromResult(File.Exists(file) && File.ReadAllText(file).Contains($"\"about\":\"{link}\"", StringComparison.Ordinal)));
        var said = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("\"what\":\"alive\"", said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
        await TwoNodes.UntilAsync("the other fails", async () => (await two.Cn.Inside.GetStringAsync(Api.AlarmList.Route)).Contains("broken exit-1", StringComparison.Ordinal));
    }

    [Fact]
    public void The_test_of_the_shift_is_over_when_it_is_taken_and_an_alarm_when_nobody_takes_it_for_five_minutes()
    {
        var (test, board) = (new ShiftTest(), new AlarmBoard(0, []));
        Assert.Empty(test.Conditions(board, 0));
        test.Begin("Li Na", 1000);
        Assert.Equal([AlarmTable.Test], Codes(300_999));
        Assert.Equal([AlarmTable.TestUntaken], Codes(301_000));
        board.Take(AlarmTable.TestUntaken, null, "Li Na", handOver: false, 301_500);
        Assert.Empty(Codes(302_000));
        Assert.NotNull(board.QuietSinceMs);

        string[] Codes(long nowMs)
        {
            Condition[] now = [.. test.Conditions(board, nowMs)];
            board.Update(now, new HashSet<string>(), nowMs);
            return [.. now.Select(condition => condition.Code)];
        }
    }

    private static Notice Notice(string code = "check.missed") => new("alarm", "us", "2026-11-30T00:00:00Z", 1, code, "red", "us/4", "c", "FLASH");

    private static JsonObject Text(string body) => new() { ["body"] = body, ["machine"] = false };

    private WayOut Start(IWay way, TimeSpan limit, TimeSpan? pause = null)
    {
        var outgoing = new WayOut(way, TimeProvider.System, next => Notice() with { What = "alive", Next = next }, limit, pause ?? TimeSpan.FromMilliseconds(100));
        _ = outgoing.RunAsync(_stop.Token);
        return outgoing;
    }

    private TcpListener Server(Func<NetworkStream, Task> answer)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(async () =>
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                try
                {
                    _ = await stream.ReadAsync(new byte[65536], _stop.Token);
                    await answer(stream);
                }
                catch (IOException)
                {
                    // It hung up: that is what some tests want.
                }
            }
        });
        return listener;
    }

    private static bool IsRunning(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1][0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    private sealed class Valve : IWay
    {
        public ConcurrentQueue<Notice> Got { get; } = [];

        public TaskCompletionSource Open { get; } = new();

        public string Name => "valve";

        public async Task SendAsync(Notice notice, CancellationToken cancel)
        {
            Got.Enqueue(notice);
            await Open.Task.WaitAsync(cancel);
        }
    }
}
