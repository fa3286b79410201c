using System.Text;

namespace Parley.Vocabulary.Tests;

/// <summary>The tables of docs/spec/messages.md as the data says them.</summary>
internal static class SpecTables
{
    public static string Fields(IReadOnlyList<FieldDefinition> fields)
    {
        StringBuilder table = new("| field | type | must be there |\n|---|---|---|\n");
        Rows(fields, "", table);
        return table.ToString();
    }

    public static string Kind(MessageKind kind)
    {
        StringBuilder text = new($"### `{kind.Name}`\n\n");
        text.Append(kind.Expects switch
        {
            Expectation.Nothing => "Expects nothing in return.",
            Expectation.Receipt => "Expects a receipt within the handling time.",
            _ => $"Must be answered by {string.Join(" or ", kind.AnsweredBy.Select(name => $"`{name}`"))}" + (kind.Within == TimeRule.Automatic ? ", automatically." : ", by the deadline."),
        });
        foreach (var (name, presence) in new[] { ("answers", kind.Answers), ("supersedes", kind.Supersedes), ("deadline", kind.Deadline), ("text", kind.Text) })
        {
            if (presence != Presence.Optional)
                text.Append($" `{name}`: {Must(presence)}.");
        }
        return text.Append("\n\n").Append(Fields(kind.Fields)).ToString();
    }

    private static void Rows(IReadOnlyList<FieldDefinition> fields, string prefix, StringBuilder table)
    {
        foreach (var field in fields)
        {
            table.Append($"| `{prefix}{field.Name}` | {Type(field)} | {Must(field.Presence)} |\n");
            Rows(field.Fields, prefix + field.Name + "/", table);
        }
    }

    private static string Must(Presence presence) => presence switch
    {
        { Required: true } => "required",
        { RequiredWhen: { } when } => $"when `{when.Field}` is {string.Join(" or ", when.Is.Select(code => $"`{code}`"))}",
        _ => "",
    };

    private static string Type(FieldDefinition field)
    {
        var type = field.Type switch
        {
            FieldType.Code => $"code of `{field.Vocabulary}`",
            FieldType.Text => $"text, {field.Max} characters",
            FieldType.Texts => $"texts, {field.Max} characters each",
            FieldType.FreeText => $"free text, {field.Max} characters each",
            FieldType.Whole => $"whole number, {field.Min} to {field.Max}" + (field.Unit is { } unit ? $", {unit}" : ""),
            FieldType.Hex => $"{field.Max} hexadecimal digits",
            FieldType.Identifier => $"identifier, {field.Max} characters",
            FieldType.FieldName => "field name",
            FieldType.Language => "language tag",
            FieldType.Coded => "the fields of the kind",
            _ => field.Type.ToString().ToLowerInvariant(),
        };
        return field.IsList ? $"list of 1 to {field.MaxItems}: {type}" : type;
    }
}
