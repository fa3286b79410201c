using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parley.Json;

namespace Parley.Attribution;

/// <summary>Bytes of our own documents: canonical JSON (RFC 8785), so that one document has one hash.</summary>
internal static class CanonicalDocument
{
    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        var limits = new JsonLimits { Bytes = JsonLimits.LargestText, Tokens = int.MaxValue };
        return JsonText.TryParse(buffer.WrittenMemory, limits, out var text, out var fault)
            ? CanonicalJson.Of(text.Root)
            : throw new InvalidOperationException($"a document that cannot be written: {fault.Code}");
    }

    public static void Optional(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    /// <summary>Nothing where the list is empty: one document, one spelling.</summary>
    public static void List<T>(this Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }

    public static void Objects<T>(this Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write) => json.List(name, items, item =>
    {
        json.WriteStartObject();
        write(item);
        json.WriteEndObject();
    });

    public static void Map<T>(this Utf8JsonWriter json, string name, IReadOnlyDictionary<string, T> map, Action<string, T> write)
    {
        if (map.Count == 0)
            return;
        json.WriteStartObject(name);
        foreach (var (key, value) in map)
            write(key, value);
        json.WriteEndObject();
    }
}
