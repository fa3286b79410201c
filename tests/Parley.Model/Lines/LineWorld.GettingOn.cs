using Parley.Model.Explore;
using Parley.Model.Nodes;

namespace Parley.Model.Lines;

/// <summary>L14, that an honest line always gets on: from every state, what happens when nothing goes wrong any more.</summary>
internal sealed partial class LineWorld
{
    private const int MostFairSteps = 2_000;
    private const int MostRounds = 20;
    private const int MostMinutes = 12;

    /// <summary>States from which all come to hold the same.</summary>
    private readonly HashSet<LineState> _getOn = [];

    /// <summary>
    /// What happens from a state on while nothing goes wrong: all are started, whatever is on its way arrives, and each in turn looks after itself and delivers, until nothing is left to do; then a
    /// minute passes, and so on. It ends where all hold the same, or where it is known what follows.
    /// </summary>
    public List<Move<LineState>> GetOn(LineState state)
    {
        var way = new List<Move<LineState>>();
        for (var minutes = 0; minutes < MostMinutes; minutes++)
        {
            for (int rounds = 0, before = -1; rounds < MostRounds && before < way.Count; rounds++)
            {
                before = way.Count;
                Round(way, state);
                if (_getOn.Contains(At(way, state)))
                    return way;
            }

            if (WhyNot(At(way, state)) is null)
                return way;
            for (var i = 0; i < _parties.Length; i++)
                Add(way, state, Act(At(way, state), i, new Minute()));
        }

        return way;
    }

    private void Round(List<Move<LineState>> way, LineState state)
    {
        Arrive(way, state);
        for (var i = 0; i < _parties.Length; i++)
        {
            if (_nodes[At(way, state).Nodes[i]].View!.MayTick)
                Add(way, state, Act(At(way, state), i, new Tick()));
            Arrive(way, state);
            foreach (var member in _nodes[At(way, state).Nodes[i]].View!.Members)
            {
                if (_nodes[At(way, state).Nodes[i]].View!.Of(member.Party).IsDue)
                    Add(way, state, Act(At(way, state), i, new Deliver(member.Party)));
                Arrive(way, state);
            }
        }
    }

    private void Arrive(List<Move<LineState>> way, LineState state)
    {
        while (Urgent(At(way, state)) is { } move && way.Count < MostFairSteps)
            way.Add(move);
    }

    private static LineState At(List<Move<LineState>> way, LineState state) => way.Count > 0 ? way[^1].To : state;

    private static void Add(List<Move<LineState>> way, LineState state, Move<LineState> move)
    {
        if (!move.To.Equals(At(way, state)))
            way.Add(move);
    }

    private Move<LineState>? Urgent(LineState state, bool starts = true)
    {
        for (var i = 0; i < _parties.Length; i++)
        {
            var node = _nodes[state.Nodes[i]];
            if (!node.IsOn && starts)
                return Act(state, i, new Start(Day(state)));
            for (var call = 0; call < node.Calls.Count; call++)
            {
                var (to, letter) = node.Calls[call];
                if (ReturnsTo(state, i, letter).Cast<Return?>().FirstOrDefault() is { } reply)
                    return Act(state with { Returns = state.Returns.Remove(reply) }, i, new Learn(call, _letters[reply.Letter]));
                if (!IsOpen(state, i, to, letter))
                    return Act(state, i, new Learn(call, null));
            }
        }

        return state.Requests.Cast<Request?>().FirstOrDefault(one => _nodes[state.Nodes[one!.Value.To]].IsOn) is { } request ? Act(state with { Requests = state.Requests.Remove(request) }, request.To, new Hear(_parties[request.From], _letters[request.Letter]), request) : null;
    }

    private string? WhyNot(LineState state)
    {
        var honest = Enumerable.Range(0, _parties.Length).Where(i => !IsLiar(i)).ToArray();
        foreach (var i in honest)
        {
            var view = _nodes[state.Nodes[i]].View;
            if (view is null || view.FrozenBy is not null || view.HeldBy is not null)
                return $"{Name(i)} {(view is null ? "is off" : $"writes nothing: {view.FrozenBy ?? view.HeldBy}")}";
            foreach (var j in honest.Where(j => j != i))
            {
                var (there, name) = (_nodes[state.Nodes[j]].View!, _parties[j]);
                if (view.Of(name) is not { StoppedBy: null, IsFrozen: false } line)
                    return $"between {Name(i)} and {Name(j)}: {(view.Of(name).IsFrozen ? "frozen" : view.Of(name).StoppedBy)}";
                if (line.Size != there.OwnSize || line.Root != there.OwnRoot)
                    return $"{Name(i)} holds {line.Size} of the {there.OwnSize} entries of {Name(j)}";
                if (line.Delivered != view.OwnSize)
                    return $"{Name(i)} has the word of {Name(j)} for {line.Delivered} of its {view.OwnSize} entries";
            }
        }

        return null;
    }

    /// <summary>L14: whatever happened, when nothing more goes wrong all come to hold the same.</summary>
    private Violation? CheckGettingOn(LineState state)
    {
        if (_getOn.Contains(state))
            return null;
        var way = GetOn(state);
        if (At(way, state) is var end && !_getOn.Contains(end) && WhyNot(end) is { } why)
            return new Violation("L14", $"when all goes well from here, the line does not get on: {why}");
        _getOn.Add(state);
        _getOn.UnionWith(way.Select(step => step.To));
        return null;
    }
}
