using System.Text;

namespace Parley.Stix.Patterns;

/// <summary>A constant that a property must equal for an expression to be true: a string's UTF-8, or an integer; or a network that it must lie in.</summary>
internal readonly record struct Key(ObjectPath Path, byte[]? Text, long Whole, Network? Network = null)
{
    /// <summary>
    /// Constants of which at least one is met whenever the expression is true; null if there are none to be named. Of AND one operand's
    /// will do, and the fewest are best; of OR all operands' are needed.
    /// </summary>
    /// <param name="expression">The expression.</param>
    /// <param name="exact">Whether meeting one is also enough.</param>
    public static List<Key>? Needed(ComparisonExpression expression, out bool exact)
    {
        exact = false;
        switch (expression)
        {
            case Comparison { IsNegated: false, Operator: ComparisonOperator.Equal or ComparisonOperator.In } comparison when Encoded.Of(comparison.Path) == Encoded.No:
                exact = true;
                return OfConstants(comparison.Path, comparison.Constant is SetConstant set ? set.Items : [comparison.Constant]);
            case Comparison { IsNegated: false, Operator: ComparisonOperator.IsSubset, Constant: StringConstant text } within when
                Encoded.Of(within.Path) == Encoded.No && Patterns.Network.TryParse(text.Value, out var network):
                exact = true;
                return [new Key(within.Path, null, 0, network)];
            case ComparisonGroup { Operator: BooleanOperator.Or } either:
                var all = new List<Key>();
                exact = true;
                foreach (var operand in either.Operands)
                {
                    if (Needed(operand, out var enough) is not { } keys)
                        return null;
                    exact &= enough;
                    all.AddRange(keys);
                }

                return all;
            case ComparisonGroup both:
                List<Key>? best = null;
                foreach (var operand in both.Operands)
                    if (Needed(operand, out _) is { } keys && (best is null || IsBetter(keys, best)))
                        best = keys;
                return best;
            default:
                return null;
        }
    }

    private static bool IsBetter(List<Key> a, List<Key> b) => a.Count != b.Count ? a.Count < b.Count : a.Sum(key => key.Text?.Length ?? 0) > b.Sum(key => key.Text?.Length ?? 0);

    private static List<Key>? OfConstants(ObjectPath path, IReadOnlyList<Constant> constants)
    {
        var keys = new List<Key>(constants.Count);
        foreach (var constant in constants)
        {
            switch (constant)
            {
                case StringConstant text:
                    keys.Add(new Key(path, Encoding.UTF8.GetBytes(text.Value), 0));
                    break;
                case IntegerConstant whole:
                    keys.Add(new Key(path, null, whole.Value));
                    break;
                default:
                    return null;
            }
        }

        return keys;
    }
}
