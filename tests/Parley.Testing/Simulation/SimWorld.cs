using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Testing.Simulation;

/// <summary>
/// One simulated world, wholly determined by its options: nodes, network, weather. A phase with faults, then a healed phase with a virtual deadline, by which all must have
/// converged. What must not happen is checked at every answer and at the end.
/// </summary>
public sealed class SimWorld
{
    private const long HealMs = 15 * 60_000;
    private const long LateMs = 120_000;
    private const long MaxSteps = 400_000;

    private static readonly string[] s_parties = ["cn", "us", "zz"];

    private readonly SeededRandom _random;
    private readonly SimNetwork _network;
    private readonly List<string> _violations = [];
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private int _contexts = 1;

    public SimWorld(SimOptions options)
    {
        Options = options;
        _random = new SeededRandom(options.Seed ^ 0x5DEECE66DUL);
        Loop = new SimLoop(_random.Fork());
        Weather = new SimContext(Loop, 0);
        Registry = options.RealSuites ? SuiteRegistry.Standard : CheapSuites.Registry;
        var parties = s_parties.Take(options.Parties).ToArray();
        Terms = SimTerms.Make(Registry, parties, options, _random.Fork());
        _network = new SimNetwork(this, options, _random.Fork());
        Checks = new SimChecks(this);
        foreach (var party in parties)
            Nodes[party] = new SimNode(this, party, _random.Fork());
        if (options.Hostile != Hostility.None)
            Hostile = new SimHostile(this, parties[_random.Below(parties.Length)], _random.Fork());
    }

    public SimOptions Options { get; }

    public SuiteRegistry Registry { get; }

    public Terms Terms { get; }

    public ChannelRules Rules => field ??= SimTerms.Rules(Terms, Registry);

    public SimLoop Loop { get; }

    /// <summary>What happens whether or not any node lives.</summary>
    public SimContext Weather { get; }

    public SortedDictionary<string, SimNode> Nodes { get; } = new(StringComparer.Ordinal);

    public SimHostile? Hostile { get; }

    public SimChecks Checks { get; }

    /// <summary>Topics of messages that were marked as an exercise.</summary>
    public HashSet<string> Exercises { get; } = new(StringComparer.Ordinal);

    public bool Faulty => _network.Faulty;

    /// <summary>Nodes that keep the protocol.</summary>
    public IEnumerable<SimNode> Honest => Nodes.Values.Where(node => node.Party != Hostile?.Party);

    /// <summary>Starts every node and no more: whoever drives the loop says what happens.</summary>
    public void Begin()
    {
        foreach (var node in Nodes.Values)
        {
            SimTerms.Install(this, node);
            node.SkewMs = Options.MaxSkewMs == 0 ? 0 : _random.Below(2 * Options.MaxSkewMs) - Options.MaxSkewMs;
            node.Start();
        }
    }

    /// <summary>Takes the line between two parties down.</summary>
    public void Cut(string one, string other) => _network.Cut(one, other);

    /// <summary>Puts it up again.</summary>
    public void Join(string one, string other) => _network.Heal(one, other);

    /// <summary>Does something after so many virtual ms.</summary>
    public void At(long delayMs, Action action) => Loop.Enqueue(Weather, delayMs, _ => action(), null);

    public SimResult Run()
    {
        Begin();
        PlanMessages();
        PlanFaults();
        PlanRotations();
        PlanJumps();
        PlanActs();
        foreach (var node in Nodes.Values)
            At(Options.FaultMs + (HealMs / 3), () => node.Send(SimMessages.Make(LastMessage(node), _random), LastMessage(node)));
        var start = Loop.NowMs;
        var ended = Loop.RunUntil(start + Options.FaultMs, MaxSteps);
        Heal();
        ended &= Loop.RunUntil(start + Options.FaultMs + HealMs, MaxSteps);

        // What was written in the last moment is still on its way: it gets the longest pause between two tries.
        var checks = new SimEndChecks(this);
        for (var late = 1_000; late <= LateMs && !checks.IsSettled; late += 1_000)
            ended &= Loop.RunUntil(start + Options.FaultMs + HealMs + late, MaxSteps);
        if (!ended)
            Violate("Too many steps: something spins.");
        checks.AtEnd();
        foreach (var node in Nodes.Values)
        {
            foreach (var feed in node.Store.Feeds(Rules.Id))
                Loop.Mix((ulong)feed.Size);
        }

        return new SimResult(Options, Loop.Trace, Loop.Steps, _violations, _counts);
    }

    public void Violate(string what)
    {
        if (_violations.Count < 10)
            _violations.Add(what);
    }

    /// <summary>The message handed in at a node long after all has healed: it must be taken.</summary>
    internal static string LastMessage(SimNode node) => "marker-last-" + node.Party;

