using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Parley.Api;
using Parley.Testing;

namespace Parley.Node.Tests;

/// <summary>Two nodes over loopback, after a ceremony through their inside doors.</summary>
internal sealed class TwoNodes : IDisposable
{
    /// <summary>Where a bug is planted, waiting longer finds no more.</summary>
    private static readonly int s_patienceSeconds = int.TryParse(Environment.GetEnvironmentVariable("PARLEY_PATIENCE"), out var asked) ? asked : 180;

    private readonly string _root = Directory.CreateTempSubdirectory("parley-").FullName;

    public TwoNodes() => (Us, Cn) = (new TestNode(_root, "us", 1), new TestNode(_root, "cn", 2));

    /// <param name="us">The id of the first party, and its names.</param>
    /// <param name="cn">Of the second.</param>
    public TwoNodes((string Id, IReadOnlyDictionary<string, string> Names) us, (string Id, IReadOnlyDictionary<string, string> Names) cn) =>
        (Us, Cn) = (new TestNode(_root, us.Id, 1, us.Names), new TestNode(_root, cn.Id, 2, cn.Names));

    public TestNode Us { get; }

    public TestNode Cn { get; }

    public string Channel { get; private set; } = "";

    public static JsonObject Message(string subject)
    {
        var message = Authored.Edited("goodwill");
        message["track"] = "technical";
        message["precedence"] = "IMMEDIATE";
        message["case"] = subject;
        message.Remove("answers");
        return message;
    }

    /// <summary>Starts both in this process.</summary>
    /// <param name="ours">More options for our node.</param>
    public static async Task<TwoNodes> StartAsync(params string[] ours)
    {
        var two = new TwoNodes();
        await Task.WhenAll(two.Us.StartAsync(ours), two.Cn.StartAsync());
        await two.MeetAsync();
        return two;
    }

    /// <summary>Starts both in this process, with what a test put into their directories.</summary>
    /// <param name="ours">More options for our node.</param>
    /// <param name="theirs">For theirs.</param>
    public async Task StartBothAsync(string[]? ours = null, string[]? theirs = null)
    {
        await Task.WhenAll(Us.StartAsync(ours ?? []), Cn.StartAsync(theirs ?? []));
        await MeetAsync();
    }

    /// <summary>Starts each in a process of its own, to be killed.</summary>
    public static async Task<TwoNodes> StartApartAsync(params string[] ours)
    {
        var two = new TwoNodes();
        await Task.WhenAll(two.Us.StartApartAsync(ours), two.Cn.StartApartAsync());
        await two.MeetAsync();
        return two;
    }

    /// <summary>The same, with machine checks so often; and a clock of its own for us, which is right.</summary>
    public static async Task<TwoNodes> StartWithClockAsync(int checkSeconds)
    {
        var two = new TwoNodes();
        two.Us.Clock = new WrongClock(Path.Combine(two._root, "clock"));
        two.Us.Clock.Set("+0");
        await Task.WhenAll(two.Us.StartApartAsync(), two.Cn.StartApartAsync());
        await two.MeetAsync(checkSeconds);
        return two;
    }

    /// <summary>Waits until something holds; says what did not.</summary>
    public static async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < s_patienceSeconds * 10; tries++)
        {
            if (await holds())
                return;
            await Task.Delay(100);
        }

        Assert.Fail("still not: " + what);
    }

    public void Dispose()
    {
        Us.Dispose();
        Cn.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private async Task MeetAsync(int? checkSeconds = null)
    {
        var title = new Dictionary<string, string> { ["en"] = "Test channel", ["zh-Hans"] = "测试渠道" };
        var invitation = await Us.PostAsync(InsideDoor.Invitations, new InviteRequest(title, ["nist", "gm"], CheckSeconds: checkSeconds), ApiJson.Default.InviteRequest, ApiJson.Default.InviteResult);
        var acceptance = await AcceptAsync(Cn, invitation.File);
        var reveal = await AcceptAsync(Us, acceptance.File!);
        Assert.Equal(acceptance.Channel, reveal.Channel);
        Assert.Null((await AcceptAsync(Cn, reveal.File!)).File);
        Channel = reveal.Channel;
        foreach (var node in new[] { Us, Cn })
            Assert.Equal(Channel, (await node.PostAsync(InsideDoor.CeremonyConfirm, new ConfirmRequest(Channel, await WordsAsync(Us)), ApiJson.Default.ConfirmRequest, ApiJson.Default.ConfirmResult)).Channel);

        // From then on a node that is killed keeps the other from sending no more: each holds the other's first prekey.
        foreach (var node in new[] { Us, Cn })
            await UntilAsync("the first entries are there", async () => (await node.Inside.GetFromJsonAsync(InsideDoor.Channels, ApiJson.Default.IReadOnlyListChannelView))!.Single().Feeds is [{ Size: >= 3 }, { Delivered: >= 3 }]);
    }

    /// <summary>The words of the channel's first contact.</summary>
    public async Task<string> WordsAsync(TestNode node) => string.Join(' ', (await node.Inside.GetFromJsonAsync(
        InsideDoor.Ceremonies, ApiJson.Default.IReadOnlyListFirstContactLine))!.Single(line => line.Channel == Channel).Words.Select(word => word.En));

    public static Task<AcceptResult> AcceptAsync(TestNode node, string file) =>
        node.PostAsync(InsideDoor.CeremonyAccept, new CeremonyFileRequest(file), ApiJson.Default.CeremonyFileRequest, ApiJson.Default.AcceptResult);
}
