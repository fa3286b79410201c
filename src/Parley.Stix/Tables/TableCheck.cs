using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix.Validation;

/// <summary>Holds an object, or an object inside it, to its table.</summary>
internal static class TableCheck
{
    private static readonly JsonNameTable<string> s_reserved = Names("severity", "username", "phone_number", "phone_numbers", "action");

    // STIX 2.0 part 1, 3.1.
    private static readonly JsonNameTable<string> s_reserved20 = Names(
        "confidence", "severity", "action", "usernames", "phone_numbers", "addresses", "first_seen_precision", "last_seen_precision", "valid_from_precision", "valid_until_precision");

    public static void Run(RecordType table, JsonValue value, Check check)
    {
        var outer = check.Table;
        check.Table = table;
        ulong seen = 0;
        foreach (var member in value.Members)
        {
            check.Enter(member);
            if (table.ByName.TryGet(member, out var slot))
            {
                seen |= 1UL << slot.Number;
                slot.Property.ValueKind.Check(member.Value, check);
                if (slot.Property.Need == Need.Deprecated)
                    check.Report(StixRules.PropertyDeprecated, member.Name, slot.Property.Name);
            }
            else
            {
                CheckUnknown(table, member, check);
            }

            check.Leave();
        }

        var missing = table.Required & ~seen;
        for (var number = 0; missing != 0; number++, missing >>= 1)
        {
            if ((missing & 1) != 0)
                ReportMissing(table.Properties[number], value, check);
        }

        foreach (var constraint in table.Constraints)
        {
            check.IsAtRecord = true;
            constraint.Check(value, check);
        }

        check.IsAtRecord = false;
        check.Table = outer;
    }

    private static void ReportMissing(Property property, JsonValue value, Check check)
    {
        if (check.IsInContainer && property == CommonProperties.Id)
            return;
        // The bundle may tell the version; its envelope says so in the end.
        if (check.HasEnvelope && property == CommonProperties.SpecVersion)
            return;
        check.Report(StixRules.PropertyRequired, value, property.Name);
    }

    private static void CheckUnknown(RecordType table, JsonMember member, Check check)
    {
        var name = member.Name.Text;
        var type = table as ObjectType;
        if (check.IsStix20)
        {
            // Whoever writes a version at an object of 2.0 says more than was asked for, and no harm is done.
            if (type is not null && member.Value.Is("2.0"u8) && name.SequenceEqual("spec_version"u8))
                return;
        }
        else if (type is not null && CommonProperties.ByName.TryGet(member, out var common))
        {
            check.Report(ReferenceEquals(common, CommonProperties.Defanged) ? StixRules.PropertyNotApplicable : StixRules.PropertyNotUsed, member.Name, common.Name);
            common.ValueKind.Check(member.Value, check);
            return;
        }

        if (type is { Category: not Category.Bundle } && (check.IsStix20 ? s_reserved20 : s_reserved).TryGet(member, out var reserved))
            check.Report(StixRules.PropertyReserved, member.Name, reserved);
        if (!(check.IsStix20 ? NameSyntax.IsPropertyName20(name) : NameSyntax.IsPropertyName(name)))
            check.Report(StixRules.PropertyName, member.Name, Check.Shown(name));
        CheckBySuffix(name, member.Value, check);

        // What an extension defines, and a type of one's own, may have any properties.
        var mayHave = table == CustomTypes.Extension || table == CustomTypes.Versioned || table == CustomTypes.Observable || table == Stix20.Custom || (type is not null && check.IsExtended);
        if (mayHave)
            return;

        // What 2.1 has extensions for, 2.0 has no other way to say.
        if (!check.IsStix20 || type is null)
            check.Report(StixRules.PropertyCustom, member.Name, Check.Shown(name));
        if (type is not null && !name.StartsWith("x_"u8))
            check.Report(StixRules.PropertyPrefix, member.Name, Check.Shown(name));
    }

    private static JsonNameTable<string> Names(params IEnumerable<string> names) => new(names.Select(name => (new JsonName(name), name)));

    /// <summary>Section 3.1: the end of a name tells the kind of its value.</summary>
    private static void CheckBySuffix(ReadOnlySpan<byte> name, JsonValue value, Check check)
    {
        if (name.EndsWith("_bin"u8))
            Kinds.Binary.Check(value, check);
        else if (name.EndsWith("_hex"u8))
            Kinds.Hex.Check(value, check);
        else
            AnyKind.Instance.Check(value, check);
    }
}
