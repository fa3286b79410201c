using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>identifier (section 2.9) of the object itself.</summary>
internal sealed class IdKind() : ValueKind<StixId>("identifier")
{
    public override bool TryRead(JsonValue value, out StixId read)
    {
        read = default;
        return value.Kind == JsonKind.String && StixId.TryParse(value.Text, out read);
    }

    internal override void Check(JsonValue value, Check check)
    {
        // In an observable container an id is whatever its writer likes.
        if (value.Kind != JsonKind.String)
            check.Report(Rules.KindIdentifier, value);
        else if (!check.IsInContainer && !IdSyntax.TryParse(value.Text, out _, out _))
            check.Report(Rules.IdFormat, value, Validation.Check.Shown(value.Text));
    }
}
