using Parley.Json;

namespace Parley.Stix.Validation;

/// <summary>What ties several properties of a table together.</summary>
public abstract class Constraint
{
    private protected Constraint(Rule rule, string text) => (Rule, Text) = (rule, text);

    /// <summary>The rule that a breach is reported under.</summary>
    public Rule Rule { get; }

    /// <summary>In the words of the tables, for instance <c>last_seen >= first_seen</c>.</summary>
    public string Text { get; }

    internal static Constraint GranularMarkings { get; } = new SelectorConstraint();

    internal static Constraint MarkingChoice { get; } = new PresenceConstraint(StixRules.MarkingChoice, ["lang", "marking_ref"], least: 1, most: 1);

    internal static Constraint ExternalReference { get; } = new ExternalReferenceConstraint();

    internal static Constraint RelationshipFits { get; } = new RelationshipConstraint();

    internal static Constraint Marking { get; } = new MarkingConstraint();

    internal static Constraint ExtensionProperties { get; } = new ExtensionPropertiesConstraint();

    internal static Constraint AtLeastOneProperty { get; } = new AnyPropertyConstraint();

    internal static Constraint Pattern { get; } = new PatternConstraint();

    /// <summary>The first time must not be earlier than the second.</summary>
    internal static Constraint NotBefore(string later, string earlier) => new OrderConstraint(StixRules.ConstraintOrder, later, earlier, mayBeEqual: true);

    /// <summary>The first time must be later than the second.</summary>
    internal static Constraint After(string later, string earlier) => new OrderConstraint(StixRules.ConstraintAfter, later, earlier, mayBeEqual: false);

    internal static Constraint AtLeastOne(params string[] names) => new PresenceConstraint(StixRules.ConstraintAtLeastOne, names, least: 1, most: int.MaxValue);

    internal static Constraint ExactlyOne(params string[] names) => new PresenceConstraint(StixRules.ConstraintExactlyOne, names, least: 1, most: 1);

    /// <summary>At least one of these groups of properties.</summary>
    internal static Constraint OneOfGroups(params string[][] groups) => new GroupConstraint(groups);

    /// <summary>Where the first is, the second must be.</summary>
    internal static Constraint Needs(string name, string needed) => new ConditionConstraint(StixRules.ConstraintNeeds, name, when: null, needed);

    internal static Constraint WhenTrueNeeds(string name, string needed) => new ConditionConstraint(StixRules.ConstraintNeeds, name, when: true, needed);

    internal static Constraint WhenTrueForbids(string name, string forbidden) => new ConditionConstraint(StixRules.ConstraintForbids, name, when: true, forbidden);

    internal static Constraint WhenFalseForbids(string name, string forbidden) => new ConditionConstraint(StixRules.ConstraintForbids, name, when: false, forbidden);

    /// <summary>Whether it says anything where a table has not these properties.</summary>
    internal virtual bool Applies(IReadOnlyList<string> without) => true;

    internal abstract void Check(JsonValue value, Check check);
}
