using System.Diagnostics;

namespace Parley.Model.Explore;

/// <summary>A step from one state to the next.</summary>
/// <param name="What">For people.</param>
/// <param name="Broken">The lemma that it breaks, and how; null where it breaks none.</param>
internal readonly record struct Move<TState>(string What, TState To, Violation? Broken);

/// <summary>That a lemma does not hold.</summary>
internal sealed record Violation(string Lemma, string What);

/// <summary>What a search came to.</summary>
/// <param name="IsComplete">Whether every state within the bounds was looked at.</param>
internal sealed record Found(int States, long Moves, int Depth, double Seconds, bool IsComplete, Violation? Violation, IReadOnlyList<string> Story)
{
    /// <summary>The state in which the story ends.</summary>
    public object? End { get; init; }
}

/// <summary>Looks at every state that can be reached, breadth first: the first story that breaks a lemma is a shortest one.</summary>
internal static class Search
{
    /// <param name="next">Every step from a state.</param>
    /// <param name="check">What is wrong with a state; null where nothing is.</param>
    public static Found Run<TState>(TState root, Func<TState, IEnumerable<Move<TState>>> next, Func<TState, Violation?> check, int mostStates, double mostSeconds = double.MaxValue)
        where TState : notnull, IEquatable<TState>
    {
        var clock = Stopwatch.StartNew();
        var places = new Dictionary<TState, int> { [root] = 0 };
        var states = new List<(TState State, int From, string What, int Depth)> { (root, -1, "", 0) };
        long moves = 0;
        for (var at = 0; at < states.Count; at++)
        {
            var (state, _, _, depth) = states[at];
            if (check(state) is { } wrong)
                return new Found(states.Count, moves, depth, clock.Elapsed.TotalSeconds, false, wrong, Story(states, at)) { End = state };
            if (states.Count > mostStates || clock.Elapsed.TotalSeconds > mostSeconds)
                return new Found(states.Count, moves, depth, clock.Elapsed.TotalSeconds, false, null, Story(states, states.Count - 1)) { End = states[^1].State };
            foreach (var move in next(state))
            {
                moves++;
                if (move.Broken is { } broken)
                    return new Found(states.Count, moves, depth + 1, clock.Elapsed.TotalSeconds, false, broken, [.. Story(states, at), move.What]) { End = move.To };
                if (places.TryAdd(move.To, states.Count))
                    states.Add((move.To, at, move.What, depth + 1));
            }
        }

        return new Found(states.Count, moves, states[^1].Depth, clock.Elapsed.TotalSeconds, true, null, []);
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
