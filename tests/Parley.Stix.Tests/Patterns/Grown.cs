using CsCheck;
using Parley.Stix.Patterns;
using Op = Parley.Stix.Patterns.ComparisonOperator;
using Test = Parley.Stix.Patterns.ComparisonExpression;

namespace Parley.Stix.Tests.Patterns;

/// <summary>Random patterns: of anything the language has, or small ones about the small worlds of <see cref="World"/>.</summary>
internal static class Grown
{
    private static readonly Gen<string> s_name = Gen.OneOf("n", "s", "l", "o", "r_ref", "q_refs", "x_hex", "type", "IN", "true", "a-b", "c.d", "", "it's", "\\", "ü", "0x");
    private static readonly Gen<string> s_text = Gen.OneOf(Gen.String[Gen.Char["'\\\n%_ab\u00e9\u0301\u4e2d"], 0, 6], Gen.Const("😀"));

    private static readonly Gen<ObjectPath> s_smallPath = Gen.OneOf(
            "n", "s", "l", "l[0]", "l[*]", "l[1]", "o.n", "r_ref", "r_ref.n", "r_ref.r_ref.s", "q_refs[*].n", "q_refs[0].s", "q_refs[*].q_refs[*].n", "q_refs[*]", "x_hex", "absent")
        .Select(Gen.OneOf("a", "b"), (path, type) => Parsed.Of($"[EXISTS {type}:{path}]").Paths.Single());

    private static readonly Gen<Constant> s_smallConstant = Gen.OneOf(
        Gen.Int[-1, 3].Select(whole => (Constant)new IntegerConstant(whole)),
        Gen.OneOf("x", "y", "xy", "z", "").Select(text => (Constant)new StringConstant(text)));

    private static readonly Gen<Constant> s_anyConstant = Gen.OneOf(
        s_smallConstant,
        s_text.Select(text => (Constant)new StringConstant(text)),
        Gen.Long[-IntegerConstant.Largest, IntegerConstant.Largest].Select(whole => (Constant)new IntegerConstant(whole)),
        Gen.Double.Where(double.IsFinite).Select(real => (Constant)new FloatConstant(real)),
        Gen.Bool.Select(flag => (Constant)new BooleanConstant(flag)),
        Gen.Byte.Array[0, 5].Select(Gen.Bool, (bytes, hex) => (Constant)new BytesConstant(bytes, hex)),
        Gen.Int[1, 28].Select(Gen.OneOf("", ".5", ".123456789012"), (day, fraction) => (Constant)new TimestampConstant($"2016-02-{day:00}T23:59:60{fraction}Z")));

    private static readonly Gen<PathStep> s_step = Gen.OneOf(s_name.Select(PathStep.Property), Gen.Int[-2, 9].Select(PathStep.Item), Gen.Const(PathStep.All));

    private static readonly Gen<ObjectPath> s_anyPath =
        s_name.Select(s_step.Array[0, 3], Gen.OneOf("file", "x-y_z", "a"), (first, steps, type) => new ObjectPath(type, [PathStep.Property(first), .. steps]));

    // What many objects are, so that patterns of several observations have something to share out.
    private static readonly Gen<Test> s_likely = Gen.OneOf("a:type = 'a'", "b:type = 'b'", "EXISTS a:n", "EXISTS b:s", "a:n > 0 OR b:n > 0").Select(text => ((Observation)Parsed.Of($"[{text}]").Root).Test);

    /// <summary>Any pattern.</summary>
    public static Gen<Pattern> Any { get; } = Expression(3, Tests(3, Leaf(s_anyPath, s_anyConstant)), Qualifiers(99)).Select(root => new Pattern(root));

    /// <summary>A pattern that some small world may match.</summary>
    public static Gen<Pattern> Small { get; } = Expression(2, Gen.Frequency((3, s_likely), (1, Tests(1, Leaf(s_smallPath, s_smallConstant)))), Qualifiers(3)).Select(root => new Pattern(root));

    /// <summary>Comparisons alone.</summary>
    public static Gen<Pattern> One { get; } = Tests(2, Leaf(s_smallPath, s_smallConstant)).Select(test => new Pattern(new Observation(test)));

    private static TimestampConstant Time(int second) => new($"2016-01-01T00:00:{second:00}Z");

    private static Gen<Qualifier> Qualifiers(int most) => Gen.OneOf(
        Gen.Int[1, most].Select(times => (Qualifier)new Repeats(times)),
        Gen.Int[1, most + 1].Select(seconds => (Qualifier)new Within(seconds)),
        Gen.Int[10, 16].Select(Gen.Int[1, 4], (second, length) => (Qualifier)new StartStop(Time(second), Time(second + length))));

    private static Gen<Test> Leaf(Gen<ObjectPath> path, Gen<Constant> constant)
    {
        var ordered = constant.Where(one => one is not BooleanConstant);
        var orders = Gen.OneOf(Op.Less, Op.LessOrEqual, Op.Greater, Op.GreaterOrEqual);
        var set = constant.Array[0, 3].Select(all => (Constant)new SetConstant([.. all.Where(one => SetConstant.TypeOf(one) == SetConstant.TypeOf(all[0]))]));
        var like = Gen.OneOf("x%", "%y", "_", "%", "x_", "ab").Select(text => (Constant)new StringConstant(text));
        var regex = Gen.OneOf("^x", "y$", ".", "^[xz]*$").Select(text => (Constant)new StringConstant(text));
        return Gen.OneOf(
            Compared(path, Gen.Const(Op.Equal), constant),
            Compared(path, Gen.Const(Op.NotEqual), constant),
            Compared(path, orders, ordered),
            Compared(path, Gen.Const(Op.In), set),
            Compared(path, Gen.Const(Op.Like), like),
            Compared(path, Gen.Const(Op.Matches), regex),
            Compared(path, Gen.Const(Op.IsSubset), like),
            path.Select(Gen.Bool, (p, not) => (Test)new Existence(p, not)));
    }

    private static Gen<Test> Compared(Gen<ObjectPath> path, Gen<Op> op, Gen<Constant> constant) =>
        path.Select(op, constant, Gen.Int[0, 3], (p, o, c, not) => (Test)new Parley.Stix.Patterns.Comparison(p, o, c, not == 0));

    private static Gen<Test> Tests(int depth, Gen<Test> leaf) => depth == 0
        ? leaf
        : Gen.Frequency(
            (2, leaf),
            (1, Tests(depth - 1, leaf).Array[2, 3].Select(Gen.OneOf(BooleanOperator.And, BooleanOperator.Or), (parts, op) => (Test)new ComparisonGroup(op, parts))));

    private static Gen<ObservationExpression> Expression(int depth, Gen<Test> test, Gen<Qualifier> qualifier)
    {
        var simple = test.Select(one => (ObservationExpression)new Observation(one));
        if (depth == 0)
            return simple;
        var inner = Expression(depth - 1, test, qualifier);
        var operators = Gen.OneOf(ObservationOperator.And, ObservationOperator.Or, ObservationOperator.FollowedBy);
        return Gen.Frequency(
            (1, simple),
            (2, inner.Array[2, 3].Select(operators, (parts, op) => (ObservationExpression)new ObservationGroup(op, parts))),
            (2, inner.Select(qualifier, Gen.Bool, (one, how, enclosed) => (ObservationExpression)new QualifiedObservation(one, how, enclosed))));
    }
}
