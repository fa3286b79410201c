using CsCheck;
using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Patterns;

public sealed class PropertyTests
{
    [Fact]
    public void What_is_printed_is_read_as_the_same_pattern() => Grown.Any.Sample(
        pattern => Parsed.Of(pattern.Text) is var again && again.ToString() == pattern.Text && Codes(again).SequenceEqual(Codes(pattern)),
        iter: 5_000);

    [Fact]
    public void A_comparison_is_true_of_what_the_obvious_evaluation_says() => Compare(Grown.One);

    [Fact]
    public void Observations_are_shared_out_as_an_exhaustive_search_does() => Compare(Grown.Small.Where(pattern => Size(pattern.Root) <= 6));

    [Fact]
    public void A_set_says_what_its_patterns_say_one_by_one() => Gen.OneOf(Grown.Small, Grown.One).Array[1, 12].Select(World.Any).Sample(
        (patterns, world) =>
        {
            var matchers = patterns.Select(Made).ToArray();
            var set = new PatternSet(matchers);
            return Agree(matchers, set.Match(world.Observations), matcher => matcher.Match(world.Observations)) &&
                   world.Observations.Data.All(data => Agree(matchers, set.Match(data), matcher => matcher.Match(data)));
        },
        iter: 2_000);

    private static void Compare(Gen<Pattern> patterns)
    {
        var (matches, others) = (0, 0);
        patterns.Select(World.Any).Sample(
            (pattern, world) =>
            {
                var fast = Fast(pattern, world);
                Interlocked.Increment(ref fast ? ref matches : ref others);
                return fast == new Slow(world).IsMatch(pattern);
            },
            iter: 10_000);
        Assert.InRange(matches, 1_000, int.MaxValue);
        Assert.InRange(others, 1_000, int.MaxValue);
    }

    private static bool Agree(Matcher[] matchers, IReadOnlyList<PatternMatch> together, Func<Matcher, MatchResult> alone)
    {
        var matches = together.ToDictionary(match => match.Index, match => match.Result);
        for (var i = 0; i < matchers.Length; i++)
        {
            var (one, all) = (alone(matchers[i]), matches.GetValueOrDefault(i, new MatchResult(MatchOutcome.NoMatch, [])));
            if (one.Outcome != all.Outcome || !one.Data.SequenceEqual(all.Data))
                return false;
        }

        return true;
    }

    private static bool Fast(Pattern pattern, World world)
    {
        var result = Made(pattern).Match(world.Observations);
        Assert.NotEqual(MatchOutcome.Undecided, result.Outcome);
        return result.IsMatch;
    }

    private static Matcher Made(Pattern pattern)
    {
        Assert.True(Matcher.TryCreate(pattern, MatchLimits.Default, out var matcher, out var fault), fault.ToString());
        return matcher;
    }

    /// <summary>How many observations a match takes: the exhaustive search can bear a few.</summary>
    private static int Size(ObservationExpression expression) => expression switch
    {
        Observation => 1,
        QualifiedObservation { Qualifier: Repeats repeats } qualified => Size(qualified.Inner) * repeats.Times,
        QualifiedObservation qualified => Size(qualified.Inner),
        _ => ((ObservationGroup)expression).Operands.Sum(Size),
    };

    private static IEnumerable<PatternFaultCode> Codes(Pattern pattern) => pattern.Breaches.Select(breach => breach.Code).Order();
}
