using System.Diagnostics;
using System.Globalization;
using Parley.Api;

namespace Parley.Load;

/// <summary>
/// Two nodes, each a process of its own, and a channel between them; and a hostile third party that has a channel with the node under attack, whose own node was stopped
/// so that this program can use its TLS key.
/// </summary>
internal sealed class FloodTarget : IAsyncDisposable
{
    private readonly string _folder;

    private FloodTarget(string folder, TestParty victim, TestParty friend) => (_folder, Victim, Friend) = (folder, new InsideClient(victim), new InsideClient(friend));

    /// <summary>Where an attacker's process finds what it needs.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    public required NodeProcess VictimNode { get; init; }

    public required NodeProcess FriendNode { get; init; }

    /// <summary>Inside door of the node under attack.</summary>
    public InsideClient Victim { get; }

    public InsideClient Friend { get; }

    /// <summary>Between the friend and the door under attack.</summary>
    public required Relay Relay { get; init; }

    /// <summary>The channel of the two.</summary>
    public required string Channel { get; init; }

    /// <param name="pages">Megabytes of entries for the hostile member to read, about.</param>
    public static async Task<FloodTarget> StartAsync(IReadOnlyList<string> suites, int pages)
    {
        var folder = Directory.CreateTempSubdirectory("parley-flood-").FullName;
        Relay? relay = null;
        var (victim, friend, hostile) = (TestParty.Create(folder, "victim", door => (relay = new Relay(door)).Address), TestParty.Create(folder, "friend"), TestParty.Create(folder, "hostile"));
        var victimNode = await NodeProcess.StartAsync(victim);
        var friendNode = await NodeProcess.StartAsync(friend);
        string hostileChannel;
        await using (await NodeProcess.StartAsync(hostile))
        {
            hostileChannel = await Ceremony.OpenAsync(hostile, victim, suites, quota: null);
            using InsideClient client = new(hostile);
            var sent = 0L;
            for (var i = 0; i < pages * 16; i++)
                sent = Number((await SendAsync(client, hostileChannel, 65_536, "ROUTINE")).Link);
            await DeliveredAsync(client, hostileChannel, sent + 1, TimeSpan.FromMinutes(2));
        }

        return new FloodTarget(folder, victim, friend)
        {
            Arguments = [folder, $"{victim.Listen.Port}", hostileChannel],
            VictimNode = victimNode,
            FriendNode = friendNode,
            Relay = relay!,
            Channel = await Ceremony.OpenAsync(friend, victim, suites),
        };
    }

    /// <summary>Seconds from the call to the stored cosignature of the other side; null if there is none in that time.</summary>
    public async Task<double?> FlashAsync(InsideClient from, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        var sent = await SendAsync(from, Channel, 256, "FLASH");
        return await DeliveredAsync(from, Channel, Number(sent.Link) + 1, patience - watch.Elapsed) ? watch.Elapsed.TotalSeconds : null;
    }

    public async ValueTask DisposeAsync()
    {
        Victim.Dispose();
        Friend.Dispose();
        Relay.Dispose();
        await FriendNode.DisposeAsync();
        await VictimNode.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Task<SendResponse> SendAsync(InsideClient from, string channel, int bytes, string precedence) =>
        from.PostAsync(InsideDoor.Send(channel), new SendRequest(SizedMessage.Json(bytes, precedence)), ApiJson.Default.SendRequest, ApiJson.Default.SendResponse);

    private static async Task<bool> DeliveredAsync(InsideClient from, string channel, long size, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < patience)
        {
            var view = (await from.GetAsync(InsideDoor.Channels, ApiJson.Default.IReadOnlyListChannelView)).Single(one => one.Id == channel);
            if (view.Feeds.Single(feed => feed.Party == view.Us).Delivered >= size)
                return true;
            await Task.Delay(5);
        }

        return false;
    }

    private static long Number(string link) => long.Parse(link.Split('/')[1], CultureInfo.InvariantCulture);
}
