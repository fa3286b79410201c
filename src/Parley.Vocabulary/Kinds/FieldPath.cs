using System.Globalization;

namespace Parley.Vocabulary;

/// <summary>Fields by the paths that other messages name them with (docs/spec/messages.md, Types).</summary>
public static class FieldPath
{
    private const string Coded = "fields";

    /// <summary>The field of a kind with a path like <c>deadline</c>, <c>fields/severity</c> or <c>fields/affected/0</c>; null where it has none.</summary>
    /// <returns>The field, and whether the path names one value of its list.</returns>
    public static (FieldDefinition Field, bool IsItem)? Find(MessageKind kind, string path)
    {
        var names = path.Split('/');
        var isCoded = names[0] == Coded;
        var (fields, at) = (isCoded ? kind.Fields : MessageKinds.Envelope, isCoded ? 1 : 0);
        while (at < names.Length && fields.FirstOrDefault(field => field.Name == names[at]) is { } found)
        {
            at++;
            var isItem = found.IsList && at < names.Length && int.TryParse(names[at], NumberStyles.None, CultureInfo.InvariantCulture, out _);
            if (isItem)
                at++;
            if (at == names.Length)
                return (found, isItem);
            if (found.IsList != isItem)
                return null;
            fields = found.Fields;
        }

        return null;
    }

    /// <summary>Paths of the fields of a kind, those of records below theirs.</summary>
    public static IEnumerable<string> Of(MessageKind kind) =>
        MessageKinds.Envelope.Where(field => field.Name != Coded).Select(field => field.Name).Concat(kind.Fields.Select(field => $"{Coded}/{field.Name}"));

    /// <summary>The field with a path, where all kinds that have one agree what it is.</summary>
    internal static (FieldDefinition Field, bool IsItem)? Common(string path)
    {
        (FieldDefinition Field, bool IsItem)? common = null;
        foreach (var kind in MessageKinds.All)
        {
            if (Find(kind, path) is not { } found || found.Field == common?.Field)
                continue;
            if (common is { Field: var other } && !(found.Field.Type == other.Type && found.Field.Vocabulary == other.Vocabulary && found.Field.IsList == other.IsList && other.Type != FieldType.Record))
                return null;
            common = found;
        }

        return common;
    }
}
