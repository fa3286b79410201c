using Parley.Json;

namespace Parley.Stix.Validation;

/// <summary>Tables for what the standard does not define: the common properties of its family, and every other property custom.</summary>
internal static class CustomTypes
{
    /// <summary>A type with versions: an SDO or SRO of someone's own.</summary>
    public static readonly ObjectType Versioned = new("custom", "11.2", Category.Custom, []);

    /// <summary>An observable of someone's own.</summary>
    public static readonly ObjectType Observable = new("custom", "11.2", Category.Observable, []);

    /// <summary>The inside of an extension.</summary>
    public static readonly RecordType Extension = new("extension", "7.3.2", []);

    private static readonly JsonName s_extensionType = new("extension_type");

    /// <summary>An extension says the family; else, what has neither created nor modified can only be an observable.</summary>
    public static ObjectType TableFor(JsonValue value)
    {
        if (HasExtension(value, "new-sco"u8))
            return Observable;
        if (HasExtension(value, "new-sdo"u8) || HasExtension(value, "new-sro"u8))
            return Versioned;
        return value.TryGet(CommonProperties.Created.JsonName, out _) || value.TryGet(CommonProperties.Modified.JsonName, out _) ? Versioned : Observable;
    }

    /// <summary>Whether an extension of the object says that its type is new.</summary>
    public static bool IsExplained(JsonValue value) =>
        HasExtension(value, "new-sdo"u8) || HasExtension(value, "new-sco"u8) || HasExtension(value, "new-sro"u8);

    public static bool HasExtension(JsonValue value, ReadOnlySpan<byte> kind)
    {
        if (!value.TryGet(CommonProperties.Extensions.JsonName, out var extensions) || extensions.Kind != JsonKind.Object)
            return false;
        foreach (var extension in extensions.Members)
        {
            if (extension.Value.TryGet(s_extensionType, out var type) && type.Is(kind))
                return true;
        }

        return false;
    }
}
