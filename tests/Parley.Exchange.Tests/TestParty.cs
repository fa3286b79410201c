using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Testing.Simulation;
using Parley.Testing.Store;

namespace Parley.Exchange.Tests;

/// <summary>A node of one party on a store in memory, with cheap suites, work done in place and nobody to call: what happens, the test makes happen.</summary>
internal sealed class TestParty : ICarrier, IWorkers, IAlarms, IDisposable
{
    private readonly SimParty _keys;
    private readonly int _starts;
    private readonly List<IReadOnlyList<Change>> _journal;
    private readonly NodeSeams _seams;
    private readonly NodeKeys _nodeKeys;
    private readonly Dictionary<(Channel, MemberProgress), MemberDelivery> _deliveries = [];
    private readonly Dictionary<Channel, ChannelWatch> _watches = [];

    /// <param name="starts">How often it was started before: no two starts draw the same numbers.</param>
    /// <param name="tls">The TLS key of the newest ring; null: that of all others.</param>
    /// <param name="rotations">How many newer rings than the first one there are; older ones are there too, unless they were lost.</param>
    public TestParty(
        string name, MemoryStore? store = null, int rotations = 0, bool lost = false, ManualTime? time = null, int starts = 0, byte[]? tls = null, MemoryMarks? marks = null, bool alone = false,
        List<IReadOnlyList<Change>>? journal = null, SimFiles? files = null)
    {
        _journal = journal ?? [];
        Marks = marks ?? new MemoryMarks();
        Files = files ?? new SimFiles();
        _keys = SimParty.Of(CheapSuites.Registry, name);
        _starts = starts;
        Store = store ?? new MemoryStore { Submitted = _journal.Add };
        Time = time ?? new ManualTime();
        var (newest, vouch) = _keys.After(rotations);
        if (tls is not null)
        {
            newest = KeyRing.GenerateNode(CheapSuites.Registry, name, tls, newest.KeySet.From, newest.KeySet.To, new SeededRandom(9));
            vouch = Vouch.Make(_keys.Identity, CheapSuites.Registry, newest.KeySet);
        }

        Ring = newest;
        Card = new PartyCard(name, new Dictionary<string, string> { ["en"] = name, ["zh-Hans"] = name }, _keys.Identity.KeySet.Encoded, newest.KeySet.Encoded, vouch, "https://" + name + ".example:7443");
        KeyRing[] rings = [newest, .. lost ? [] : Enumerable.Range(0, rotations).Reverse().Select(number => _keys.After(number).Ring)];
        _seams = new NodeSeams(Time, new SeededRandom((ulong)(7 + starts)), Store, Files, this, this, this, Marks) { IsManned = () => Manned };
        _nodeKeys = new NodeKeys(CheapSuites.Registry, rings, vouch, _keys.Storage.PublicKeys);
        Node = new LocalNode(_seams, _nodeKeys, alone);
    }

    /// <summary>What lives for days.</summary>
    public SimFiles Files { get; }

    /// <summary>The private storage key.</summary>
    public KemRing Storage => _keys.Storage;

    public NodeSeams Seams => _seams;

    /// <summary>What it shows to others' doors.</summary>
    public byte[] TlsPin => _keys.TlsPin;

    public ManualTime Time { get; }

    /// <summary>The newest private keys.</summary>
    public KeyRing Ring { get; }

    /// <summary>Its private keys after that many rotations.</summary>
    public KeyRing KeysAfter(int rotations) => _keys.After(rotations).Ring;

    public List<Alarm> Alarms { get; } = [];

    /// <summary>Whether a watch is on duty here, by its roster.</summary>
    public bool? Manned { get; set; }

    /// <summary>What happens while work is under way beside the node's loop.</summary>
    public Action? AtWork { get; set; }

    /// <summary>Answers what this party's node asks; nobody does unless a test says who.</summary>
    public TestParty? Peer { get; set; }

    /// <summary>What becomes of an answer on its way here; null: nothing.</summary>
    public Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>? Hears { get; set; }

    public MemoryStore Store { get; }

    /// <summary>What it remembers outside its store.</summary>
    public MemoryMarks Marks { get; }

    public PartyCard Card { get; }

    public LocalNode Node { get; }

    public static Terms Proposal() => new()
    {
        Title = new Dictionary<string, string> { ["en"] = "Test channel", ["zh-Hans"] = "测试渠道" },
        Nonce = new byte[32],
        Created = 1_399_000_000_000,
        Suites = ["nist", "gm"],
        Members = [],
        Tracks = [Tracks.Technical, Tracks.Diplomatic],
        Languages = ["en", "zh-Hans"],
        Meaning = new MeaningTerms(KindsTable.Version, Convert.FromHexString(KindsTable.Hash)),
    };

