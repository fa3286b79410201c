using System.Text;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>What the standard itself asks of texts.</summary>
internal static class TextRules
{
    private static readonly string[] s_shortHives = ["HKLM", "HKCC", "HKCR", "HKCU", "HKU"];

    public static void TypeName(ReadOnlySpan<byte> text, Check check)
    {
        if (!IdSyntax.IsTypeName(text))
            check.Report(StixRules.TypeFormat, Check.Shown(text));
        else if (text.SequenceEqual("action"u8) || (check.IsStix20 && (text.SequenceEqual("incident"u8) || text.SequenceEqual("infrastructure"u8))))
            check.Report(StixRules.TypeReserved, Check.Shown(text));
    }

    public static void SpecVersion(ReadOnlySpan<byte> text, Check check)
    {
        if (text.SequenceEqual("2.0"u8))
            check.Report(StixRules.SpecVersionOld, Check.Shown(text));
        else if (!text.SequenceEqual("2.1"u8))
            check.Report(StixRules.SpecVersion, Check.Shown(text));
    }

    /// <summary>Of a bundle of STIX 2.0.</summary>
    public static void BundleVersion(ReadOnlySpan<byte> text, Check check)
    {
        if (!text.SequenceEqual("2.0"u8))
            check.Report(StixRules.BundleSpecVersionOld);
    }

    public static void PropertyName(ReadOnlySpan<byte> text, Check check)
    {
        if (!NameSyntax.IsPropertyName(text))
            check.Report(StixRules.PropertyName, Check.Shown(text));
    }

    public static void RelationshipName(ReadOnlySpan<byte> text, Check check)
    {
        if (!NameSyntax.IsHyphenated(text))
            check.Report(StixRules.RelationshipName, Check.Shown(text));
    }

    public static void KillChainWord(ReadOnlySpan<byte> text, Check check)
    {
        if (!NameSyntax.IsStyled(text))
            check.Report(StixRules.KillChainStyle, Check.Shown(text));
    }

    public static void Product(ReadOnlySpan<byte> text, Check check)
    {
        if (!NameSyntax.IsStyled(text))
            check.Report(StixRules.ProductStyle, Check.Shown(text));
    }

    public static void Selector(ReadOnlySpan<byte> text, Check check)
    {
        if (!NameSyntax.IsSelector(text))
            check.Report(StixRules.SelectorFormat, Check.Shown(text));
    }

    /// <summary>Section 6.17.1: the hive is written out.</summary>
    public static void RegistryKey(ReadOnlySpan<byte> text, Check check)
    {
        var end = text.IndexOf((byte)'\\');
        var hive = end < 0 ? text : text[..end];
        foreach (var shortened in s_shortHives)
        {
            if (Ascii.EqualsIgnoreCase(hive, shortened))
                check.Report(StixRules.RegistryHive, Check.Shown(hive));
        }
    }

    public static void Protocol(ReadOnlySpan<byte> text, Check check)
    {
        if (text.IsEmpty || text.ContainsAnyInRange((byte)'A', (byte)'Z') || text.Contains((byte)' '))
            check.Report(StixRules.ProtocolName, Check.Shown(text));
    }
}
