using Parley.Json;

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

    private static string Say(string[] names, int most) => $"{(most == 1 ? "exactly" : "at least")} one of {string.Join(", ", names)}";
}
