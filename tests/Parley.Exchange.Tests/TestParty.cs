using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Testing.Simulation;
using Parley.Testing.Store;

namespace Parley.Exchange.Tests;

/// <summary>A node of one party on a store in memory, with cheap suites, work done in place and nobody to call: what happens, the test makes happen.</summary>
internal sealed class TestParty : ICarrier, IWorkers, IAlarms, IDisposable
{
    private readonly SimParty _keys;

    public TestParty(string name, MemoryStore? store = null)
    {
        _keys = SimParty.Of(CheapSuites.Registry, name);
        Store = store ?? new MemoryStore();
        Card = new PartyCard(name, new Dictionary<string, string> { ["en"] = name, ["zh-Hans"] = name }, _keys.Identity.KeySet.Encoded, _keys.Node.KeySet.Encoded, _keys.Vouch, "https://" + name + ".example:7443");
        Node = new LocalNode(new NodeSeams(Time, new SeededRandom(7), Store, this, this, this), new NodeKeys(CheapSuites.Registry, [_keys.Node], _keys.Vouch));
    }

    public ManualTime Time { get; } = new();

    public MemoryStore Store { get; }

    public PartyCard Card { get; }

    public LocalNode Node { get; }

    public byte[] Fingerprint => Protocol.Fingerprint.Of(_keys.Identity.KeySet);

    public Terms Proposal() => new()
    {
        Title = new Dictionary<string, string> { ["en"] = "Test channel", ["zh-Hans"] = "测试渠道" },
        Nonce = new byte[32],
        Created = 1_399_000_000_000,
        Suites = ["nist", "gm"],
        Members = [new Member(Card.Party, Card.Names, Card.Identity)],
        Tracks = [Tracks.Technical, Tracks.Diplomatic],
        Languages = ["en", "zh-Hans"],
    };

    /// <summary>The same party after a restart on the same disk.</summary>
    public TestParty Restarted() => new(Card.Party, Store);

    /// <summary>Two parties after a finished ceremony.</summary>
    public static async Task<(TestParty Us, TestParty Cn, Channel OfUs, Channel OfCn)> PairAsync()
    {
        var (us, cn) = (new TestParty("us"), new TestParty("cn"));
        var (invitation, _) = await us.Node.Ceremonies.InviteAsync(us.Card, us.Proposal());
        var (ofCn, acceptance, _) = await cn.Node.Ceremonies.AcceptAsync(invitation!, cn.Card, us.Fingerprint);
        var (ofUs, _, _) = await us.Node.Ceremonies.AcceptAsync(acceptance!, us.Card, cn.Fingerprint);
        return (us, cn, ofUs!, ofCn!);
    }

    /// <summary>Asks the other at its outside door how much of a feed it holds.</summary>
    public async Task<HeadAnswer> AskAsync(TestParty other, ChannelId channel, string feed)
    {
        var answer = await other.Node.Outside.AnswerAsync(_keys.TlsPin, new OutsideRequest(OutsidePaths.Head, new HeadRequest(channel, feed).Encode()));
        Assert.True(HeadAnswer.TryDecode(answer!.Value, out var head, out _));
        return head;
    }

    /// <summary>Hands the entries of our feed from a number up to a size to the other's outside door.</summary>
    /// <returns>The code it refuses with, or null when it cosigned.</returns>
    public async Task<string?> DeliverAsync(TestParty other, Channel channel, long from, long size, byte[]? ticket)
    {
        var text = Heads.Text(channel.Rules, Card.Party, size, channel.Own.RootsAt(size));
        var head = new NoteSigner(_keys.Node, CheapSuites.Registry).Sign(text, channel.Rules.Origin(Card.Party), channel.Rules.Suites);
        var entries = Store.Entries(channel.Own.Key, from, (int)(size - from), long.MaxValue);
        var request = new Batch(channel.Id, Card.Party, from, entries, head) { Ticket = ticket }.Encode();
        var answer = await other.Node.Outside.AnswerAsync(_keys.TlsPin, new OutsideRequest(OutsidePaths.Batch, request));
        Assert.True(Answer.TryDecode(answer!.Value, out var read, out _));
        return read.Refused is null ? null : Refusals.Read(channel.Rules, read.Refused, other.Card.Party, other._keys.Node.KeySet, request)!.Code;
    }

    public Task<ReadOnlyMemory<byte>> SendAsync(PeerAddress to, OutsideRequest request, CancellationToken cancel) => throw new CarrierException("carrier.unreachable");

    public Task<T> Run<T>(Func<T> work) => Task.FromResult(work());

    public void Raise(Alarm alarm)
    {
    }

    public void Dispose() => Node.Dispose();
}
