using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Patterns;

/// <summary>
/// The standard's rules in the most obvious way: every comparison on every object, every way to share observations out, and for each the question whether
/// times exist. For small worlds only.
/// </summary>
internal sealed class Slow(World world)
{
    // Times in thousandths of a second: fine enough for "before" among a handful of whole seconds.
    private const long Second = 1000;

    private readonly List<(int Data, long First, long Last)> _observations = Observations(world);

    /// <summary>Observations taken, by index, and what their times have to keep: time[Later] - time[Earlier] at most Most; index -1 is the origin.</summary>
    private sealed record Way(int[] Taken, (int Later, int Earlier, long Most)[] Conditions);

    public bool IsMatch(Pattern pattern) => Ways(pattern.Root).Any(HasTimes);

    private static List<(int Data, long First, long Last)> Observations(World world)
    {
        var observations = new List<(int, long, long)>();
        var index = 0;
        foreach (var data in world.Root.EnumerateArray())
        {
            for (var i = 0; i < data.GetProperty("number_observed").GetInt32(); i++)
                observations.Add((index, Time(data.GetProperty("first_observed").GetString()!), Time(data.GetProperty("last_observed").GetString()!)));
            index++;
        }

        return observations;
    }

    private static long Time(string text) => long.Parse(text.AsSpan(17, 2), CultureInfo.InvariantCulture) * Second;

    private IEnumerable<Way> Ways(ObservationExpression expression)
    {
        switch (expression)
        {
            case Observation observation:
                for (var i = 0; i < _observations.Count; i++)
                {
                    var objects = world.Root[_observations[i].Data].GetProperty("objects");
                    if (objects.EnumerateObject().Any(root => IsTrue(observation.Test, root.Value, objects)))
                        yield return new Way([i], []);
                }

                break;
            case ObservationGroup { Operator: ObservationOperator.Or } either:
                foreach (var way in either.Operands.SelectMany(Ways))
                    yield return way;
                break;
            case ObservationGroup group:
                var ways = Ways(group.Operands[0]).ToList();
                foreach (var operand in group.Operands.Skip(1))
                    ways = Both(ways, [.. Ways(operand)], group.Operator == ObservationOperator.FollowedBy);
                foreach (var way in ways)
                    yield return way;
                break;
            case QualifiedObservation { Qualifier: Repeats repeats } qualified:
                var once = Ways(qualified.Inner).ToList();
                var all = once;
                for (var i = 1; i < repeats.Times; i++)
                    all = Both(all, once, ordered: false);
                foreach (var way in all)
                    yield return way;
                break;
            case QualifiedObservation qualified:
                foreach (var way in Ways(qualified.Inner))
                    yield return way with { Conditions = [.. way.Conditions, .. Conditions(qualified.Qualifier, way.Taken)] };
                break;
        }
    }

    private static IEnumerable<(int Later, int Earlier, long Most)> Conditions(Qualifier qualifier, int[] taken)
    {
        if (qualifier is Within within)
            return from a in taken from b in taken where a != b select (a, b, (long.Parse(within.Text, CultureInfo.InvariantCulture) * Second) - 1);
        var between = (StartStop)qualifier;
        return taken.SelectMany(at => new[] { (at, -1, Time(between.Stop.Text) - 1), (-1, at, -Time(between.Start.Text)) });
    }

    private static List<Way> Both(List<Way> lefts, List<Way> rights, bool ordered)
    {
        var ways = new List<Way>();
        foreach (var left in lefts)
        {
            foreach (var right in rights)
            {
                if (left.Taken.Intersect(right.Taken).Any())
                    continue;
                var order = ordered ? from a in left.Taken from b in right.Taken select (a, b, 0L) : [];
                ways.Add(new Way([.. left.Taken, .. right.Taken], [.. left.Conditions, .. right.Conditions, .. order]));
            }
        }

        // The same taken under the same conditions, in another order, is the same way.
        return [.. ways.DistinctBy(way => string.Join(',', way.Taken.Order()) + "|" + string.Join(',', way.Conditions.Distinct().Order()))];
    }

