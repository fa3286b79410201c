using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix.Comparing;

/// <summary>
/// What makes no difference to an object, so that two texts are one version of it (section 3.6), beside what makes none to JSON (<see cref="JsonEquality"/>): the
/// order of sets, a default that is left out, the spelling of a time or identifier. The one place that says so, for comparing, merging and checking alike.
/// </summary>
internal static class Sameness
{
    /// <summary>
    /// Which lists have no order: lists of identifiers, of terms of a vocabulary, every list whose name ends in <c>_refs</c> (section 3.1), and <c>labels</c>,
    /// <c>aliases</c> and <c>selectors</c>, of which the standard says that they are sets or gives no meaning to the order. All others have one.
    /// </summary>
    public static bool IsSet(string? name, Property? property) =>
        name is "labels" or "aliases" or "selectors" ||
        (name is not null && name.EndsWith("_refs", StringComparison.Ordinal)) ||
        property?.ValueKind.Name is "list of type identifier" or "list of type open-vocab" or "list of type enum";

    /// <summary>Whether two texts are two spellings of one value of that property.</summary>
    public static bool AreSpellings(Property? property, JsonValue a, JsonValue b) => a.Kind == JsonKind.String && b.Kind == JsonKind.String && property?.ValueKind.Name switch
    {
        "timestamp" => StixTimestamp.TryParse(a.Text, out var first) && StixTimestamp.TryParse(b.Text, out var second) && first == second,
        "identifier" => StixId.TryParse(a.Text, out var first) && StixId.TryParse(b.Text, out var second) && first == second,
        _ => false,
    };

    /// <summary>Whether leaving out a top-level property of that value says the same: it has the standard's default.</summary>
    public static bool IsDefault(ObjectType? table, string name, JsonValue value) => name switch
    {
        "revoked" or "defanged" => value.Kind == JsonKind.False,
        "lang" => value.Is("en"u8),
        "summary" => value.Kind == JsonKind.False && table == Sighting.Type,
        "spec_version" => value.Is("2.1"u8) && table is { Category: Category.Observable },
        _ => false,
    };

    /// <summary>The property that a top-level member is.</summary>
    public static Property? PropertyOf(ObjectType? table, JsonName name) =>
        table is not null && table.ByName.TryGet(name.Utf8, out var slot) ? slot.Property : CommonProperties.ByName.TryGet(name.Utf8, out var common) ? common : null;

    /// <inheritdoc cref="PropertyOf(ObjectType?, JsonName)"/>
    public static Property? PropertyOf(ObjectType? table, JsonMember member) =>
        table is not null && table.ByName.TryGet(member, out var slot) ? slot.Property : CommonProperties.ByName.TryGet(member, out var common) ? common : null;

    /// <summary>One hash for all texts of one version: objects of which <see cref="Difference"/> says that they are the same. Like any hash it can be met on purpose.</summary>
    public static ulong HashOf(StixObject obj) => Members(obj.Root, obj.Table, isRoot: true);

    /// <summary>The hash of an item in a list: the same for what differs only in the order of sets inside it and in what makes no difference to JSON.</summary>
    public static ulong HashOf(JsonValue item) => Value(item, name: null, property: null);

    private static ulong Value(JsonValue value, JsonValue? name, Property? property) => value.Kind switch
    {
        JsonKind.Object => Members(value, table: null, isRoot: false),
        JsonKind.Array => Items(value, IsSet(name?.GetString(), property)),
        JsonKind.String when property?.ValueKind.Name == "timestamp" && TimestampSyntax.Check(value.Text) == TimestampSyntax.Verdict.Good =>
            JsonEquality.Mix(JsonEquality.HashOf(TimestampSyntax.Shortest(value.Text)) ^ 1),
        JsonKind.String when property?.ValueKind.Name == "identifier" && IdSyntax.TryParse(value.Text, out var type, out var uuid) =>
            JsonEquality.Mix(JsonEquality.HashOf(type) ^ JsonEquality.Mix(JsonEquality.HashOf(uuid.ToByteArray()) ^ 2)),
        _ => JsonEquality.HashOf(value),
    };

    private static ulong Members(JsonValue value, ObjectType? table, bool isRoot)
    {
        ulong members = 3;
        foreach (var member in value.Members)
        {
            var inner = member.Value;
            if (isRoot && inner.Kind is (JsonKind.False or JsonKind.String) && IsDefault(table, member.Name.GetString(), inner))
                continue;
            var hash = Value(inner, member.Name, isRoot ? PropertyOf(table, member) : null);
            members = unchecked(members + JsonEquality.Mix(JsonEquality.Mix(JsonEquality.HashOf(member.Name.Text)) ^ hash));
        }

        return JsonEquality.Mix(members);
    }

    private static ulong Items(JsonValue list, bool isSet)
    {
        ulong items = 2;
        foreach (var item in list.Items)
            items = isSet ? unchecked(items + JsonEquality.Mix(HashOf(item))) : JsonEquality.Mix(items ^ HashOf(item));
        return JsonEquality.Mix(items);
    }
}
