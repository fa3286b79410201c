using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Testing.Simulation;

/// <summary>
/// The network between simulated nodes: loses, delays, repeats, reorders, cuts off, garbles. It works on bytes; whoever has a TLS key can be called and
/// be known by it, as with mutual TLS.
/// </summary>
public sealed class SimNetwork(SimWorld world, SimOptions options, SeededRandom random)
{
    private readonly List<(string From, string To, OutsideRequest Request)> _old = [];
    private static readonly string[] s_forgedCodes = [Codes.BatchGap, Codes.BatchFork, Codes.FeedFrozen, Codes.BatchQuota];

    private readonly HashSet<(string, string)> _cut = [];

    /// <summary>Whether faults are on.</summary>
    public bool Faulty { get; set; } = true;

    public void Cut(string one, string other)
    {
        _cut.Add((one, other));
        _cut.Add((other, one));
    }

    public void HealAll()
    {
        _cut.Clear();
        Faulty = false;
    }

    public void Heal(string one, string other)
    {
        _cut.Remove((one, other));
        _cut.Remove((other, one));
    }

    public ICarrier CarrierOf(SimNode node) => new Carrier(this, node.Party, node.Context);

    /// <summary>Delivers a copy of some earlier request, whoever sent it.</summary>
    public void ReplayOne()
    {
        if (_old.Count == 0)
            return;
        var (from, to, request) = random.Pick(_old);
        world.Count("fault:replay");
        Deliver(from, to, request, _ => { });
    }

    private int Delay() => 1 + (Faulty && options.MaxDelayMs > 0 ? random.Below(options.MaxDelayMs) : random.Below(5));

    private bool Lost(string from, string to)
    {
        var cut = _cut.Contains((from, to));
        if (!cut && !(Faulty && random.Chance(options.LossPerMille)))
            return false;
        world.Count(cut ? "fault:partition" : "fault:loss");
        return true;
    }

    private void Send(string from, string to, OutsideRequest request, SimContext sender, TaskCompletionSource<ReadOnlyMemory<byte>> reply)
    {
        world.Checks.Sent(from, request);
        if (request.Path == OutsidePaths.Batch && world.Nodes[from].WhenBatchLeaves is { } happens)
        {
            world.Nodes[from].WhenBatchLeaves = null;
            happens();
        }

        if (request.Path == OutsidePaths.Batch && world.Nodes[from].WhenKeysLeave is { } follows && BringsKeys(request))
        {
            world.Nodes[from].WhenKeysLeave = null;
            follows();
        }

        if (_old.Count < 64)
            _old.Add((from, to, request));
        else
            _old[random.Below(64)] = (from, to, request);

        var copies = Faulty && random.Chance(options.DuplicatePerMille) ? 2 : 1;
        if (copies == 2)
            world.Count("fault:duplicate");
        for (var i = 0; i < copies; i++)
        {
            if (!Lost(from, to))
                Deliver(from, to, request, answer => Return(from, to, request, sender, reply, answer));
        }

        world.Loop.Enqueue(sender, 10_000, _ =>
        {
            if (!reply.Task.IsCompleted)
                reply.TrySetException(new TryLaterException(FaultCodes.CarrierTimeout));
        }, null);
    }

    private static bool BringsKeys(OutsideRequest request) =>
        Batch.TryDecode(request.Body, out var batch, out _) && Header.TryDecode(batch.Entries[^1].HeaderBytes, out var header, out _)
        && header.Type == EntryType.Keys && header.Seq > 1;

    private void Deliver(string from, string to, OutsideRequest request, Action<ReadOnlyMemory<byte>?> answered)
    {
        world.Loop.Enqueue(world.Weather, Delay(), _ =>
        {
            if (world.Nodes[to] is { Running: true } node)
                node.Receive(world.Nodes[from].TlsPin, request, answered);
        }, null);
    }

    private void Return(string from, string to, OutsideRequest request, SimContext sender, TaskCompletionSource<ReadOnlyMemory<byte>> reply, ReadOnlyMemory<byte>? answer)
    {
        if (Lost(to, from))
            return;
        if (answer is null)
        {
            world.Loop.Enqueue(sender, Delay(), _ => reply.TrySetException(new TryLaterException(FaultCodes.CarrierStatus)), null);
            return;
        }

        var bytes = answer.Value;
        if (Faulty && random.Chance(options.GarblePerMille))
        {
            bytes = Forge(to, request) ?? Flip(bytes);
        }

        world.Loop.Enqueue(sender, Delay(), _ => reply.TrySetResult(bytes), null);
    }

    private byte[] Flip(ReadOnlyMemory<byte> bytes)
    {
        world.Count("fault:garble");
        var garbled = bytes.ToArray();
        if (garbled.Length > 0)
            garbled[random.Below(garbled.Length)] ^= (byte)(1 << random.Below(8));
        return garbled;
    }

    /// <summary>Now and then, instead: a well-formed answer under the right name, signed with a stranger's keys.</summary>
    private byte[]? Forge(string to, OutsideRequest request)
    {
        if (!random.Chance(500) || request.Path != OutsidePaths.Batch || !Batch.TryDecode(request.Body, out var batch, out _))
            return null;
        var rules = world.Rules;
        var stranger = new NoteSigner(SimParty.Of(world.Registry, "stranger").Node, world.Registry);
        if (random.Chance(500))
        {
            world.Count("fault:forged-refusal");
            var text = Refusals.Text(rules, to, batch, request.Body.Span, random.Pick(s_forgedCodes), world.Loop.NowMs, have: 0);
            return Answer.OfRefusal(stranger.Sign(text, rules.Origin(to), rules.Suites)).Encode();
        }

        world.Count("fault:forged-cosignature");
        var head = batch.Checkpoint[..(batch.Checkpoint.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)];
        return Answer.OfCosignature(stranger.Cosign(head, rules.Origin(to), rules.Suites, world.Loop.NowMs / 1000)).Encode();
    }

    private sealed class Carrier(SimNetwork network, string from, SimContext context) : ICarrier
    {
        public Task<ReadOnlyMemory<byte>> SendAsync(PeerAddress to, OutsideRequest request, CancellationToken cancel)
        {
            var reply = new TaskCompletionSource<ReadOnlyMemory<byte>>(TaskCreationOptions.RunContinuationsAsynchronously);
            network.Send(from, to.Party, request, context, reply);
            return reply.Task;
        }
    }
}
