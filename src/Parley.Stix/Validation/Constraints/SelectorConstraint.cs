using Parley.Json;

namespace Parley.Stix.Validation;

/// <summary>The selectors of granular markings lead to something in the object, and no marking definition marks itself (sections 3.2 and 7.2.3).</summary>
internal sealed class SelectorConstraint() : Constraint(Rules.SelectorMissing, "selectors lead to something in the object")
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
                    check.Report(Rules.MarkingCircular, marking);
            }
        }

        if (value.TryGet(CommonProperties.GranularMarkings.JsonName, out var granular) && granular.Kind == JsonKind.Array)
        {
            foreach (var marking in granular.Items)
            {
                if (marking.Kind == JsonKind.Object && marking.TryGet(GranularMarking.MarkingRef.JsonName, out var reference) && reference.Is(id.Text))
                    check.Report(Rules.MarkingCircular, reference);
            }
        }
    }
}
