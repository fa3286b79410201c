namespace Parley.Model.Explore;

/// <summary>A step from one state to the next.</summary>
/// <param name="What">For people.</param>
/// <param name="Broken">The lemma that it breaks, and how; null where it breaks none.</param>
internal readonly record struct Move<TState>(string What, TState To, Violation? Broken)
{
    /// <summary>Index of the node whose step it is.</summary>
    public int By { get; init; }
}

/// <summary>That a lemma does not hold.</summary>
internal sealed record Violation(string Lemma, string What);

/// <summary>What a search came to.</summary>
/// <param name="Depth">Steps to the state that is furthest away.</param>
/// <param name="IsComplete">Whether every state within the bounds was looked at.</param>
/// <param name="Story">The steps that break the lemma; none where none is broken.</param>
/// <param name="End">The state to which they lead.</param>
internal sealed record Found<TState>(int States, long Moves, int Depth, bool IsComplete, Violation? Violation, IReadOnlyList<string> Story, TState End);

/// <summary>Looks at every state that can be reached, breadth first: the first story that breaks a lemma is a shortest one.</summary>
internal static class Search
{
    /// <param name="next">Every step from a state.</param>
    /// <param name="check">What is wrong with a state; null where nothing is.</param>
    public static Found<TState> Run<TState>(TState root, Func<TState, IEnumerable<Move<TState>>> next, Func<TState, Violation?> check, int mostStates)
        where TState : notnull, IEquatable<TState>
    {
        var places = new HashSet<TState> { root };
        var states = new List<(TState State, int From, string What, int Depth)> { (root, -1, "", 0) };
        long moves = 0;
        for (var at = 0; at < states.Count; at++)
        {
            var (state, _, _, depth) = states[at];
            if (check(state) is { } wrong)
                return new(states.Count, moves, depth, false, wrong, Story(states, at), state);
            if (states.Count > mostStates)
                return new(states.Count, moves, depth, false, null, [], state);
            foreach (var move in next(state))
            {
                moves++;
                if (move.Broken is { } broken)
                    return new(states.Count, moves, depth + 1, false, broken, [.. Story(states, at), move.What], move.To);
                if (places.Add(move.To))
                    states.Add((move.To, at, move.What, depth + 1));
            }
        }

        return new(states.Count, moves, states[^1].Depth, true, null, [], root);
    }

    private static List<string> Story<TState>(List<(TState State, int From, string What, int Depth)> states, int at)
    {
        var story = new List<string>();
        for (; states[at].From >= 0; at = states[at].From)
            story.Add(states[at].What);
        story.Reverse();
        return story;
    }
}
