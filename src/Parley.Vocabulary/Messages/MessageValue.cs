using System.Globalization;

namespace Parley.Vocabulary;

/// <summary>One value of a message: what stands at the end of a path.</summary>
/// <param name="Path">Such as <c>fields/questions/0</c>.</param>
/// <param name="Field">The same without places in lists.</param>
/// <param name="Type">What it is.</param>
/// <param name="Value">Of a list, one of its values; of texts, one language.</param>
public sealed record MessageValue(string Path, string Field, FieldType Type, FieldValue Value)
{
    /// <summary>Every value of a message that has a definition, in order.</summary>
    public static IEnumerable<MessageValue> Of(Message message) => Of(MessageKinds.Envelope, message.Parts, "", "", MessageKinds.Find(message.Kind));

    private static IEnumerable<MessageValue> Of(IReadOnlyList<FieldDefinition> definitions, FieldSet fields, string path, string field, MessageKind? kind)
    {
        foreach (var definition in definitions)
        {
            if (fields.Find(definition.Name) is not { } value)
                continue;
            foreach (var one in Of(definition, value, Join(path, definition.Name), Join(field, definition.Name), kind))
                yield return one;
        }
    }

    private static IEnumerable<MessageValue> Of(FieldDefinition definition, FieldValue value, string path, string field, MessageKind? kind) => value switch
    {
        ListValue list => list.Items.SelectMany((item, i) => Of(definition, item, Join(path, i.ToString(CultureInfo.InvariantCulture)), field, kind)),
        RecordValue record => Of(definition.Type == FieldType.Coded ? kind?.Fields ?? [] : definition.Fields, record.Fields, path, field, kind),
        TextsValue { Versions: var versions } => Versions(definition, versions, path, field),
        FreeTextValue { Versions: var versions } => Versions(definition, versions, path, field),
        _ => [new(path, field, definition.Type, value)],
    };

    private static IEnumerable<MessageValue> Versions(FieldDefinition definition, FieldSet versions, string path, string field) =>
        versions.Items.Select(version => new MessageValue(Join(path, version.Name), Join(field, version.Name), definition.Type, version.Value));

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "/" + name;
}
