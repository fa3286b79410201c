using System.Diagnostics.CodeAnalysis;

namespace Parley.Stix.Patterns;

/// <summary>A pattern made ready to be matched against observations (9.4 to 9.7). Unchangeable; safe for many threads.</summary>
public sealed class Matcher
{
    private readonly ObjectTest[] _tests;
    private readonly Plan _plan;
    private readonly MatchLimits _limits;

    private Matcher(Pattern pattern, ObjectTest[] tests, Plan plan, MatchLimits limits) => (Pattern, _tests, _plan, _limits) = (pattern, tests, plan, limits);

    public Pattern Pattern { get; }

    /// <summary>By the number of the observation expression.</summary>
    internal IReadOnlyList<ObjectTest> Tests => _tests;

    /// <summary>Makes a pattern ready.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="limits">What matching may cost.</param>
    /// <param name="matcher">The matcher.</param>
    /// <param name="fault">Why not: a regular expression that is none, or none that we run in linear time.</param>
    public static bool TryCreate(Pattern pattern, MatchLimits limits, [NotNullWhen(true)] out Matcher? matcher, out PatternFault fault)
    {
        matcher = null;
        var builder = new TestBuilder(pattern, limits);
        var tests = new List<ObjectTest>();
        foreach (var observation in Walk.Observations(pattern.Root))
        {
            if (builder.Build(observation.Test) is not { } test)
            {
                fault = builder.Fault;
                return false;
            }

            tests.Add(test);
        }

        fault = default;
        var number = 0;
        matcher = new Matcher(pattern, [.. tests], Plan.Of(pattern.Root, _ => number++), limits);
        return true;
    }

    /// <summary>Whether these observations match the pattern.</summary>
    public MatchResult Match(Observations observations)
    {
        var data = observations.Data;
        var matched = new List<int>?[_tests.Length];
        return Bind(data, number => matched[number] ??= Matched(data, _tests[number]));
    }

    /// <summary>Whether the observations of this Observed Data alone match the pattern.</summary>
    public MatchResult Match(ObservedData data) => Match(Observations.Of([data]));

    /// <summary>Whether one observation is enough, so that every Observed Data that matches is a match of its own.</summary>
    public bool IsOfOne => _plan is Plan.Slot { Count: 1 };

    /// <summary>The objects of an Observed Data of which an observation expression of the pattern is true: their ids, or their keys in a container.</summary>
    public IReadOnlyList<string> ObjectsIn(ObservedData data)
    {
        var found = new List<string>();
        for (var i = 0; i < data.Objects.Length; i++)
        {
            foreach (var test in _tests)
            {
                if (!test.IsTrue(data, data.Objects[i]))
                    continue;
                found.Add(data.KeyOf(i));
                break;
            }
        }

        return found;
    }

    /// <param name="data">The Observed Data.</param>
    /// <param name="matched">Which of it an observation expression matches, by number, in ascending order.</param>
    internal MatchResult Bind(IReadOnlyList<ObservedData> data, Func<int, IReadOnlyList<int>> matched)
    {
        // One expression once, as in most patterns, needs nothing shared out.
        if (_plan is Plan.Slot { Count: 1, Expressions: [var only] })
            return matched(only) is [var first, ..] ? new MatchResult(MatchOutcome.Match, [data[first]]) : new MatchResult(MatchOutcome.NoMatch, []);
        return new Binder(data, matched, _limits).Bind(_plan);
    }

    internal static bool IsTrue(ObjectTest test, ObservedData data)
    {
        foreach (ref readonly var root in data.Objects)
            if (test.IsTrue(data, root))
                return true;
        return false;
    }

    private static List<int> Matched(IReadOnlyList<ObservedData> data, ObjectTest test)
    {
        var found = new List<int>();
        for (var i = 0; i < data.Count; i++)
            if (IsTrue(test, data[i]))
                found.Add(i);
        return found;
    }
}

/// <summary>What matching says.</summary>
public enum MatchOutcome
{
    NoMatch = 0,
    Match,

    /// <summary>A limit of <see cref="MatchLimits"/> was reached before either was certain.</summary>
    Undecided,
}

/// <summary>What matching says, and of a match: the Observed Data of one way to match, in the order of the observations.</summary>
public readonly record struct MatchResult(MatchOutcome Outcome, IReadOnlyList<ObservedData> Data)
{
    public bool IsMatch => Outcome == MatchOutcome.Match;
}
