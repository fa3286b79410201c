using Parley.Json;
using Parley.Stix.Reading;

namespace Parley.Stix.Validation;

/// <summary>The rule that a fault of the reader breaks.</summary>
internal static class JsonFindings
{
    public static StixFinding Of(StixItem item)
    {
        var (fault, rule) = (item.Fault, item.Format == OtherFormat.None ? RuleOf(item.Fault.Code) : RuleOf(item.Format));
        return new StixFinding
        {
            Rule = rule,
            Section = rule.Section,
            ObjectId = "",
            Path = "",
            Detail = fault.Name is null ? null : Check.Shown(System.Text.Encoding.UTF8.GetBytes(fault.Name)),
            Offset = fault.Offset,
            Number = item.Number,
        };
    }

    private static Rule RuleOf(OtherFormat format) => format switch
    {
        OtherFormat.Stix1 => StixRules.InputStix1,
        OtherFormat.Misp => StixRules.InputMisp,
        OtherFormat.Utf16 => StixRules.InputUtf16,
        OtherFormat.Compressed => StixRules.InputCompressed,
        _ => StixRules.InputXml,
    };

    private static Rule RuleOf(JsonFaultCode code) => code switch
    {
        JsonFaultCode.Truncated => StixRules.JsonTruncated,
        JsonFaultCode.Utf8 => StixRules.JsonUtf8,
        JsonFaultCode.Surrogate => StixRules.JsonSurrogate,
        JsonFaultCode.Duplicate => StixRules.JsonDuplicate,
        JsonFaultCode.Number => StixRules.JsonNumber,
        JsonFaultCode.Depth => StixRules.JsonDepth,
        JsonFaultCode.Size => StixRules.JsonSize,
        JsonFaultCode.Tokens => StixRules.JsonTokens,
        JsonFaultCode.Trailing => StixRules.JsonTrailing,
        JsonFaultCode.ByteOrderMark => StixRules.JsonBom,
        JsonFaultCode.Count => StixRules.JsonCount,
        JsonFaultCode.NotObject => StixRules.ObjectKind,
        _ => StixRules.JsonSyntax,
    };
}
