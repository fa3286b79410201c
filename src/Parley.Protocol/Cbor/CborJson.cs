using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Protocol;

/// <summary>The one-to-one mapping between JSON and the CBOR profile (docs/spec/cbor.md). JSON is used only inside a party.</summary>
public static class CborJson
{
    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = Limits.MaxCborDepth };

    /// <summary>Parses JSON text; refuses with <c>json.*</c>.</summary>
    public static bool TryFromJson(string json, [NotNullWhen(true)] out CborItem? item, [NotNullWhen(false)] out Refusal? refusal)
    {
        item = null;
        try
        {
            // Duplicates are looked for in Convert, so that they have a code of their own.
            using var document = JsonDocument.Parse(json, s_strict);
            var elements = 0L;
            item = Convert(document.RootElement, ref elements, out refusal);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // ArgumentException: text that is not well-formed UTF-16.
            refusal = new Refusal(Codes.JsonMalformed);
        }

        return Settle(ref item, ref refusal);
    }

    /// <summary>Converts a JSON node; refuses with <c>json.*</c>.</summary>
    public static bool TryFromJson(JsonNode? node, [NotNullWhen(true)] out CborItem? item, [NotNullWhen(false)] out Refusal? refusal)
    {
        string text;
        try
        {
            text = node?.ToJsonString() ?? "null";
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // A node made in memory can hold what JSON cannot write, such as NaN.
            item = null;
            refusal = new Refusal(Codes.JsonMalformed);
            return false;
        }

        return TryFromJson(text, out item, out refusal);
    }

    /// <summary>The JSON form of an item; byte strings have none and are refused with <c>json.bytes</c>.</summary>
    public static bool TryToJson(CborItem item, out JsonNode? node, [NotNullWhen(false)] out Refusal? refusal)
    {
        refusal = null;
        node = null;
        switch (item.Kind)
        {
            case CborKind.Null:
                return true;
            case CborKind.Bool:
                node = JsonValue.Create(item.Truth);
                return true;
            case CborKind.Number:
                node = JsonValue.Create(item.Number);
                return true;
            case CborKind.Text:
                node = JsonValue.Create(item.Text);
                return true;
            case CborKind.Array:
                return TryArray(item, out node, out refusal);
            case CborKind.Map:
                return TryObject(item, out node, out refusal);
            default:
                refusal = new Refusal(Codes.JsonBytes);
                return false;
        }
    }

    private static bool TryArray(CborItem item, out JsonNode? node, [NotNullWhen(false)] out Refusal? refusal)
    {
        var array = new JsonArray();
        node = array;
        refusal = null;
        foreach (var element in item.ElementArray)
        {
            if (!TryToJson(element, out var inner, out refusal))
                return false;
            array.Add(inner);
        }

        return true;
    }

    private static bool TryObject(CborItem item, out JsonNode? node, [NotNullWhen(false)] out Refusal? refusal)
    {
        var fields = new JsonObject();
        node = fields;
        refusal = null;
        foreach (var (key, value) in item.PairArray)
        {
            if (!TryToJson(value, out var inner, out refusal))
                return false;
            fields.Add(key, inner);
        }

        return true;
    }

    private static CborItem? Convert(JsonElement element, ref long total, out Refusal? refusal)
    {
        refusal = null;
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return CborItem.Null;
            case JsonValueKind.True or JsonValueKind.False:
                return CborItem.Of(element.ValueKind == JsonValueKind.True);
            case JsonValueKind.Number:
                return Whole(element, out refusal);
            case JsonValueKind.String:
                return Wellformed(element, out refusal);
            case JsonValueKind.Array:
                return ConvertArray(element, ref total, out refusal);
            default:
                return ConvertObject(element, ref total, out refusal);
        }
    }

    private static CborItem? Whole(JsonElement element, out Refusal? refusal)
    {
        // TryGetInt64 accepts neither fractions nor exponents; -0 is a second form of 0.
        var whole = element.TryGetInt64(out var number) && element.GetRawText() != "-0";
        refusal = whole ? null : new Refusal(Codes.JsonNumber);
        return whole ? CborItem.Of(number) : null;
    }

    private static CborItem? Wellformed(JsonElement element, out Refusal? refusal)
    {
        try
        {
            refusal = null;
            return CborItem.Of(element.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate has no UTF-8.
            refusal = new Refusal(Codes.JsonMalformed);
            return null;
        }
    }

    private static CborItem? ConvertArray(JsonElement element, ref long total, out Refusal? refusal)
    {
        refusal = null;
        var items = new CborItem[element.GetArrayLength()];
        total += items.Length;
        if (total > Limits.MaxCborElements)
            refusal = new Refusal(Codes.JsonMalformed);
        var i = 0;
        foreach (var inner in element.EnumerateArray())
        {
            if (refusal is not null)
                return null;
            items[i++] = Convert(inner, ref total, out refusal)!;
        }

        return refusal is null ? CborItem.OwnedArray(items) : null;
    }

    private static CborItem? ConvertObject(JsonElement element, ref long total, out Refusal? refusal)
    {
        refusal = null;
        var pairs = new Dictionary<string, CborItem>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (++total > Limits.MaxCborElements || !TryName(property, out var name))
                refusal = new Refusal(Codes.JsonMalformed);
            else if (Convert(property.Value, ref total, out refusal) is { } value && !pairs.TryAdd(name, value))
                refusal = new Refusal(Codes.JsonDuplicate);
            if (refusal is not null)
                return null;
        }

        return CborItem.Map(pairs);
    }

    private static bool TryName(JsonProperty property, [NotNullWhen(true)] out string? name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = null;
            return false;
        }
    }

    private static bool Settle(ref CborItem? item, [NotNullWhen(false)] ref Refusal? refusal)
    {
        if (item is not null && refusal is null)
            return true;
        item = null;
        refusal ??= new Refusal(Codes.JsonMalformed);
        return false;
    }
}
