using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Api;

namespace Parley.Replay;

/// <summary>One party of the replay: its node, and the one channel it has.</summary>
internal sealed class Side : IDisposable
{
    private static readonly TimeSpan s_pollEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly Door _door;
    private readonly string _channel;

    private Side(Door door, string party, string name, string channel) => (_door, Party, Name, _channel) = (door, party, name, channel);

    public string Party { get; }

    /// <summary>The party's name in the reader's language.</summary>
    public string Name { get; }

    public static async Task<Side> OpenAsync(string socket, ReplayWords words, CancellationToken cancellation)
    {
        var door = new Door(socket);
        try
        {
            var status = await door.GetAsync(InsideDoor.Status, ApiJson.Default.NodeStatus, cancellation);
            return await door.GetAsync(InsideDoor.Channels, ApiJson.Default.IReadOnlyListChannelView, cancellation) is [var only]
                ? new Side(door, status.Party, words.Name(status.Names), only.Id)
                : throw new ReplayException(ReplayException.Files, "replay.channel", status.Party);
        }
        catch
        {
            door.Dispose();
            throw;
        }
    }

    /// <summary>Sends a message and returns its link. The node has stored it durably by then.</summary>
    public async Task<string> SendAsync(JsonObject message, CancellationToken cancellation)
    {
        var sent = await _door.PostAsync(
            InsideDoor.Send(_channel), new SendRequest(JsonSerializer.SerializeToElement(message)), ApiJson.Default.SendRequest, ApiJson.Default.SendResponse, cancellation);
        return sent.Link;
    }

    /// <summary>Opens a message as an officer of this side; the other side gets the read receipt.</summary>
    public Task OpenMessageAsync(string link, string role, CancellationToken cancellation) =>
        _door.PostAsync(Path(link), new OpenRequest(role), ApiJson.Default.OpenRequest, ApiJson.Default.MessageView, cancellation);

    /// <summary>Waits until this side holds a message that can be read.</summary>
    public Task WaitForAsync(string link, CancellationToken cancellation) => UntilAsync("replay.not-held", [Party, link], async () =>
    {
        var view = await _door.FindAsync(Path(link), ApiJson.Default.MessageView, cancellation);
        if (view?.Summary.Unreadable is { } code) throw new ReplayException(ReplayException.Refused, "replay.unreadable", Party, link, code);
        return view?.Message is null ? null : link;
    }, cancellation);

    /// <summary>Waits until a message has an answer here, and returns its link.</summary>
    public Task<string> WaitForAnswerAsync(string link, CancellationToken cancellation) => UntilAsync("replay.no-answer", [link], async () =>
        (await _door.GetAsync(InsideDoor.Thread(_channel, link), ApiJson.Default.MessageThread, cancellation)).Messages
            .FirstOrDefault(view => Answers(view).Contains(link))?.Summary.Link, cancellation);

    /// <summary>Waits until the other side has cosigned all this side wrote: only then is there proof of delivery for all of it.</summary>
    public Task WaitUntilCosignedAsync(CancellationToken cancellation) => UntilAsync("replay.not-cosigned", [Party], async () =>
    {
        var channels = await _door.GetAsync(InsideDoor.Channels, ApiJson.Default.IReadOnlyListChannelView, cancellation);
        var feed = channels.Single(channel => channel.Id == _channel).Feeds.Single(feed => feed.Party == Party);
        if (feed.Fault is { } code) throw new ReplayException(ReplayException.Refused, "replay.stopped", Party, code);
        return feed.Delivered == feed.Size ? feed.Party : null;
    }, cancellation);

    public void Dispose() => _door.Dispose();

    private static IEnumerable<string?> Answers(MessageView view) =>
        view.Message is { } message && message.TryGetProperty("answers", out var links) ? links.EnumerateArray().Select(link => link.GetString()) : [];

    private string Path(string link)
    {
        var slash = link.IndexOf('/', StringComparison.Ordinal);
        return InsideDoor.Message(_channel, link[..slash], long.Parse(link.AsSpan(slash + 1), System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<string> UntilAsync(string otherwise, string[] args, Func<Task<string?>> look, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!patience.IsCancellationRequested)
        {
            if (await look() is { } found) return found;
            await Task.Delay(s_pollEvery, cancellation);
        }

        throw new ReplayException(ReplayException.Unreachable, otherwise, args);
    }
}
