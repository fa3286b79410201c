using System.Text;

namespace Parley.Stix.Patterns;

/// <summary>One spelling for comparisons that ask the same of every value.</summary>
internal static class Canonical
{
    public static ComparisonExpression Of(ComparisonExpression leaf)
    {
        if (leaf is not Comparison comparison)
            return leaf;
        var (path, op, negated) = (comparison.Path, comparison.Operator, comparison.IsNegated);
        var constant = Constant(path, op, comparison.Constant);
        if (op == ComparisonOperator.In && constant is SetConstant { Items: [var only] })
            (op, constant) = (ComparisonOperator.Equal, only);

        // Only these two are each other's negation: types that are not comparable make an order false, and its negation true (9.6.1).
        if (negated && op is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
            (op, negated) = (op == ComparisonOperator.Equal ? ComparisonOperator.NotEqual : ComparisonOperator.Equal, false);
        return new Comparison(path, op, constant, negated);
    }

    /// <summary>A timestamp without zeros at the end of its fraction.</summary>
    public static TimestampConstant Time(TimestampConstant time) =>
        time.Text.Contains('.', StringComparison.Ordinal) ? new TimestampConstant(time.Text[..^1].TrimEnd('0').TrimEnd('.') + "Z") : time;

    private static Constant Constant(ObjectPath path, ComparisonOperator op, Constant constant) => op switch
    {
        ComparisonOperator.In => Set(path, (SetConstant)constant),
        ComparisonOperator.Like => new StringConstant(Like(Nfc.Of(((StringConstant)constant).Value))),
        ComparisonOperator.Matches => new StringConstant(Nfc.Of(((StringConstant)constant).Value)),
        ComparisonOperator.IsSubset or ComparisonOperator.IsSuperset => Network.TryParse(((StringConstant)constant).Value, out var network) ? new StringConstant(network.ToString()) : constant,
        _ => Scalar(path, constant, op is ComparisonOperator.Equal or ComparisonOperator.NotEqual),
    };

    private static SetConstant Set(ObjectPath path, SetConstant set) =>
        new([.. set.Items.Select(item => Scalar(path, item, equality: true)).DistinctBy(item => item.ToString()).OrderBy(item => item.ToString(), StringComparer.Ordinal)]);

    private static Constant Scalar(ObjectPath path, Constant constant, bool equality)
    {
        var encoded = Encoded.Of(path) != Encoded.No;
        switch (constant)
        {
            case FloatConstant real when real.Value == Math.Floor(real.Value) && Math.Abs(real.Value) <= IntegerConstant.Largest:
                return new IntegerConstant((long)real.Value);
            case FloatConstant real:
                return new FloatConstant(real.Value);
            case TimestampConstant time:
                return Time(time);
            case BytesConstant bytes when equality && !encoded:
                return new StringConstant(Encoding.Latin1.GetString(bytes.Value.Span));
            case BytesConstant bytes:
                return new BytesConstant(bytes.Value, hex: true);
            case StringConstant text when encoded && Patterns.Scalar.Latin(text.Value) is { } octets:
                return new BytesConstant(octets, hex: true);
            case StringConstant text when equality:
                return new StringConstant(Special(path, text.Value));
            default:
                return constant;
        }
    }

    /// <summary>Texts that mean the same to those who made them, though they are not the same text: addresses, and names of the Windows registry.</summary>
    private static string Special(ObjectPath path, string text)
    {
        var steps = path.Steps;
        return path.ObjectType switch
        {
            "ipv4-addr" or "ipv6-addr" when steps is [{ Name: "value" }] && Network.TryParse(text, out var network) && network.IsV6 == (path.ObjectType == "ipv6-addr") => network.ToString(),
            "windows-registry-key" when steps is [{ Name: "key" }] or [{ Name: "values" }, { Kind: not PathStepKind.Property }, { Name: "name" }] => text.ToLowerInvariant(),
            _ => text,
        };
    }

    private static string Like(string pattern)
    {
        while (pattern.Contains("%%", StringComparison.Ordinal))
            pattern = pattern.Replace("%%", "%", StringComparison.Ordinal);
        return pattern;
    }
}
