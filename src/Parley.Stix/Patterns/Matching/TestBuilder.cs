namespace Parley.Stix.Patterns;

/// <summary>Makes a pattern's comparison expressions ready, or says which regular expression cannot be run.</summary>
internal sealed class TestBuilder(Pattern pattern, MatchLimits limits)
{
    public PatternFault Fault { get; private set; }

    public ObjectTest? Build(ComparisonExpression expression)
    {
        switch (expression)
        {
            case Existence existence:
                return new ExistenceTest(existence);
            case ComparisonGroup group:
                var tests = new ObjectTest[group.Operands.Count];
                for (var i = 0; i < tests.Length; i++)
                {
                    if (Build(group.Operands[i]) is not { } test)
                        return null;
                    tests[i] = test;
                }

                return new GroupTest(group.Operator == BooleanOperator.And, tests);
            default:
                var comparison = (Comparison)expression;
                return Value(comparison) is { } value ? new ComparisonTest(comparison, new PathWalk(comparison.Path), value) : null;
        }
    }

    private ValueTest? Value(Comparison comparison)
    {
        var encoded = Encoded.Of(comparison.Path);
        var text = (comparison.Constant as StringConstant)?.Value;
        switch (comparison.Operator)
        {
            case ComparisonOperator.In:
                return new SetTest((SetConstant)comparison.Constant, encoded);
            case ComparisonOperator.Like when text!.Length > limits.RegexSize:
                Fault = PatternFault.At(pattern.Text, PatternFaultCode.RegexSize, comparison.Constant.Offset);
                return null;
            case ComparisonOperator.Like:
                return new LikeTest(text, encoded);
            case ComparisonOperator.IsSubset or ComparisonOperator.IsSuperset:
                return new NetworkTest(comparison.Operator == ComparisonOperator.IsSubset, text!, encoded);
            case ComparisonOperator.Matches:
                if (LinearRegex.Read(Nfc.Of(text!), encoded != Encoded.No, limits, out var fault) is { } regex)
                    return new RegexTest(regex, encoded);

                // The place within the expression is given in the words; the offset is that of the constant.
                Fault = PatternFault.At(pattern.Text, fault.Code, comparison.Constant.Offset, $"at {fault.Offset} in {comparison.Constant}");
                return null;
            default:
                return new OrderTest(comparison.Operator, comparison.Constant, encoded);
        }
    }
}