    /// <summary>The same party after a restart on the same disk.</summary>
    public TestParty Restarted(
        int rotations = 0, bool lost = false, MemoryStore? store = null, byte[]? tls = null, MemoryMarks? marks = null, bool alone = false, SimFiles? files = null) =>
        new(Card.Party, store ?? Store, rotations, lost, Time, _starts + 1, tls, marks ?? Marks, alone, store is null ? _journal : null, files ?? Files);

    /// <summary>Two parties after a finished ceremony.</summary>
    public static async Task<(TestParty Us, TestParty Cn, Channel OfUs, Channel OfCn)> PairAsync()
    {
        var (us, cn) = (new TestParty("us"), new TestParty("cn"));
        var id = await us.MeetAsync(cn);
        var words = us.WordsOf(id);
        var (ofUs, _) = await us.Node.Ceremonies.ConfirmAsync(id, words);
        var (ofCn, _) = await cn.Node.Ceremonies.ConfirmAsync(id, words);

        // Ours has the first entries of theirs, as soon as both are open.
        var ticket = (await cn.AskAsync(us, id, "cn")).Ticket;
        Assert.Null(await cn.DeliverAsync(us, ofCn!, 0, 2, ticket));
        Assert.Null(await cn.DeliverAsync(us, ofCn!, 2, 3, ticket));
        return (us, cn, ofUs!, ofCn!);
    }

    /// <summary>Three parties of one channel, as first contact leaves them, whose feeds have begun.</summary>
    public static async Task<IReadOnlyList<TestParty>> ThreeAsync()
    {
        TestParty[] parties = [new("cn"), new("us"), new("zz")];
        var terms = Proposal() with { Members = [.. parties.Select(party => new Member(party.Card.Party, party.Card.Names, party.Card.Identity, new byte[FirstContact.NonceBytes]))] };
        Assert.True(ChannelRules.TryRead(terms.Encode(), CheapSuites.Registry, out var rules, out var refusal), refusal?.Code);
        foreach (var party in parties)
        {
            await ChannelMarks.BeginAsync(party._seams, rules.Id, party.Card.Party);
            await party.Store.CommitAsync([
                new PutChannel(new ChannelRow(rules.Id, rules.EncodedTerms, party.Card.Party, 0)),
                .. parties.Where(other => other != party).Select(other => new PutMember(new MemberRow(rules.Id, other.Card.Party, other.Card.Address, other.Card.KeySet)))]);
        }

        TestParty[] started = [.. parties.Select(party => party.Restarted())];
        foreach (var party in started)
            await party.Node.Channels.Single().OpenAsync(party._nodeKeys, TestContext.Current.CancellationToken);
        return started;
    }

    /// <summary>All deliver to all, three times: what was heard is said, and heard.</summary>
    public static async Task ExchangeAsync(IReadOnlyList<TestParty> parties)
    {
        for (var i = 0; i < 3; i++)
        {
            foreach (var (one, other) in parties.SelectMany(one => parties.Where(other => other != one).Select(other => (one, other))))
                await one.RunAsync(other);
        }
    }

    /// <summary>Hands all files of first contact to and fro. What is left is to compare the words.</summary>
    public async Task<ChannelId> MeetAsync(TestParty other)
    {
        var (invitation, _) = await Node.Ceremonies.InviteAsync(Card, Proposal());
        var (acceptance, _) = await other.Node.Ceremonies.AcceptAsync(invitation!, other.Card);
        var (reveal, _) = await Node.Ceremonies.RevealAsync(acceptance!);
        Assert.Null(await other.Node.Ceremonies.TakeAsync(reveal!));
        return reveal!.Channel;
    }

    /// <summary>Numbers of the words of a first contact.</summary>
    public int[] WordsOf(ChannelId id) => [.. Node.Ceremonies.All().Single(contact => contact.Channel == id).Words.Select(word => word.Number)];

    /// <summary>Asks the other at its outside door how much of a feed it holds.</summary>
    public async Task<HeadAnswer> AskAsync(TestParty other, ChannelId channel, string feed)
    {
        var answer = await other.Node.Outside.AnswerAsync(_keys.TlsPin, new OutsideRequest(OutsidePaths.Head, new HeadRequest(channel, feed, new byte[Limits.NonceBytes]).Encode()));
        Assert.True(HeadAnswer.TryDecode(answer!.Value, out var head, out _));
        return head;
    }

