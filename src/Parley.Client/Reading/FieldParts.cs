using Parley.Vocabulary;

namespace Parley.Client;

/// <summary>The parts of a composite value, as definitions of their own (docs/spec/messages.md): what a path such as <c>severity/value</c> names.</summary>
public static class FieldParts
{
    /// <summary>The parts of one value of a field; empty where it has none.</summary>
    /// <param name="definition">The field.</param>
    /// <param name="scale">The scale that was chosen, which decides what the value's codes are; null where none was.</param>
    public static IReadOnlyList<FieldDefinition> Of(FieldDefinition definition, string? scale = null) => definition.Type switch
    {
        FieldType.Record => definition.Fields,
        FieldType.Period => [Part("from", FieldType.Time), Part("to", FieldType.Time), Part("about", FieldType.Boolean)],
        FieldType.Hash => [Part("type", FieldType.Code, "hash-types"), Part("value", FieldType.Text)],
        FieldType.Address => [Part("type", FieldType.Code, "address-types"), Part("value", FieldType.Text)],
        FieldType.Severity or FieldType.Likelihood or FieldType.Confidence or FieldType.Responsibility or FieldType.Grade or FieldType.Norm =>
            [.. Scaled(definition.Type, scale)],
        _ => [],
    };

    private static IEnumerable<FieldDefinition> Scaled(FieldType type, string? scale)
    {
        var scales = Scales.Vocabulary(type);
        yield return Part(Scales.Key(type), FieldType.Code, scales);
        yield return Part("name", FieldType.Text);
        foreach (var value in Scales.Values(type))
        {
            var list = scale is not null && Vocabularies.Find(scales)?.Find(scale) is { IsOpen: false } ? Scales.ValueVocabulary(type, scale, value) : null;
            yield return Part(value, FieldType.Code, list);
        }

        if (type == FieldType.Likelihood)
        {
            yield return Part("low", FieldType.Whole);
            yield return Part("high", FieldType.Whole);
        }
    }

    private static FieldDefinition Part(string name, FieldType type, string? vocabulary = null) =>
        new() { Name = name, Type = type, Presence = Presence.Optional, Vocabulary = vocabulary };
}
