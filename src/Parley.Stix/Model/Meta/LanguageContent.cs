using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Language Content (section 7.1).</summary>
public static class LanguageContent
{
    public static readonly Property<StixId> ObjectRef = new("object_ref", Kinds.AnyReference, Need.Required);
    public static readonly Property<StixTimestamp> ObjectModified = new("object_modified", Kinds.Timestamp);
    public static readonly Property<JsonValue> Contents = new("contents", Kinds.Translations, Need.Required);

    public static ObjectType Type { get; } = new(
        "language-content", "7.1.1", Category.Meta,
        [ObjectRef, ObjectModified, Contents]);
}
