using System.Diagnostics.CodeAnalysis;
using Parley.Json;

namespace Parley.Stix;

/// <summary>
/// One STIX Object as it was read: its bytes, and what stands in them. Properties are read through the tables
/// (<c>obj.Get(Indicator.Pattern)</c>); what no table knows is still there, in order and spelling. Unchangeable.
/// </summary>
public sealed class StixObject
{
    private string? _type;

    /// <param name="text">A JSON object.</param>
    public StixObject(JsonText text)
    {
        if (text.Root.Kind != JsonKind.Object)
            throw new ArgumentException("a STIX Object is a JSON object", nameof(text));
        Text = text;
    }

    public JsonText Text { get; }

    public JsonValue Root => Text.Root;

    /// <summary>The bytes as they came.</summary>
    public ReadOnlyMemory<byte> Utf8 => Text.Utf8;

    /// <summary>The type's name; empty if the object has none.</summary>
    public string Type => _type ??= Get(CommonProperties.Type) ?? "";

    /// <summary>The id, if the object has one of the right form.</summary>
    public StixId? Id => TryGet(CommonProperties.Id, out var id) ? id : null;

    /// <summary>Whether the object's creator has taken it back.</summary>
    public bool IsRevoked => Get(CommonProperties.Revoked);

    /// <summary>The table of this type, if the standard defines it.</summary>
    public ObjectType? Table => ObjectType.TryGet(TypeUtf8, out var table) ? table : null;

    internal ReadOnlySpan<byte> TypeUtf8 => Root.TryGet(CommonProperties.Type.JsonName, out var type) && type.Kind == JsonKind.String ? type.Text : default;

    /// <summary>Reads one object from its text.</summary>
    /// <param name="utf8">Kept, not copied: do not change it afterwards.</param>
    /// <param name="limits">What the text may cost.</param>
    /// <param name="read">The object.</param>
    /// <param name="fault">Why not; a text that is JSON but no object is <see cref="JsonFaultCode.Syntax"/> at its first byte.</param>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, JsonLimits limits, [NotNullWhen(true)] out StixObject? read, out JsonFault fault)
    {
        read = null;
        if (!JsonText.TryParse(utf8, limits, out var text, out fault))
            return false;
        if (text.Root.Kind != JsonKind.Object)
        {
            fault = new JsonFault(JsonFaultCode.Syntax, text.Root.Offset);
            return false;
        }

        read = new StixObject(text);
        return true;
    }

    /// <summary>A property's value, or the default where it is missing or of another kind (<see cref="TryGet{T}"/> tells that apart).</summary>
    public T? Get<T>(Property<T> property) => TryGet(property, out var value) ? value : default;

    /// <summary>A property's value; false where it is missing or of another kind.</summary>
    public bool TryGet<T>(Property<T> property, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        return Root.TryGet(property.JsonName, out var json) && property.Kind.TryRead(json, out value);
    }

    public override string ToString() => Id?.ToString() ?? Type;
}
