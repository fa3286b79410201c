using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Parley.Json;
using Parley.Stix.Patterns;
using Parley.Stix.Values;

namespace Parley.Stix.Validation;

/// <summary>A CVE or CAPEC identifier and the name of its source go together (sections 4.1.1 and 4.19.1).</summary>
internal sealed class ExternalReferenceConstraint() : Constraint(StixRules.ExternalReferenceId, "cve with a CVE identifier, capec with a CAPEC identifier")
{
    internal override void Check(JsonValue value, Check check)
    {
        if (!value.TryGet(Parley.Stix.ExternalReference.SourceName.JsonName, out var source) || source.Kind != JsonKind.String)
            return;
        var hasId = value.TryGet(Parley.Stix.ExternalReference.ExternalId.JsonName, out var id) && id.Kind == JsonKind.String;
        var text = hasId ? id.Text : default;
        var (isCve, isCapec) = (source.Is("cve"u8), source.Is("capec"u8));
        var fits = (isCve || !IsCve(text)) && (isCapec || !IsCapec(text)) && (!isCve || IsCve(text)) && (!isCapec || IsCapec(text));
        if (!fits)
            check.Report(Rule, hasId ? id : source, hasId ? Validation.Check.Shown(text) : Validation.Check.Shown(source.Text));
        if (value.TryGet(Parley.Stix.ExternalReference.Url.JsonName, out var url) && !value.TryGet(Parley.Stix.ExternalReference.Hashes.JsonName, out _))
            check.Report(StixRules.ExternalReferenceHash, url);
    }

    /// <summary>CVE-YYYY-NNNN, with more digits as needed and then no leading zero.</summary>
    private static bool IsCve(ReadOnlySpan<byte> id) =>
        id.Length >= 13 && id.StartsWith("CVE-"u8) && AreDigits(id[4..8]) && id[8] == '-' && AreDigits(id[9..]) && (id.Length == 13 || id[9] != '0');

    private static bool IsCapec(ReadOnlySpan<byte> id) => id.Length > 6 && id.StartsWith("CAPEC-"u8) && AreDigits(id[6..]);

    private static bool AreDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}

/// <summary>The relationship is one that the standard defines between these types (appendix B); others are allowed, and said.</summary>
internal sealed class RelationshipConstraint() : Constraint(StixRules.RelationshipFits, "relationship_type is defined between the types of source_ref and target_ref")
{
    internal override void Check(JsonValue value, Check check)
    {
        if (!TryText(value, Relationship.SourceRef, out var source) || !TryText(value, Relationship.TargetRef, out var target) ||
            !TryText(value, Relationship.RelationshipType, out var name))
            return;
        if (source.Text.SequenceEqual(target.Text))
            check.Report(StixRules.RelationshipSelf, target);
        var from = IdSyntax.TypeOf(source.Text);
        var to = IdSyntax.TypeOf(target.Text);
        if (!from.IsEmpty && !to.IsEmpty && !RelationshipTable.Fits(from, name.GetString(), to))
            check.Report(Rule, name, Validation.Check.Shown([.. from, .. " "u8, .. name.Text, .. " "u8, .. to]));
    }

    private static bool TryText(JsonValue value, Property property, out JsonValue text) => value.TryGet(property.JsonName, out text) && text.Kind == JsonKind.String;
}

/// <summary>extension_properties belong to toplevel-property-extension (section 7.3.1).</summary>
internal sealed class ExtensionPropertiesConstraint() : Constraint(StixRules.ExtensionProperties, "extension_properties only with toplevel-property-extension")
{
    internal override void Check(JsonValue value, Check check)
    {
        if (!value.TryGet(ExtensionDefinition.ExtensionTypes.JsonName, out var types) || types.Kind != JsonKind.Array)
            return;
        var isTopLevel = false;
        foreach (var type in types.Items)
            isTopLevel |= type.Is("toplevel-property-extension"u8);
        var has = value.TryGet(ExtensionDefinition.ExtensionProperties.JsonName, out var properties);
        if (has && !isTopLevel)
            check.Report(StixRules.ExtensionProperties, properties);
        else if (!has && isTopLevel)
            check.Report(StixRules.ExtensionPropertiesMissing, types);
    }
}

/// <summary>A pattern in the standard's own language is one (section 9), and names types and properties of the right form (section 9.7).</summary>
internal sealed class PatternConstraint() : Constraint(StixRules.PatternSyntax, "a pattern of type stix follows section 9")
{
    internal override void Check(JsonValue value, Check check)
    {
        if ((!check.IsStix20 && !(value.TryGet(Indicator.PatternType.JsonName, out var type) && type.Is("stix"u8))) ||
            !value.TryGet(Indicator.Pattern.JsonName, out var text) || text.Kind != JsonKind.String)
            return;
        if (!Patterns.Pattern.TryParse(text.Text, PatternLimits.Default, out var pattern, out var fault))
        {
            Report(StixRules.PatternSyntax, fault, text, check);
            return;
        }

        foreach (var breach in pattern.Breaches.Where(breach => !check.IsStix20 || breach.Code != PatternFaultCode.TextTime))
            Report(StixRules.PatternRule, breach, text, check);
        foreach (var path in pattern.Paths)
            CheckPath(path, text, check);
    }

    private static void Report(Rule rule, PatternFault fault, JsonValue text, Check check) =>
        check.Report(rule, text, (fault.Offset + 1).ToString(CultureInfo.InvariantCulture), Validation.Check.Shown(Encoding.UTF8.GetBytes(fault.ToString())), fault);

    private static bool TryTable(ReadOnlySpan<byte> type, Check check, [NotNullWhen(true)] out ObjectType? table)
    {
        var isKnown = ObjectType.TryGet(type, out table);
        if (isKnown && check.IsStix20)
            table = Stix20.TableFor(type);
        return isKnown;
    }

    private static void CheckPath(ObjectPath path, JsonValue text, Check check)
    {
        var type = Encoding.UTF8.GetBytes(path.ObjectType);
        var property = Encoding.UTF8.GetBytes(path.Steps[0].Name!);
        if (!check.IsStix20 && Hashes.Misspelled(path) is { } hash)
            check.Report(StixRules.PatternHashName, text, Validation.Check.Shown(Encoding.UTF8.GetBytes(hash.Name)), hash.Meant);

        if (!IdSyntax.IsTypeName(type))
            check.Report(StixRules.PatternObject, text, Validation.Check.Shown(type));
        if (!NameSyntax.IsPropertyName(property))
            check.Report(StixRules.PatternProperty, text, Validation.Check.Shown(property));
        if (!TryTable(type, check, out var table) || (!table.ByName.TryGet(property, out _) && !property.AsSpan().SequenceEqual("extensions"u8)))
            check.Report(StixRules.PatternCustom, text, $"{Validation.Check.Shown(type)}:{Validation.Check.Shown(property)}");
    }
}
