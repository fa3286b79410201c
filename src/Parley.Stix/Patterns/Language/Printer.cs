using System.Globalization;
using System.Text;

namespace Parley.Stix.Patterns;

/// <summary>Writes a pattern as its shortest text: one blank between words, parentheses where the tree needs them, what the grammar reads back as the same tree.</summary>
internal static class Printer
{
    public static string Print(ObservationExpression expression)
    {
        var text = new StringBuilder();
        Write(text, expression);
        return text.ToString();
    }

    public static string Print(ComparisonExpression expression)
    {
        var text = new StringBuilder();
        Write(text, expression);
        return text.ToString();
    }

    public static string Print(ObjectPath path)
    {
        var text = new StringBuilder();
        Write(text, path);
        return text.ToString();
    }

    public static string Print(Constant constant)
    {
        var text = new StringBuilder();
        Write(text, constant);
        return text.ToString();
    }

    private static void Write(StringBuilder text, ObservationExpression expression)
    {
        switch (expression)
        {
            case Observation observation:
                text.Append('[');
                Write(text, observation.Test);
                text.Append(']');
                break;
            case ObservationGroup group:
                var word = group.Operator switch
                {
                    ObservationOperator.And => " AND ",
                    ObservationOperator.Or => " OR ",
                    _ => " FOLLOWEDBY ",
                };
                for (var i = 0; i < group.Operands.Count; i++)
                {
                    if (i > 0)
                        text.Append(word);

                    // A chain of the same operator in parentheses is its own group, and must stay one.
                    WriteNested(text, group.Operands[i], group.Operands[i] is ObservationGroup inner && inner.Operator >= group.Operator);
                }

                break;
            case QualifiedObservation qualified:
                WriteNested(text, qualified.Inner, qualified.IsEnclosed || qualified.Inner is ObservationGroup);
                Write(text, qualified.Qualifier);
                break;
        }
    }

    private static void WriteNested(StringBuilder text, ObservationExpression expression, bool parentheses)
    {
        if (parentheses)
            text.Append('(');
        Write(text, expression);
        if (parentheses)
            text.Append(')');
    }

    private static void Write(StringBuilder text, Qualifier qualifier)
    {
        switch (qualifier)
        {
            case Within within:
                text.Append(" WITHIN ").Append(within.Text).Append(" SECONDS");
                break;
            case Repeats repeats:
                text.Append(" REPEATS ").Append(CultureInfo.InvariantCulture, $"{repeats.Times}").Append(" TIMES");
                break;
            case StartStop between:
                text.Append(" START t'").Append(between.Start.Text).Append("' STOP t'").Append(between.Stop.Text).Append('\'');
                break;
        }
    }

    private static void Write(StringBuilder text, ComparisonExpression expression)
    {
        switch (expression)
        {
            case ComparisonGroup group:
                for (var i = 0; i < group.Operands.Count; i++)
                {
                    if (i > 0)
                        text.Append(group.Operator == BooleanOperator.And ? " AND " : " OR ");
                    var parentheses = group.Operands[i] is ComparisonGroup inner && inner.Operator >= group.Operator;
                    if (parentheses)
                        text.Append('(');
                    Write(text, group.Operands[i]);
                    if (parentheses)
                        text.Append(')');
                }

                break;
            case Comparison comparison:
                Write(text, comparison.Path);
                text.Append(comparison.IsNegated ? " NOT " : " ").Append(Word(comparison.Operator)).Append(' ');
                Write(text, comparison.Constant);
                break;
            case Existence existence:
                text.Append(existence.IsNegated ? "NOT EXISTS " : "EXISTS ");
                Write(text, existence.Path);
                break;
        }
    }

    private static string Word(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
        ComparisonOperator.In => "IN",
        ComparisonOperator.Like => "LIKE",
        ComparisonOperator.Matches => "MATCHES",
        ComparisonOperator.IsSubset => "ISSUBSET",
        _ => "ISSUPERSET",
    };

    private static void Write(StringBuilder text, ObjectPath path)
    {
        text.Append(path.ObjectType).Append(':');
        for (var i = 0; i < path.Steps.Count; i++)
        {
            var step = path.Steps[i];
            switch (step.Kind)
            {
                case PathStepKind.Property:
                    if (i > 0)
                        text.Append('.');
                    if (Words.IsPlainName(step.Name!))
                        text.Append(step.Name);
                    else
                        WriteString(text, step.Name!);
                    break;
                case PathStepKind.Item:
                    text.Append(CultureInfo.InvariantCulture, $"[{step.Index}]");
                    break;
                case PathStepKind.All:
                    text.Append("[*]");
                    break;
            }
        }
    }

    private static void Write(StringBuilder text, Constant constant)
    {
        switch (constant)
        {
            case StringConstant value:
                WriteString(text, value.Value);
                break;
            case IntegerConstant value:
                text.Append(CultureInfo.InvariantCulture, $"{value.Value}");
                break;
            case FloatConstant value:
                text.Append(value.Text);
                break;
            case BooleanConstant value:
                text.Append(value.Value ? "true" : "false");
                break;
            case BytesConstant { IsHex: true } value:
                text.Append("h'").Append(Convert.ToHexStringLower(value.Value.Span)).Append('\'');
                break;
            case BytesConstant value:
                text.Append("b'").Append(Convert.ToBase64String(value.Value.Span)).Append('\'');
                break;
            case TimestampConstant value:
                text.Append("t'").Append(value.Text).Append('\'');
                break;
            case SetConstant set:
                text.Append('(');
                for (var i = 0; i < set.Items.Count; i++)
                {
                    if (i > 0)
                        text.Append(", ");
                    Write(text, set.Items[i]);
                }

                text.Append(')');
                break;
        }
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('\'');
        foreach (var c in value)
        {
            if (c is '\'' or '\\')
                text.Append('\\');
            text.Append(c);
        }

        text.Append('\'');
    }
}
