using Parley.Json;

namespace Parley.Stix.Validation;

/// <param name="rule">Needs or forbids.</param>
/// <param name="name">The property that decides.</param>
/// <param name="when">The value that it must have to decide; null: any.</param>
/// <param name="other">The property that must, or must not, be there.</param>
internal sealed class ConditionConstraint(Rule rule, string name, bool? when, string other)
    : Constraint(rule, $"{Say(name, when)} {(rule == Rules.ConstraintNeeds ? "needs" : "excludes")} {other}")
{
    private readonly JsonName _name = new(name);
    private readonly JsonName _other = new(other);

    internal override void Check(JsonValue value, Check check)
    {
        var decides = value.TryGet(_name, out var given) && (when is null || given.Kind == (when.Value ? JsonKind.True : JsonKind.False));
        if (decides && value.TryGet(_other, out _) != (Rule == Rules.ConstraintNeeds))
            check.Report(Rule, given, Say(name, when), other);
    }

    private static string Say(string name, bool? when) => when is null ? name : $"{name} = {(when.Value ? "true" : "false")}";
}
