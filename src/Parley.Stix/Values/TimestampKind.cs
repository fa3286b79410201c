using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>timestamp (section 2.16), perhaps with a precision.</summary>
internal sealed class TimestampKind(int leastDigits = 0, int mostDigits = int.MaxValue) : ValueKind<StixTimestamp>("timestamp")
{
    public override bool TryRead(JsonValue value, out StixTimestamp read)
    {
        read = default;
        return value.Kind == JsonKind.String && StixTimestamp.TryParse(value.Text, out read);
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.String)
        {
            check.Report(Rules.KindTimestamp, value);
            return;
        }

        var text = value.Text;
        var verdict = TimestampSyntax.Check(text);
        if (verdict != TimestampSyntax.Verdict.Good)
            check.Report(verdict == TimestampSyntax.Verdict.Format ? Rules.TimestampFormat : Rules.TimestampDate, value, Validation.Check.Shown(text));
        else if (TimestampSyntax.Precision(text) < leastDigits)
            check.Report(Rules.TimestampMilliseconds, value, Validation.Check.Shown(text));
        else if (TimestampSyntax.Precision(text) > mostDigits)
            check.Report(Rules.TimestampSeconds, value, Validation.Check.Shown(text));
    }
}