    /// <summary>Differences have a solution unless the shortest paths between them have a negative circle.</summary>
    private bool HasTimes(Way way)
    {
        var count = way.Taken.Length + 1;
        var distance = new long[count, count];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++)
                distance[i, j] = i == j ? 0 : long.MaxValue / 4;
        int Index(int at) => at < 0 ? 0 : 1 + Array.IndexOf(way.Taken, at);
        void Bound(int later, int earlier, long most) => distance[Index(earlier), Index(later)] = Math.Min(distance[Index(earlier), Index(later)], most);
        foreach (var at in way.Taken)
        {
            Bound(at, -1, _observations[at].Last);
            Bound(-1, at, -_observations[at].First);
        }

        foreach (var (later, earlier, most) in way.Conditions)
            Bound(later, earlier, most);
        for (var k = 0; k < count; k++)
            for (var i = 0; i < count; i++)
                for (var j = 0; j < count; j++)
                    distance[i, j] = Math.Min(distance[i, j], distance[i, k] + distance[k, j]);
        return Enumerable.Range(0, count).All(i => distance[i, i] >= 0);
    }

    private static bool IsTrue(ComparisonExpression test, JsonElement root, JsonElement objects)
    {
        if (test is ComparisonGroup group)
            return group.Operator == BooleanOperator.And ? group.Operands.All(one => IsTrue(one, root, objects)) : group.Operands.Any(one => IsTrue(one, root, objects));
        var path = test is Parley.Stix.Patterns.Comparison comparison ? comparison.Path : ((Existence)test).Path;
        if (root.GetProperty("type").GetString() != path.ObjectType)
            return false;
        var values = new List<JsonElement> { root };
        var before = "";
        foreach (var step in path.Steps)
        {
            values = [.. values.SelectMany(value => Next(value, step, before, objects))];
            before = step.Name ?? before;
        }

        if (test is Existence existence)
            return values.Count > 0 != existence.IsNegated;
        var compared = (Parley.Stix.Patterns.Comparison)test;
        return values.Any(value => Holds(compared, value, before) is { } holds && holds != compared.IsNegated);
    }

    private static IEnumerable<JsonElement> Next(JsonElement value, PathStep step, string before, JsonElement objects)
    {
        if (step.Kind == PathStepKind.Property)
        {
            var refers = before.EndsWith("_ref", StringComparison.Ordinal) || before.EndsWith("_refs", StringComparison.Ordinal);
            if (refers && value.ValueKind == JsonValueKind.String && !objects.TryGetProperty(value.GetString()!, out value))
                return [];
            return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(step.Name!, out var member) ? [member] : [];
        }

        if (value.ValueKind != JsonValueKind.Array)
            return [];
        return step.Kind == PathStepKind.All ? value.EnumerateArray() : value.EnumerateArray().Where((_, i) => i == step.Index);
    }

    private static bool? Holds(Parley.Stix.Patterns.Comparison comparison, JsonElement value, string property)
    {
        object? native = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetDouble(),
            _ => null,
        };
        if (native is string hex && property.EndsWith("_hex", StringComparison.Ordinal))
        {
            if (hex == "zz")
                return null;
            native = Encoding.Latin1.GetString(Convert.FromHexString(hex));
        }

        if (comparison.Operator == ComparisonOperator.In)
            return ((SetConstant)comparison.Constant).Items.Any(item => Order(native, item) == 0);
        var order = Order(native, comparison.Constant);
        var pattern = (comparison.Constant as StringConstant)?.Value ?? "";
        return comparison.Operator switch
        {
            ComparisonOperator.Equal => order == 0,
            ComparisonOperator.NotEqual => order != 0,
            ComparisonOperator.Less => order < 0,
            ComparisonOperator.LessOrEqual => order <= 0,
            ComparisonOperator.Greater => order > 0,
            ComparisonOperator.GreaterOrEqual => order >= 0,
            ComparisonOperator.Like => native is string text && Regex.IsMatch(text, $"^{pattern.Replace("%", ".*", StringComparison.Ordinal).Replace('_', '.')}$"),
            ComparisonOperator.Matches => native is string searched && Regex.IsMatch(searched, pattern),
            _ => false,
        };
    }

    private static int? Order(object? value, Constant constant) => (value, constant) switch
    {
        (string text, StringConstant other) => string.CompareOrdinal(text, other.Value),
        (double number, IntegerConstant other) => number.CompareTo(other.Value),
        _ => null,
    };
}
