using Parley.Stix.Json;

namespace Parley.Stix.Validation;

/// <summary>A pattern in the standard's own language is one (section 9).</summary>
internal sealed class PatternConstraint() : Constraint(Rules.PatternSyntax, "a pattern of type stix follows section 9")
{
    internal override void Check(JsonValue value, Check check)
    {
    }
}
