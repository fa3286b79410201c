using System.Globalization;
using System.Text;
using Parley.Json;
using Parley.Stix.Patterns;
using Parley.Stix.Values;

namespace Parley.Stix.Validation;

/// <summary>A pattern in the standard's own language is one (section 9), and names types and properties of the right form (section 9.7).</summary>
internal sealed class PatternConstraint() : Constraint(Rules.PatternSyntax, "a pattern of type stix follows section 9")
{
    internal override void Check(JsonValue value, Check check)
    {
        if (!value.TryGet(Indicator.PatternType.JsonName, out var type) || !type.Is("stix"u8) ||
            !value.TryGet(Indicator.Pattern.JsonName, out var text) || text.Kind != JsonKind.String)
            return;
        if (!Patterns.Pattern.TryParse(text.Text, PatternLimits.Default, out var pattern, out var fault))
        {
            Report(Rules.PatternSyntax, fault, text, check);
            return;
        }

        foreach (var breach in pattern.Breaches)
            Report(Rules.PatternRule, breach, text, check);
        foreach (var path in pattern.Paths)
            CheckPath(path, text, check);
    }

    private static void Report(Rule rule, PatternFault fault, JsonValue text, Check check)
    {
        var what = fault.Expected is null ? fault.Code.ToString() : $"{fault.Code} ({fault.Expected})";
        check.Report(rule, text, (fault.Offset + 1).ToString(CultureInfo.InvariantCulture), Validation.Check.Shown(Encoding.UTF8.GetBytes(what)));
    }

    private static void CheckPath(ObjectPath path, JsonValue text, Check check)
    {
        var type = Encoding.UTF8.GetBytes(path.ObjectType);
        var property = Encoding.UTF8.GetBytes(path.Steps[0].Name!);
        if (!IdSyntax.IsTypeName(type))
            check.Report(Rules.PatternObject, text, Validation.Check.Shown(type));
        if (!NameSyntax.IsPropertyName(property))
            check.Report(Rules.PatternProperty, text, Validation.Check.Shown(property));
        if (!ObjectType.TryGet(type, out var table) || (!table.ByName.TryGet(property, out _) && !property.AsSpan().SequenceEqual("extensions"u8)))
            check.Report(Rules.PatternCustom, text, $"{Validation.Check.Shown(type)}:{Validation.Check.Shown(property)}");
    }
}
