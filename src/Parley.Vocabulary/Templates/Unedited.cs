using System.Collections.Concurrent;
using System.Collections.Frozen;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>What a message still has of the example it was written from: its parties, times and sentences are nobody's.</summary>
public static class Unedited
{
    private static readonly ConcurrentDictionary<string, FrozenSet<(string, FieldValue)>> s_examples = new(StringComparer.Ordinal);

    /// <summary>Findings with the code <c>message.template</c>, one for each value; none for a message of its own.</summary>
    public static IReadOnlyList<Finding> In(Message message)
    {
        if (MessageKinds.Find(message.Kind) is null)
            return [];
        var examples = s_examples.GetOrAdd(message.Kind, kind => MessageValue.Of(Templates.For(kind, [.. Templates.Languages])).Where(Counts).Select(Key).ToFrozenSet());
        var same = MessageValue.Of(message).Where(value => Counts(value) && examples.Contains(Key(value))).ToList();
        // A short name may be the same by chance.
        return same.TrueForAll(value => IsShort(value.Type)) ? [] : [.. same.Select(value => new Finding(FindingCodes.Template, value.Path))];
    }

    private static (string, FieldValue) Key(MessageValue value) => (value.Field, value.Value is VersionValue version ? new TextValue(version.Body) : value.Value);

    private static bool Counts(MessageValue value) => !value.Path.StartsWith("attachments/", StringComparison.Ordinal) && (IsShort(value.Type) || value.Type is
        FieldType.Texts or FieldType.FreeText or FieldType.Time or FieldType.Period or FieldType.Link or FieldType.Party or FieldType.Address or FieldType.Hash or FieldType.Value);

    private static bool IsShort(FieldType type) => type is FieldType.Text or FieldType.Identifier;
}
