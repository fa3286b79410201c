using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix.Validation;

internal sealed class OrderConstraint(Rule rule, string later, string earlier, bool mayBeEqual)
    : Constraint(rule, $"{later} {(mayBeEqual ? ">=" : ">")} {earlier}")
{
    private readonly JsonName _later = new(later);
    private readonly JsonName _earlier = new(earlier);

    internal override void Check(JsonValue value, Check check)
    {
        if (!TryTime(value, _later, out var late) || !TryTime(value, _earlier, out var early))
            return;
        var order = TimestampSyntax.Compare(late.Text, early.Text);
        if (order < 0 || (order == 0 && !mayBeEqual))
            check.Report(Rule, late, later, earlier);
    }

    private static bool TryTime(JsonValue value, JsonName name, out JsonValue time) =>
        value.TryGet(name, out time) && time.Kind == JsonKind.String && TimestampSyntax.Check(time.Text) == TimestampSyntax.Verdict.Good;
}
