using System.Collections.Immutable;
using Parley.Exchange.Seams;
using Parley.Model.Explore;
using Parley.Model.Nodes;
using Parley.Testing.Simulation;

namespace Parley.Model.Lines;

/// <summary>Nodes, and a network that loses, delays, repeats and reorders: every step that there is from a state.</summary>
internal sealed partial class LineWorld
{
    private const string Asker = "us";
    private const int DaysAtOnce = 3;

    private readonly LineBounds _bounds;
    private readonly NodeStates _states;
    private readonly List<Node> _nodes = [];
    private readonly Interned<Letter> _letters = new();
    private readonly Pasts _pasts = new();
    private readonly string[] _parties;
    private readonly Disk[] _copies;
    private readonly HashSet<(int Node, bool HasKeys)> _checked = [];
    private readonly SealLemmas _sealed;
    private readonly SealLemmas _sealedAndLost;

    public LineWorld(LineBounds bounds)
    {
        _bounds = bounds;
        _states = new NodeStates(new Setting(bounds.Parties, bounds.Seal is null ? ["base"] : ["base", "gm"]));
        _parties = bounds.Parties.ToArray();
        _sealed = new SealLemmas(Asker, bounds.Seal is "", bounds.Denies is null, hasKeys: true);
        _sealedAndLost = new SealLemmas(Asker, bounds.Seal is "", bounds.Denies is null, hasKeys: false);
        var start = new LineState
        {
            Nodes = [.. _parties.Select(party => Number(_states.Off(party, _states.Setting.Installed(party))))],
            Lives = [.. _parties.Select(_ => 0)],
            Told = [.. new int[_parties.Length * _parties.Length]],
            Left = [bounds.Writes, bounds.Says, bounds.Crashes, bounds.Restores, bounds.Losses, bounds.Repeats, bounds.Silences, bounds.Days, bounds.Questions, bounds.Minutes, bounds.Seal is null ? 0 : 1, bounds.Replies, bounds.Denies is null ? 0 : 1, bounds.LostKeys],
        };

        // First contact is over, and all that a feed begins with is with everyone: the copies of disks that may be put back are of now.
        var begun = GetOn(start)[^1].To;
        begun = GetOn(begun with { Nodes = [.. begun.Nodes.Select(node => Number(_states.Do(_nodes[node], new Stop()).Next))] })[^1].To;
        Root = begun with { Past = 0, Requests = [], Returns = [], Told = start.Told };
        _copies = [.. Root.Nodes.Select(node => _nodes[node].Disk)];
        if (bounds.Liar is { } liar)
        {
            var twin = Array.IndexOf(_parties, liar);
            _parties = [.. _parties, liar];
            _copies = [.. _copies, _copies[twin]];
            Root = Root with { Nodes = Root.Nodes.Add(Root.Nodes[twin]), Lives = Root.Lives.Add(0), Told = [.. new int[_parties.Length * _parties.Length]] };
        }
    }

    /// <summary>From which every story begins.</summary>
    public LineState Root { get; }

    public NodeStates States => _states;

    public IEnumerable<Move<LineState>> Next(LineState state)
    {
        for (var i = 0; i < _parties.Length; i++)
        {
            var node = _nodes[state.Nodes[i]];
            if (!node.IsOn)
            {
                foreach (var move in Acts(state, i, new Start(Day(state))))
                    yield return move;
            }

            foreach (var move in node.IsOn ? OfRunning(state, i, node) : [])
                yield return move;
            if (state.LeftOf(Cost.Restore) > 0 && !IsLiar(i))
            {
                foreach (var fate in _bounds.Fates)
                    yield return Restore(state, i, fate);
            }
        }

        foreach (var request in state.Requests)
        {
            for (var i = 0; i < _parties.Length; i++)
            {
                if (_parties[i] != _parties[request.To] || !_nodes[state.Nodes[i]].IsOn)
                    continue;
                foreach (var move in Acts(state with { Requests = state.Requests.Remove(request) }, i, new Hear(_parties[request.From], _letters[request.Letter]), request))
                    yield return move;
                if (state.LeftOf(Cost.Repeat) > 0)
                    yield return Act(state.Spend(Cost.Repeat), i, new Hear(_parties[request.From], _letters[request.Letter]), request, isRepeat: true);
            }
        }

        if (state.LeftOf(Cost.Days) > 0)
            yield return PassDays(state);
    }

    /// <summary>What is wrong with a state: the lemmas that are asked of states, not of steps.</summary>
    public Violation? Check(LineState state) => (_bounds.Lemmas.Contains("L14") ? CheckGettingOn(state) : null) ?? (_bounds.Seal is null ? null : CheckSeals(state));

    private Violation? CheckSeals(LineState state)
    {
        var hasKeys = state.LeftOf(Cost.LoseKeys) == _bounds.LostKeys;
        foreach (var node in state.Nodes.Select(id => _nodes[id]).Where(node => node.IsOn && _checked.Add((node.Id, hasKeys))))
        {
            if (Asked((hasKeys ? _sealed : _sealedAndLost).Check(_states, node)) is { } broken)
                return broken;
        }

        return null;
    }

