using Parley.Json;

namespace Parley.Stix.Validation;

/// <summary>The rule that a fault of the reader breaks.</summary>
internal static class JsonFindings
{
    public static Finding Of(JsonFault fault, long number)
    {
        var rule = RuleOf(fault.Code);
        return new Finding
        {
            Rule = rule,
            Section = rule.Section,
            ObjectId = "",
            Path = "",
            Detail = fault.Name is null ? null : Check.Shown(System.Text.Encoding.UTF8.GetBytes(fault.Name)),
            Offset = fault.Offset,
            Number = number,
        };
    }

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
