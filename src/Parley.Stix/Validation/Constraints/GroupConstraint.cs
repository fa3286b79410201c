using Parley.Json;

namespace Parley.Stix.Validation;

internal sealed class GroupConstraint(string[][] groups) : Constraint(Rules.ConstraintAtLeastOne, "at least one of " + Say(groups))
{
    internal override void Check(JsonValue value, Check check)
    {
        if (!groups.Any(group => group.All(name => value.TryGet(name, out _))))
            check.Report(Rule, value, Say(groups));
    }

    private static string Say(string[][] groups) => string.Join(", ", groups.Select(group => string.Join(" + ", group)));
}
