using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix.Validation;

internal sealed class PresenceConstraint(Rule rule, string[] names, int least, int most) : Constraint(rule, Say(names, most))
{
    private readonly JsonName[] _names = [.. names.Select(name => new JsonName(name))];

    internal override void Check(JsonValue value, Check check)
    {
        var present = 0;
        foreach (var name in _names)
        {
            if (value.TryGet(name, out _))
                present++;
        }

        if (present < least || present > most)
            check.Report(Rule, value, string.Join(", ", names));
    }

    internal override bool Applies(IReadOnlyList<string> without) => !names.Any(without.Contains);

    private static string Say(string[] names, int most) => $"{(most == 1 ? "exactly" : "at least")} one of {string.Join(", ", names)}";
}

internal sealed class GroupConstraint(string[][] groups) : Constraint(StixRules.ConstraintAtLeastOne, "at least one of " + Say(groups))
{
    internal override void Check(JsonValue value, Check check)
    {
        if (!groups.Any(group => group.All(name => value.TryGet(name, out _))))
            check.Report(Rule, value, Say(groups));
    }

    private static string Say(string[][] groups) => string.Join(", ", groups.Select(group => string.Join(" + ", group)));
}

/// <summary>At least one property beyond the common ones (sections 6.13, 6.16 to 6.18).</summary>
internal sealed class AnyPropertyConstraint() : Constraint(StixRules.ConstraintAtLeastOne, "at least one property of its own")
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

/// <param name="rule">Needs or forbids.</param>
/// <param name="name">The property that decides.</param>
/// <param name="when">The value that it must have to decide; null: any.</param>
/// <param name="other">The property that must, or must not, be there.</param>
internal sealed class ConditionConstraint(Rule rule, string name, bool? when, string other)
    : Constraint(rule, $"{Say(name, when)} {(rule == StixRules.ConstraintNeeds ? "needs" : "excludes")} {other}")
{
    private readonly JsonName _name = new(name);
    private readonly JsonName _other = new(other);

    internal override void Check(JsonValue value, Check check)
    {
        var decides = value.TryGet(_name, out var given) && (when is null || given.Kind == (when.Value ? JsonKind.True : JsonKind.False));
        if (decides && value.TryGet(_other, out _) != (Rule == StixRules.ConstraintNeeds))
            check.Report(Rule, given, Say(name, when), other);
    }

    internal override bool Applies(IReadOnlyList<string> without) => !without.Contains(name) && !without.Contains(other);

    private static string Say(string name, bool? when) => when is null ? name : $"{name} = {(when.Value ? "true" : "false")}";
}

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

    internal override bool Applies(IReadOnlyList<string> without) => !without.Contains(later) && !without.Contains(earlier);

    private static bool TryTime(JsonValue value, JsonName name, out JsonValue time) =>
        value.TryGet(name, out time) && time.Kind == JsonKind.String && TimestampSyntax.Check(time.Text) == TimestampSyntax.Verdict.Good;
}