    /// <summary>Notes that something of that kind really happened.</summary>
    internal void Count(string what) => _counts[what] = _counts.GetValueOrDefault(what) + 1;

    internal int NextContext() => _contexts++;

    internal ICarrier CarrierOf(SimNode node)
    {
        var carrier = _network.CarrierOf(node);
        return Hostile?.Party == node.Party ? Hostile.Wrap(carrier, node) : carrier;
    }

    private void PlanMessages()
    {
        for (var i = 0; i < Options.Messages; i++)
        {
            var node = _random.Pick(Nodes.Values.ToArray());
            var topic = $"marker-{i}-{_random.Next():x}";
            var message = SimMessages.Make(topic, _random);
            if (message.Message.Exercise)
                Exercises.Add(topic);
            At(_random.Below(Options.FaultMs), () =>
            {
                if (node.Running)
                    node.Send(message, topic);
            });
            At(_random.Below(Options.FaultMs), () => Nodes.Values.Where(each => each.Running && each != node).FirstOrDefault()?.ReadOne());
        }
    }

    private void PlanFaults()
    {
        var names = Nodes.Keys.ToArray();
        for (var i = 0; i < Options.Crashes; i++)
        {
            var node = _random.Pick(Nodes.Values.ToArray());
            var at = _random.Below(Options.FaultMs);
            At(at, node.Crash);
            At(at + _random.Below(10_000), node.Start);
        }

        for (var i = 0; i < Options.Restores; i++)
        {
            var node = _random.Pick(Honest.ToArray());
            var at = _random.Below(Options.FaultMs);
            if (_random.Chance(500))
            {
                At(at, node.Restore);
                At(at + 1 + _random.Below(5_000), node.Start);
                if (Options.Marks.BothBack && Honest.FirstOrDefault(other => other != node) is { } both)
                {
                    Count("fault:restore-both");
                    At(at, both.Restore);
                    At(at + 2_000, both.Start);
                }

                continue;
            }

            // At once after a batch has left: what was sent before is still on its way when it asks how far the others are.
            At(at, () => node.WhenBatchLeaves = () =>
            {
                At(1, node.Restore);
                At(2 + _random.Below(50), node.Start);
            });
        }

        for (var i = 0; i < Options.Partitions; i++)
        {
            var (one, other) = (_random.Pick(names), _random.Pick(names));
            var at = _random.Below(Options.FaultMs);
            At(at, () => _network.Cut(one, other));
            At(at + _random.Below(20_000), () => _network.Heal(one, other));
        }

        for (var at = 500; at < Options.FaultMs; at += 500)
        {
            if (_random.Chance(Options.ReplayPerMille))
                At(at, _network.ReplayOne);
        }
    }

    private void PlanRotations()
    {
        foreach (var rotation in Options.Rotations)
        {
            var node = Nodes.Values.ElementAt(rotation.Node % Nodes.Count);
            At(rotation.AtMs, () => Rotate(node, rotation));
        }
    }

    private void PlanJumps()
    {
        foreach (var jump in Options.Jumps)
        {
            var node = Nodes.Values.ElementAt(jump.Node % Nodes.Count);
            At(jump.AtMs, () => Jump(node, jump.ByMs, jump.DownMs));
            At(jump.AtMs + jump.RightMs, () => Jump(node, 0, jump.DownMs));
        }
    }

    private void Jump(SimNode node, long toMs, int downMs)
    {
        Count(toMs == 0 ? "fault:clock-put-right" : "fault:clock-jump");
        if (downMs > 0)
            node.Crash();
        node.SkewMs = toMs;
        At(downMs, node.Start);
    }

    private void PlanActs()
    {
        for (var i = 0; i < Options.Acts; i++)
        {
            var (node, marker) = (Nodes.Values.ElementAt(i % Nodes.Count), $"marker-act-{i}");
            At((i * 40_000) + 1_000, () => node.Act(marker));
        }
    }

    private void Rotate(SimNode node, SimRotation rotation)
    {
        Count("rotation:made");
        node.Rotate();
        if (rotation.Turn == RotationTurn.Later)
            return;
        node.Crash();
        At(rotation.DownMs, node.Start);
        if (rotation.Turn == RotationTurn.Restart)
            return;
        var back = rotation.Turn == RotationTurn.DiskBackWhenSent && node.Party != Hostile?.Party;
        node.WhenKeysLeave = () =>
        {
            Count(back ? "rotation:disk-back-when-sent" : "rotation:crash-when-sent");
            At(1, back ? node.Restore : node.Crash);
            At(2 + rotation.DownMs, node.Start);
        };
    }

    private void Heal()
    {
        _network.HealAll();
        foreach (var node in Nodes.Values)
        {
            node.SkewMs = 0;
            node.WhenBatchLeaves = null;
            node.WhenKeysLeave = null;
            node.Start();
        }
    }
}
