namespace Parley.Vocabulary;

/// <summary>Conditions of the kinds' data, held to the fields of a message.</summary>
internal static class Conditions
{
    public static bool Holds(this Condition condition, FieldSet fields)
    {
        var names = condition.Field.Split('/');
        FieldSet? at = fields;
        foreach (var name in names[..^1])
            at = at?.Find<RecordValue>(name)?.Fields;
        return at?.Code(names[^1]) is { } code && condition.Is.Contains(code, StringComparer.Ordinal);
    }

    public static bool Demands(this Presence presence, FieldSet beside) => presence.Required || (presence.RequiredWhen?.Holds(beside) ?? false);
}
