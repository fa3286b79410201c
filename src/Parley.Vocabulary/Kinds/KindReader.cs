using System.Text.Json;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>Reads kind definitions from their data files. A fault in them is a bug and throws.</summary>
internal static class KindReader
{
    /// <param name="root">The file.</param>
    /// <param name="labels">Labels of its overlays; those of the file are added, by their paths within the kind.</param>
    public static MessageKind Kind(JsonElement root, WordTable labels)
    {
        if (root.TryGetProperty("labels", out var envelope))
        {
            foreach (var label in envelope.EnumerateObject())
                labels.AddSideBySide(label.Name, label.Value);
        }

        Labels(root, "", labels);
        return Kind(root) with { Labels = labels };
    }

    public static IReadOnlyList<FieldDefinition> Fields(JsonElement owner) =>
        owner.TryGetProperty("fields", out var fields) ? [.. fields.EnumerateArray().Select(Field)] : [];

    private static void Labels(JsonElement owner, string path, WordTable labels)
    {
        if (!owner.TryGetProperty("fields", out var fields))
            return;
        foreach (var field in fields.EnumerateArray())
        {
            var at = path + field.GetProperty("name").GetString();
            if (field.TryGetProperty("label", out var label))
                labels.AddSideBySide(at, label);
            Labels(field, at + "/", labels);
        }
    }

    private static MessageKind Kind(JsonElement root) => new()
    {
        Name = root.GetProperty("kind").GetString()!,
        Expects = Enum.Parse<Expectation>(root.GetProperty("expects").GetString()!, ignoreCase: true),
        AnsweredBy = Strings(root.GetProperty("answered-by")),
        Within = Enum.Parse<TimeRule>(root.GetProperty("within").GetString()!, ignoreCase: true),
        Answers = Part(root, "answers"),
        Supersedes = Part(root, "supersedes"),
        Deadline = Part(root, "deadline"),
        Text = Part(root, "text"),
        Notice = Text(root, "notice"),
        BetweenMachines = When(root, "between-machines"),
        Fields = Fields(root),
    };

    private static FieldDefinition Field(JsonElement field) => new()
    {
        Name = field.GetProperty("name").GetString()!,
        Type = Enum.Parse<FieldType>(field.GetProperty("type").GetString()!.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
        Presence = new(field.TryGetProperty("required", out var required) && required.GetBoolean(), When(field, "required-when")),
        Vocabulary = Text(field, "vocabulary"),
        IsList = field.TryGetProperty("list", out var list) && list.GetBoolean(),
        MaxItems = (int)Number(field, "max-items"),
        Min = Number(field, "min"),
        Max = Number(field, "max"),
        Unit = Text(field, "unit"),
        Fields = Fields(field),
    };

    private static Presence Part(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var part))
            return Presence.Optional;
        return part.ValueKind == JsonValueKind.String ? new(part.GetString() == "required", null) : new(false, When(part, "required-when"));
    }

    private static Condition? When(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var when) ? new(when.GetProperty("field").GetString()!, Strings(when.GetProperty("is"))) : null;

    private static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    private static string? Text(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static long Number(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? value.GetInt64() : 0;
}
