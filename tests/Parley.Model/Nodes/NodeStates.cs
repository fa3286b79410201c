using Parley.Exchange;

namespace Parley.Model.Nodes;

/// <summary>A state of one node: what is on its disk, and since its last start what happened to it. Two that <see cref="Digest"/> cannot tell apart are one.</summary>
internal sealed class Node
{
    public required int Id { get; init; }

    public required string Party { get; init; }

    /// <summary>Its digest.</summary>
    public string Where { get; init; } = "";

    /// <summary>On its disk now.</summary>
    public required Disk Disk { get; init; }

    /// <summary>On its disk when it was started.</summary>
    public required Disk StartedOn { get; init; }

    /// <summary>What happened since; nothing while it is off.</summary>
    public IReadOnlyList<Act> Since { get; init; } = [];

    /// <summary>Null while it is off.</summary>
    public View? View { get; init; }

    /// <summary>What it waits for from others.</summary>
    public IReadOnlyList<(string To, Letter Letter)> Calls { get; init; } = [];

    /// <summary>What others wait for from it.</summary>
    public IReadOnlyList<(string From, Letter Letter)> Heard { get; init; } = [];

    public bool IsOn => View is not null;
}

/// <summary>What an act does to a node: a function, of which each value is worked out once, by running the product.</summary>
internal sealed class NodeStates(Setting setting)
{
    /// <summary>Starts that are kept running, for the act that comes next.</summary>
    private const int MostRunning = 1_024;

    private readonly Dictionary<string, Node> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Node, Act Act, Cut? Cut), (Node Next, Happened Happened)> _done = [];
    private readonly Dictionary<int, Machine> _running = [];
    private readonly Queue<int> _runningOrder = new();

    public Setting Setting => setting;

    public int Count => _known.Count;

    /// <summary>How often the product was run for an act.</summary>
    public int Runs { get; private set; }

    /// <summary>Acts the product was made to do for that, the repeated ones too.</summary>
    public int Acts { get; private set; }

    public Node Off(string party, Disk disk)
    {
        return Know(Digest.Of(party, Digest.OfStore(disk.OpenStore(null)), disk.Marks, disk.Files, disk.Drawn), () => new Node { Id = _known.Count, Party = party, Disk = disk, StartedOn = disk });
    }

    public (Node Next, Happened Happened) Do(Node node, Act act, Cut? cut = null)
    {
        if (_done.TryGetValue((node.Id, act, cut), out var known))
            return known;
        if (act is Stop)
            return _done[(node.Id, act, cut)] = (Off(node.Party, node.Disk), new Happened());
        if (act is LoseKeys)
            return _done[(node.Id, act, cut)] = (Off(node.Party, node.Disk with { Files = new Dictionary<string, byte[]>() }), new Happened());
        Runs++;
        Acts++;
        var machine = Take(node, act);
        var happened = machine.Do(act, cut);
        if (cut is not null)
        {
            var off = Off(node.Party, machine.Disk);
            machine.Dispose();
            return _done[(node.Id, act, cut)] = (off, happened);
        }

        var where = machine.Where();
        var next = Know(node.Party + where, () => new Node
        {
            Id = _known.Count,
            Party = node.Party,
            Where = where,
            Disk = machine.Disk,
            StartedOn = node.StartedOn,
            Since = [.. node.Since, act],
            View = machine.View(),
            Calls = machine.Calls,
            Heard = machine.Heard,
        });
        Keep(next.Id, machine);
        return _done[(node.Id, act, cut)] = (next, happened);
    }

    /// <summary>Asks a running node something that leaves it where it is: a start of its own that is thrown away.</summary>
    public T Look<T>(Node node, Func<LocalNode, Channel, Task<T>> question)
    {
        using var machine = Replay(node);
        return machine.Look(question);
    }

    private Node Know(string where, Func<Node> make)
    {
        if (!_known.TryGetValue(where, out var node))
            _known.Add(where, node = make());
        return node;
    }

    private Machine Take(Node node, Act act)
    {
        if (!node.IsOn)
            return new Machine(setting, node.Party, node.Disk, ((Start)act).Day);
        if (_running.Remove(node.Id, out var running))
            return running;
        return Replay(node);
    }

    private Machine Replay(Node node)
    {
        var machine = new Machine(setting, node.Party, node.StartedOn, ((Start)node.Since[0]).Day);
        foreach (var before in node.Since)
        {
            Acts++;
            machine.Do(before);
        }

        // Of two histories that led here only one is kept: were they not the same from here on, it would show.
        return machine.Where() == node.Where ? machine : throw new InvalidOperationException($"The digest of {node.Party} leaves something out: {string.Join(", ", node.Since)}");
    }

    private void Keep(int id, Machine machine)
    {
        if (_running.TryGetValue(id, out var other))
            other.Dispose();
        else
            _runningOrder.Enqueue(id);
        _running[id] = machine;
        while (_running.Count > MostRunning && _runningOrder.TryDequeue(out var oldest))
        {
            if (_running.Remove(oldest, out var left))
                left.Dispose();
        }
    }
}
