using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix.Validation;

/// <summary>The relationship is one that the standard defines between these types (appendix B); others are allowed, and said.</summary>
internal sealed class RelationshipConstraint() : Constraint(Rules.RelationshipFits, "relationship_type is defined between the types of source_ref and target_ref")
{
    internal override void Check(JsonValue value, Check check)
    {
        if (!TryText(value, Relationship.SourceRef, out var source) || !TryText(value, Relationship.TargetRef, out var target) ||
            !TryText(value, Relationship.RelationshipType, out var name))
            return;
        if (source.Text.SequenceEqual(target.Text))
            check.Report(Rules.RelationshipSelf, target);
        var from = IdSyntax.TypeOf(source.Text);
        var to = IdSyntax.TypeOf(target.Text);
        if (!from.IsEmpty && !to.IsEmpty && !RelationshipTable.Fits(from, name.GetString(), to))
            check.Report(Rule, name, Validation.Check.Shown([.. from, .. " "u8, .. name.Text, .. " "u8, .. to]));
    }

    private static bool TryText(JsonValue value, Property property, out JsonValue text) => value.TryGet(property.JsonName, out text) && text.Kind == JsonKind.String;
}