    /// <summary>Hands the entries of our feed from a number up to a size to the other's outside door.</summary>
    /// <returns>The code it refuses with, or null when it cosigned.</returns>
    /// <param name="ring">Who signs, or null: whoever should.</param>
    public async Task<string?> DeliverAsync(TestParty other, Channel channel, long from, long size, byte[]? ticket, KeyRing? ring = null)
    {
        var text = Heads.Text(channel.Rules, Card.Party, size, channel.Own.RootsAt(size));
        var signer = ring is null ? channel.Own.SignerAt(size) : new NoteSigner(ring, CheapSuites.Registry);
        var head = signer.Sign(text, channel.Rules.Origin(Card.Party), channel.Rules.Suites);
        var entries = Store.Entries(channel.Own.Key, from, (int)(size - from), long.MaxValue);
        return await HandOverAsync(other, channel, new Batch(channel.Id, Card.Party, from, entries, head) { Ticket = ticket });
    }

    /// <summary>Hands over another entry of that number, alone, under a head that says so.</summary>
    public async Task<string?> ForkAsync(TestParty other, Channel channel, long seq, byte[]? ticket, KeyRing ring)
    {
        var held = Store.Entry(channel.Own.Key, seq)!;
        Assert.True(Header.TryDecode(held.HeaderBytes, out var header, out _));
        var entry = new Entry((header with { Created = header.Created + 1 }).Encode(), held.Body);
        var trees = FeedTrees.Load(channel.Own.Key, seq, Store, channel.Rules.Hashers);
        trees.Append(channel.Rules.Hashers.Select(hasher => hasher.Leaf(entry.HeaderBytes)).ToArray());
        var text = Heads.Text(channel.Rules, Card.Party, seq + 1, trees.RootsAt(seq + 1));
        var head = new NoteSigner(ring, CheapSuites.Registry).Sign(text, channel.Rules.Origin(Card.Party), channel.Rules.Suites);
        return await HandOverAsync(other, channel, new Batch(channel.Id, Card.Party, seq, [entry], head) { Ticket = ticket });
    }

    /// <summary>Lets delivery run against the other until there is nothing more to do, and puts newer keys in force on the way.</summary>
    /// <param name="other">Null: nobody answers.</param>
    public async Task RunAsync(TestParty? other)
    {
        Peer = other;
        if (other is not null)
            other.Peer = this;
        foreach (var channel in Node.Channels)
        {
            var member = channel.Members.First(member => other is null || member.Party == other.Card.Party);
            if (!_deliveries.TryGetValue((channel, member), out var delivery))
                _deliveries[(channel, member)] = delivery = new MemberDelivery(_seams, _nodeKeys, channel, member);
            await UntilIdleAsync(delivery);
            await channel.RotateAsync();
            await UntilIdleAsync(delivery);
        }
    }

    /// <summary>Deliveries begin as after a start.</summary>
    public void Forget() => _deliveries.Clear();

    /// <summary>Lets the watch of a channel look once, with the messages it may write.</summary>
    public Task TickAsync(Channel channel)
    {
        if (!_watches.TryGetValue(channel, out var watch))
            _watches[channel] = watch = new ChannelWatch(_seams, channel, new MessageDesk(_seams), new KeyWatch(_seams, _nodeKeys, channel.Clock), Node.Days);
        return watch.TickAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The store as it is now, as an image of the disk.</summary>
    /// <param name="keeps">What was not lost of it; null: all.</param>
    public MemoryStore Image(Func<Change, bool>? keeps = null)
    {
        var image = new MemoryStore();
        foreach (var changes in _journal)
            _ = image.CommitAsync([.. changes.Where(keeps ?? (_ => true))]);
        return image;
    }

    private static async Task UntilIdleAsync(MemberDelivery delivery)
    {
        // Everything answers in place, so the call comes back when the delivery waits for work.
        using var stop = new CancellationTokenSource();
        var running = delivery.RunAsync(stop.Token);
        await stop.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task<string?> HandOverAsync(TestParty other, Channel channel, Batch batch)
    {
        var request = batch.Encode();
        var answer = await other.Node.Outside.AnswerAsync(_keys.TlsPin, new OutsideRequest(OutsidePaths.Batch, request));
        Assert.True(Answer.TryDecode(answer!.Value, out var read, out _));
        if (read.Refused is null)
            return null;
        return channel.MirrorOf(other.Card.Party)!.KeySets.Select(keys => Refusals.Read(channel.Rules, read.Refused, other.Card.Party, keys, request))
            .First(refusal => refusal is not null)!.Code;
    }

    public async Task<ReadOnlyMemory<byte>> SendAsync(PeerAddress to, OutsideRequest request, CancellationToken cancel) =>
        Peer is not null && await Peer.Node.Outside.AnswerAsync(_keys.TlsPin, request) is { } answer ? Hears?.Invoke(answer) ?? answer : throw new TryLaterException(FaultCodes.CarrierUnreachable);

    public Task<T> Run<T>(Func<T> work)
    {
        AtWork?.Invoke();
        return Task.FromResult(work());
    }

    public void Raise(Alarm alarm) => Alarms.Add(alarm);

    public void Dispose() => Node.Dispose();
}
