using Parley.Exchange;
using Parley.Node.Hosting;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Load;

/// <summary>A sending node in this process, a receiving node in another, and a channel between them.</summary>
internal sealed class Pair : IAsyncDisposable
{
    private readonly string _folder;
    private readonly HostedNode _sender;

    private Pair(string folder, IReadOnlyList<TestParty> parties, HostedNode sender, NodeProcess receiver, Channel channel) =>
        (_folder, Parties, _sender, Receiver, Channel) = (folder, parties, sender, receiver, channel);

    /// <summary>The sender and the receiver.</summary>
    public IReadOnlyList<TestParty> Parties { get; }

    public RunningNode Sender => _sender.Running;

    public NodeProcess Receiver { get; }

    public Channel Channel { get; }

    public static async Task<Pair> StartAsync(IReadOnlyList<string> suites)
    {
        var folder = Directory.CreateTempSubdirectory("parley-load-").FullName;
        var us = TestParty.Create(folder, "us");
        var them = TestParty.Create(folder, "them");
        var receiver = await NodeProcess.StartAsync(them);
        var sender = await HostedNode.StartAsync(us);
        if (!ChannelId.TryParse(await Ceremony.OpenAsync(us, them, suites), out var id))
            throw new InvalidOperationException("No channel.");
        var channel = await sender.Running.On(node => node.Find(id)!);
        return new Pair(folder, [us, them], sender, receiver, channel);
    }

    /// <summary>Sends one message; done when the other node's cosignature over it is stored here.</summary>
    public Task<bool> DeliverAsync(CheckedMessage message) => Sender.On(async node =>
    {
        var sent = await node.SendAsync(Channel, message, []);
        if (sent.Link is not { } link)
            throw new InvalidOperationException(sent.Findings[0].Code);
        await Channel.WhenDeliveredAsync(link.Seq + 1);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await _sender.DisposeAsync();
        await Receiver.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