    private Violation? Asked(Violation? broken) => broken is null || broken.Lemma == "bug" || _bounds.Lemmas.Contains(broken.Lemma) ? broken : null;

    /// <summary>How the nodes stand, for people.</summary>
    public IEnumerable<string> Describe(LineState state) => state.Nodes.Select((id, i) => $"{Name(i)}: {Stand(_nodes[id])}");

    private IEnumerable<Move<LineState>> OfRunning(LineState state, int i, Node node)
    {
        var party = _parties[i];
        foreach (var member in node.View!.Members.Where(member => member.IsDue && party != _bounds.Silent))
        {
            var deliver = new Deliver(member.Party);
            var isQuestion = _states.Do(node, deliver).Happened.Sent.Any(sent => sent.Letter.Path == OutsidePaths.Head);
            if (isQuestion && state.LeftOf(Cost.Question) == 0)
                continue;
            foreach (var move in Acts(isQuestion ? state.Spend(Cost.Question) : state, i, deliver))
                yield return _bounds.IsAtOnce ? AtOnce(move) : move;
        }

        for (var call = 0; call < node.Calls.Count; call++)
        {
            var (to, letter) = node.Calls[call];
            foreach (var reply in ReturnsTo(state, i, letter))
            {
                foreach (var move in Acts(state with { Returns = state.Returns.Remove(reply) }, i, new Learn(call, _letters[reply.Letter])))
                    yield return move;
            }

            var isOpen = IsOpen(state, i, to, letter);
            if (!isOpen || state.LeftOf(Cost.Loss) > 0)
                yield return Act(isOpen ? state.Spend(Cost.Loss) : state, i, new Learn(call, null));
        }

        foreach (var move in node.View.MayTick ? Acts(state, i, new Tick()) : [])
            yield return move;
        if (state.LeftOf(Cost.Minute) > 0)
            yield return Act(state.Spend(Cost.Minute), i, new Minute());
        foreach (var (cost, act) in Deeds(state, i))
        {
            if (state.LeftOf(cost) == 0 || _states.Do(node, act).Next == node)
                continue;
            foreach (var move in Acts(state.Spend(cost), i, act))
                yield return move;
        }

        if (state.LeftOf(Cost.Silence) > 0)
            yield return Act(state.Spend(Cost.Silence), i, new Silence());
        if (state.LeftOf(Cost.Crash) > 0 && !IsLiar(i))
            yield return Act(state.Spend(Cost.Crash), i, new Stop());
    }

    /// <summary>What people, and liars, can do at a node.</summary>
    private IEnumerable<(Cost Cost, Act Act)> Deeds(LineState state, int i)
    {
        if (_bounds.Writers is null || _bounds.Writers.Contains(_parties[i]))
        {
            yield return (Cost.Write, new Write(state.LeftOf(Cost.Write)));
            yield return (Cost.Say, new Say(state.LeftOf(Cost.Say)));
        }

        if (_parties[i] == Asker)
        {
            yield return (Cost.Ask, new Ask(_bounds.Seal is { Length: > 0 } fault ? fault : null));
            yield break;
        }

        yield return (Cost.Reply, new Reply(Asker));
        if (_parties[i] == Seals.Victim)
        {
            yield return (Cost.Deny, new Deny(Asker, _bounds.Denies ?? ""));
            yield return (Cost.LoseKeys, new LoseKeys());
        }
    }

    /// <summary>An act, and the same with a power cut at each of its durable steps.</summary>
    private IEnumerable<Move<LineState>> Acts(LineState state, int i, Act act, Request? request = null)
    {
        yield return Act(state, i, act, request);
        if (state.LeftOf(Cost.Crash) == 0 || IsLiar(i))
            yield break;
        var steps = _states.Do(_nodes[state.Nodes[i]], act).Happened.Steps;
        for (var after = 0; after < steps; after++)
        {
            yield return Act(state.Spend(Cost.Crash), i, act, request, cut: new Cut(after, Reached: false));
            yield return Act(state.Spend(Cost.Crash), i, act, request, cut: new Cut(after, Reached: true));
        }
    }

    private Move<LineState> Act(LineState state, int i, Act act, Request? request = null, bool isRepeat = false, Cut? cut = null)
    {
        var (next, happened) = _states.Do(_nodes[state.Nodes[i]], act, cut);
        var told = state.Told;
        Violation? broken = null;
        var past = state.Past;
        foreach (var fact in happened.Facts)
        {
            if (fact is Told && request is { } asked)
                told = told.SetItem((i * _parties.Length) + asked.From, Math.Max(asked.Life, told[(i * _parties.Length) + asked.From]));
            var wrong = fact switch
            {
                Broken own when !IsLiar(i) => new Violation(own.Lemma, own.What),
                Took took when request is { } cutBatch && cutBatch.Life < state.Told[(i * _parties.Length) + cutBatch.From] && !IsLiar(i) =>
                    new Violation("L13", $"{Name(i)} took a batch that {took.Feed} had cut before its disk was put back, after it had told {took.Feed} how much it holds"),
                _ => null,
            };
            (past, var twice) = IsLiar(i) ? (past, null) : _pasts.With(past, fact);
            broken ??= Asked(wrong) ?? Asked(twice);
        }

        var to = state with
        {
            Nodes = state.Nodes.SetItem(i, Number(next)),
            Told = told,
            Past = past,
            Requests = Sorted(state.Requests, happened.Sent.Select(sent => new Request(i, Array.IndexOf(_parties, sent.To), _letters.Of(sent.Letter), state.Lives[i]))),
            Returns = isRepeat ? state.Returns : Sorted(state.Returns, happened.Answered.Select(one => Waiting(state, i, one)).OfType<Return>()),
        };
        to = to with { Returns = [.. to.Returns.Where(reply => _nodes[to.Nodes[reply.To]].Calls.Any(call => call.Letter.Equals(_letters[reply.Request])))] };
        return new Move<LineState>(happened.Told ??= Tell.Act(Name(i), act, cut, happened, isRepeat), to, broken) { By = i };
    }

