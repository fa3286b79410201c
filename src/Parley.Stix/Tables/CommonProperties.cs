using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>The common properties (section 3.2) and to which types they apply.</summary>
public static class CommonProperties
{
    public static readonly Property<string> Type = new("type", Kinds.TypeName, Need.Required);
    public static readonly Property<string> SpecVersion = new("spec_version", Kinds.SpecVersion, Need.Required);
    public static readonly Property<StixId> Id = new("id", Kinds.Id, Need.Required);
    public static readonly Property<StixId> CreatedByRef = new("created_by_ref", Kinds.Creator);
    public static readonly Property<StixTimestamp> Created = new("created", Kinds.Milliseconds, Need.Required);
    public static readonly Property<StixTimestamp> Modified = new("modified", Kinds.Milliseconds, Need.Required);
    public static readonly Property<bool> Revoked = new("revoked", Kinds.Boolean);
    public static readonly Property<IReadOnlyList<string>> Labels = new("labels", Kinds.List(Kinds.Text));
    public static readonly Property<long> Confidence = new("confidence", Kinds.IntegerIn(0, 100));
    public static readonly Property<string> Lang = new("lang", Kinds.Language);
    public static readonly Property<IReadOnlyList<JsonValue>> ExternalReferences = new("external_references", Kinds.List(Kinds.Record(ExternalReference.Table)));
    public static readonly Property<IReadOnlyList<StixId>> ObjectMarkingRefs = new("object_marking_refs", Kinds.List(Kinds.Reference("marking-definition")));
    public static readonly Property<IReadOnlyList<JsonValue>> GranularMarkings = new("granular_markings", Kinds.List(Kinds.Record(GranularMarking.Table)));
    public static readonly Property<bool> Defanged = new("defanged", Kinds.Boolean);
    public static readonly Property<JsonValue> Extensions = new("extensions", Kinds.Extensions);

    private static readonly Property<string> s_specVersionOptional = new("spec_version", Kinds.SpecVersion);
    private static readonly Property<StixId> s_createdByRequired = new("created_by_ref", Kinds.Creator, Need.Required);

    private static readonly Property[] s_versioned =
    [
        Type, SpecVersion, Id, CreatedByRef, Created, Modified, Revoked, Labels, Confidence, Lang, ExternalReferences, ObjectMarkingRefs, GranularMarkings, Extensions,
    ];

    private static readonly Property[] s_observable = [Type, s_specVersionOptional, Id, ObjectMarkingRefs, GranularMarkings, Defanged, Extensions];

    private static readonly Property[] s_markingDefinition =
        [Type, SpecVersion, Id, CreatedByRef, Created, ExternalReferences, ObjectMarkingRefs, GranularMarkings, Extensions];

    private static readonly Property[] s_extensionDefinition =
    [
        Type, SpecVersion, Id, s_createdByRequired, Created, Modified, Revoked, Labels, ExternalReferences, ObjectMarkingRefs, GranularMarkings,
    ];

    /// <summary>Every common property, in the standard's order.</summary>
    public static IReadOnlyList<Property> All { get; } = [.. s_versioned[..13], Defanged, Extensions];

    internal static JsonNameTable<Property> ByName { get; } = new(All.Select(property => (property.JsonName, property)));

    internal static IReadOnlyList<Property> Of(Category category, string type) => (category, type) switch
    {
        (Category.Observable, _) => s_observable,
        (Category.Bundle, _) => [Type, Id],
        (_, "marking-definition") => s_markingDefinition,
        (_, "extension-definition") => s_extensionDefinition,
        _ => s_versioned,
    };

    internal static IReadOnlyList<Constraint> ConstraintsOf(Category category) => category switch
    {
        Category.Bundle => [],
        Category.Observable => [Constraint.GranularMarkings],
        _ => [Constraint.NotBefore("modified", "created"), Constraint.GranularMarkings],
    };
}
