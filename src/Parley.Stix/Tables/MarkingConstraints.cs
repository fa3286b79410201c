using Parley.Json;

namespace Parley.Stix.Validation;

/// <summary>What a marking definition defines (section 7.2.1).</summary>
internal sealed class MarkingConstraint() : Constraint(StixRules.MarkingDefinition, "definition_type and definition, or an extension; a TLP marking is one of the standard's")
{
    private static readonly JsonName s_statement = new("statement");
    private static readonly JsonName s_tlp = new("tlp");

    internal override void Check(JsonValue value, Check check)
    {
        var hasType = value.TryGet(MarkingDefinition.DefinitionType.JsonName, out var type);
        var hasDefinition = value.TryGet(MarkingDefinition.Definition.JsonName, out var definition);
        if ((!hasType || !hasDefinition) && (hasType || hasDefinition || !value.TryGet(CommonProperties.Extensions.JsonName, out _)))
            check.Report(Rule, value);
        if (!hasType || !hasDefinition || type.Kind != JsonKind.String)
            return;
        if (definition.Kind != JsonKind.Object)
            check.Report(StixRules.KindDictionary, definition);
        else if (type.Is("statement"u8))
            CheckText(definition, s_statement, check);
        else if (type.Is("tlp"u8))
            CheckTlp(value, definition, check);
        else
            check.Report(StixRules.MarkingType, type);
    }

    private static void CheckText(JsonValue definition, JsonName name, Check check)
    {
        if (!definition.TryGet(name, out var text))
            check.Report(StixRules.PropertyRequired, definition, name.Name);
        else if (text.Kind != JsonKind.String)
            check.Report(StixRules.KindString, text);
    }

    /// <summary>Only the four instances of the standard are allowed: same level, same id, same creation.</summary>
    private static void CheckTlp(JsonValue value, JsonValue definition, Check check)
    {
        CheckText(definition, s_tlp, check);
        if (!definition.TryGet(s_tlp, out var level) || level.Kind != JsonKind.String)
            return;
        var isOne = Tlp.TryFind(value, out var tlp) && tlp.Version == 1 && level.Is(tlp.LevelUtf8) &&
            value.TryGet(CommonProperties.Created.JsonName, out var created) && created.Kind == JsonKind.String &&
            StixTimestamp.TryParse(created.Text, out var time) && time == Tlp.CreatedFirst &&
            (!value.TryGet(MarkingDefinition.Name.JsonName, out var name) || (name.Kind == JsonKind.String && name.GetString() == $"TLP:{tlp.Level.ToUpperInvariant()}"));
        if (!isOne)
            check.Report(StixRules.MarkingTlp, definition);
    }
}

/// <summary>The selectors of granular markings lead to something in the object, and no marking definition marks itself (sections 3.2 and 7.2.3).</summary>
internal sealed class SelectorConstraint() : Constraint(StixRules.SelectorMissing, "selectors lead to something in the object")
{
    internal override void Check(JsonValue value, Check check)
    {
        if (value.TryGet(CommonProperties.Id.JsonName, out var id) && id.Kind == JsonKind.String)
            CheckCircle(value, id, check);
        if (!value.TryGet(CommonProperties.GranularMarkings.JsonName, out var markings) || markings.Kind != JsonKind.Array)
            return;
        foreach (var marking in markings.Items)
        {
            if (marking.Kind != JsonKind.Object || !marking.TryGet(GranularMarking.Selectors.JsonName, out var selectors) || selectors.Kind != JsonKind.Array)
                continue;
            foreach (var selector in selectors.Items)
            {
                if (selector.Kind == JsonKind.String && Values.NameSyntax.IsSelector(selector.Text) && !Selector.TryFollow(value, selector.Text, out _))
                    check.Report(Rule, selector, Validation.Check.Shown(selector.Text));
            }
        }
    }

    private static void CheckCircle(JsonValue value, JsonValue id, Check check)
    {
        if (value.TryGet(CommonProperties.ObjectMarkingRefs.JsonName, out var refs) && refs.Kind == JsonKind.Array)
        {
            foreach (var marking in refs.Items)
            {
                if (marking.Is(id.Text))
                    check.Report(StixRules.MarkingCircular, marking);
            }
        }

        if (value.TryGet(CommonProperties.GranularMarkings.JsonName, out var granular) && granular.Kind == JsonKind.Array)
        {
            foreach (var marking in granular.Items)
            {
                if (marking.Kind == JsonKind.Object && marking.TryGet(GranularMarking.MarkingRef.JsonName, out var reference) && reference.Is(id.Text))
                    check.Report(StixRules.MarkingCircular, reference);
            }
        }
    }
}