    /// <summary>A step with all that it sets going; where the power fails in it, what it sent stays on its way.</summary>
    private Move<LineState> AtOnce(Move<LineState> move)
    {
        if (!_nodes[move.To.Nodes[move.By]].IsOn)
            return move;
        var broken = move.Broken;
        var what = move.What;
        for (; broken is null && Urgent(move.To, starts: false) is { } next; what += "; " + next.What)
            (move, broken) = (next, next.Broken);
        return move with { What = what, Broken = broken };
    }

    private Move<LineState> Restore(LineState state, int i, MarksFate fate)
    {
        var node = _nodes[state.Nodes[i]];
        var off = _states.Off(node.Party, node.Disk.Restored(_copies[i], fate));
        var to = state.Spend(Cost.Restore) with { Nodes = state.Nodes.SetItem(i, Number(off)), Lives = state.Lives.SetItem(i, state.Lives[i] + 1), Returns = [.. state.Returns.Where(reply => reply.To != i)] };
        return new Move<LineState>($"{Name(i)} stops; its disk is put back to the beginning, {fate switch { MarksFate.Kept => "its marks are kept", MarksFate.GoBack => "its marks with it", _ => "its marks are lost" }}", to, null);
    }

    private Move<LineState> PassDays(LineState state)
    {
        var to = state.Spend(Cost.Days);
        for (var i = 0; i < _parties.Length; i++)
        {
            if (_nodes[to.Nodes[i]].IsOn)
                to = to with { Nodes = to.Nodes.SetItem(i, Number(_states.Do(_nodes[to.Nodes[i]], new Pass(DaysAtOnce)).Next)) };
        }

        return new Move<LineState>($"{DaysAtOnce} days pass", to, null);
    }

    private Return? Waiting(LineState state, int i, (string To, Letter Request, Letter Answer) one)
    {
        for (var j = 0; j < _parties.Length; j++)
        {
            if (_parties[j] == one.To && _nodes[state.Nodes[j]].Calls.Any(call => call.To == _parties[i] && call.Letter.Equals(one.Request)))
                return new Return(j, _letters.Of(one.Request), _letters.Of(one.Answer));
        }

        return null;
    }

    private IEnumerable<Return> ReturnsTo(LineState state, int i, Letter letter) => state.Returns.Where(reply => reply.To == i && _letters[reply.Request].Equals(letter));

    private bool IsOpen(LineState state, int i, string to, Letter letter) =>
        ReturnsTo(state, i, letter).Any() || IsHeard(state, i, to, letter) || state.Requests.Any(request => request.From == i && _parties[request.To] == to && request.Life == state.Lives[i] && _letters[request.Letter].Equals(letter));

    private bool IsHeard(LineState state, int i, string to, Letter letter) =>
        Enumerable.Range(0, _parties.Length).Any(j => _parties[j] == to && _nodes[state.Nodes[j]].Heard.Any(heard => heard.From == _parties[i] && heard.Letter.Equals(letter)));

    private bool IsLiar(int i) => _parties[i] == _bounds.Liar;

    private int Day(LineState state) => (_bounds.Days - state.LeftOf(Cost.Days)) * DaysAtOnce;

    private string Name(int i) => IsLiar(i) && i == _parties.Length - 1 ? _parties[i] + "'" : _parties[i];

    private int Number(Node node)
    {
        while (_nodes.Count <= node.Id)
            _nodes.Add(node);
        return (_nodes[node.Id] = node).Id;
    }

    private static ImmutableArray<T> Sorted<T>(ImmutableArray<T> before, IEnumerable<T> more)
        where T : struct => [.. before.Concat(more).Distinct().OrderBy(one => one.ToString(), StringComparer.Ordinal)];

    private static string Stand(Node node) => node.View is not { } view ? "off"
        : $"own {view.OwnSize}{(view.FrozenBy ?? view.HeldBy) switch { null => "", var why => " (" + why + ")" }}, {string.Join(", ", view.Members.Select(member => $"of {member.Party} {member.Size}, delivered to it {member.Delivered}{(member.StoppedBy is null ? "" : " stopped " + member.StoppedBy)}"))}";
}
