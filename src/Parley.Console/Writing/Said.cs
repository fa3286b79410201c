using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Parley.Client;
using Parley.Vocabulary;

namespace Parley.Console.Writing;

/// <summary>What a message of ours says now, in the inputs of its kind: it is corrected by changing there what is wrong.</summary>
/// <param name="Kind">Of that message.</param>
/// <param name="Message">Its authoring form, as earlier corrections left it.</param>
public sealed record Said(MessageKind Kind, JsonElement Message)
{
    /// <summary>The kind of message that says what was wrong.</summary>
    public const string CorrectedBy = "correct";

    /// <summary>The field of that message with its corrections.</summary>
    public const string Corrections = "corrections";

    /// <summary>The input that says what the others were filled with.</summary>
    public const string Of = "said-of";

    private const string Prefix = "said";

    // docs/spec/meaning.md, 12. The console does not know what messages mean; a test holds this against the table of those who do.
    private static readonly string[] s_fixed = ["action", "corrections", "replaced-by", "status", "until"];

    /// <summary>The fields that a correction may change; with others a message is replaced or withdrawn.</summary>
    public IEnumerable<FieldDefinition> Fields => Kind.Fields.Where(one => !s_fixed.Contains(one.Name));

    public static string Path(string field) => $"{Prefix}/{field}";

    /// <summary>Whether a form has these inputs.</summary>
    public static bool IsTyped(Typed typed) => typed.Has(Of);

    /// <summary>SHA-256 of what it says, in hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Message.GetRawText())));

    /// <summary>Puts what it says into the inputs.</summary>
    public void Fill(Typed typed)
    {
        typed.Put(Of, Hash);
        foreach (var definition in Fields)
        {
            if (Message.TryGetProperty("fields", out var fields) && fields.TryGetProperty(definition.Name, out var value))
                Put(typed, definition, Path(definition.Name), value);
        }
    }

    /// <summary>Which fields were changed, and what stands there now; an empty text where nothing does, which the check refuses: a correction takes nothing away.</summary>
    public IReadOnlyList<(string Field, RawValue Now)> Changed(Typed typed, DateTimeOffset now)
    {
        if (!IsTyped(typed))
            return [];
        Typed before = new();
        Fill(before);
        return
        [
            .. Fields.Select(field => (field.Name, Before: WrittenMessage.Value(field, Path(field.Name), before, now), Now: WrittenMessage.Value(field, Path(field.Name), typed, now)))
                .Where(one => !Equals(one.Before, one.Now)).Select(one => (one.Name, one.Now ?? new RawText(""))),
        ];
    }

    private static void Put(Typed typed, FieldDefinition definition, string path, JsonElement value)
    {
        if (!definition.IsList)
        {
            PutOne(typed, definition, path, value);
        }
        else if (definition.Type != FieldType.Code && FormField.HasParts(definition))
        {
            foreach (var (at, item) in value.EnumerateArray().Index())
                PutOne(typed, definition, FormField.Row(path, at), item);
        }
        else
        {
            var items = value.EnumerateArray().Select(Typeable).ToArray();
            typed.Put(path, definition.Type == FieldType.Code ? items : [string.Join(", ", items)]);
        }
    }

    private static void PutOne(Typed typed, FieldDefinition definition, string path, JsonElement value)
    {
        if (FormField.IsScaled(definition.Type))
        {
            PutScaled(typed, definition.Type, path, value);
        }
        else if (FormField.HasParts(definition))
        {
            foreach (var part in FieldParts.Of(definition))
            {
                if (value.TryGetProperty(part.Name, out var inner))
                    Put(typed, part, $"{path}/{part.Name}", inner);
            }
        }
        else if (definition.Type == FieldType.Texts)
        {
            foreach (var text in value.EnumerateObject())
                typed.Put($"{path}/{text.Name}", Typeable(text.Value));
        }
        else
        {
            typed.Put(path, Typeable(value));
        }
    }

    // As WrittenMessage reads it: one choice of the scale and a value on it, or a name and a value of one's own.
    private static void PutScaled(Typed typed, FieldType type, string path, JsonElement value)
    {
        var scale = value.TryGetProperty(Scales.Key(type), out var named) ? Typeable(named) : "";
        var isOpen = Vocabularies.Get(Scales.Vocabulary(type)).Terms.FirstOrDefault(term => term.Code == scale)?.IsOpen != false;
        foreach (var key in Scales.Values(type).Where(key => value.TryGetProperty(key, out _)))
        {
            var stands = Typeable(value.GetProperty(key));
            var isOwn = isOpen || Vocabularies.Find(Scales.ValueVocabulary(type, scale, key)) is null;
            typed.Put($"{path}/{key}", scale + WrittenMessage.OnScale + (isOwn ? "" : stands));
            if (isOwn)
                typed.Put(path + "/own", stands);
        }

        foreach (var part in new[] { "name", "low", "high" })
        {
            if (value.TryGetProperty(part, out var there))
                typed.Put($"{path}/{part}", Typeable(there));
        }
    }

    private static string Typeable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
