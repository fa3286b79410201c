using Parley.Json;

namespace Parley.Stix;

/// <summary>What the markings of an object say in terms of the Traffic Light Protocol.</summary>
/// <param name="Strictest">The strictest level among all markings of the object and of anything in it; null if none is one of TLP.</param>
/// <param name="Unknown">
/// Markings that nobody can judge: the definition is not known, or means to be one of TLP but names no level. Whoever shares the object must not act as if
/// they were not there.
/// </param>
/// <param name="Others">Markings that are known and no TLP: statements and markings of others.</param>
public sealed record TlpReading(Tlp? Strictest, IReadOnlyList<AppliedMarking> Unknown, IReadOnlyList<AppliedMarking> Others)
{
    private static readonly JsonName s_extension = new(Tlp.ExtensionId);

    /// <summary>Reads the markings of an object. Levels of both versions are compared by their audience: amber of version 1 is as strict as amber of version 2.</summary>
    /// <param name="obj">Marked, or not.</param>
    /// <param name="definitionOf">The marking definition of an id; null if it is not known. The definitions of TLP itself need not be known.</param>
    public static TlpReading Of(StixObject obj, Func<StixId, StixObject?> definitionOf)
    {
        Tlp? strictest = null;
        var (unknown, others) = (new List<AppliedMarking>(), new List<AppliedMarking>());
        foreach (var marking in Markings.All(obj))
        {
            if (!StixId.TryParse(marking.Id, out var id))
                unknown.Add(marking);
            else if (Tlp.TryFind(id, out var tlp))
                strictest = Stricter(strictest, tlp);
            else if (definitionOf(id) is not { } definition || definition.Type != "marking-definition" || definition.Id != id)
                unknown.Add(marking);
            else if (Tlp.TryFind(definition.Root, out tlp))
                strictest = Stricter(strictest, tlp);
            else
                (MeansTlp(definition.Root) ? unknown : others).Add(marking);
        }

        return new TlpReading(strictest, unknown, others);
    }

    private static Tlp Stricter(Tlp? one, Tlp other) => one is null || other.Rank > one.Rank || (other.Rank == one.Rank && other.Version > one.Version) ? other : one;

    private static bool MeansTlp(JsonValue definition) =>
        (definition.TryGet(MarkingDefinition.DefinitionType.JsonName, out var type) && type.Is("tlp"u8)) ||
        (definition.TryGet(CommonProperties.Extensions.JsonName, out var extensions) && extensions.TryGet(s_extension, out _));
}
