using Parley.Json;

namespace Parley.Stix.Validation;

/// <summary>At least one property beyond the common ones (sections 6.13, 6.16 to 6.18).</summary>
internal sealed class AnyPropertyConstraint() : Constraint(Rules.ConstraintAtLeastOne, "at least one property of its own")
{
    internal override void Check(JsonValue value, Check check)
    {
        foreach (var member in value.Members)
        {
            if (!CommonProperties.ByName.TryGet(member, out var common) || common == CommonProperties.Extensions)
                return;
        }

        check.Report(Rule, value, string.Join(", ", check.Table!.Properties.Where(property => !CommonProperties.All.Contains(property)).Select(property => property.Name).Where(name => name != "spec_version")));
    }
}
