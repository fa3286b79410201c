using Parley.Json;
using Parley.Stix.Reading;

namespace Parley.Stix.Validation;

/// <summary>The rule that a fault of the reader breaks.</summary>
internal static class JsonFindings
{
    public static Finding Of(StixItem item)
    {
        var (fault, rule) = (item.Fault, item.Format == OtherFormat.None ? RuleOf(item.Fault.Code) : RuleOf(item.Format));
        return new Finding
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
        OtherFormat.Stix1 => Rules.InputStix1,
        OtherFormat.Misp => Rules.InputMisp,
        OtherFormat.Utf16 => Rules.InputUtf16,
        OtherFormat.Compressed => Rules.InputCompressed,
        _ => Rules.InputXml,
    };

    private static Rule RuleOf(JsonFaultCode code) => code switch
    {
        JsonFaultCode.Truncated => Rules.JsonTruncated,
        JsonFaultCode.Utf8 => Rules.JsonUtf8,
        JsonFaultCode.Surrogate => Rules.JsonSurrogate,
        JsonFaultCode.Duplicate => Rules.JsonDuplicate,
        JsonFaultCode.Number => Rules.JsonNumber,
        JsonFaultCode.Depth => Rules.JsonDepth,
        JsonFaultCode.Size => Rules.JsonSize,
        JsonFaultCode.Tokens => Rules.JsonTokens,
        JsonFaultCode.Trailing => Rules.JsonTrailing,
        JsonFaultCode.ByteOrderMark => Rules.JsonBom,
        JsonFaultCode.Count => Rules.JsonCount,
        JsonFaultCode.NotObject => Rules.ObjectKind,
        _ => Rules.JsonSyntax,
    };
}
