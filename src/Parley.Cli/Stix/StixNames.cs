using System.Text;
using Parley.Json;
using Parley.Stix;

namespace Parley.Cli;

/// <summary>What people know objects by: a name, in the reader's language where somebody translated it, and what marks them.</summary>
internal sealed class StixNames(Session session, StixStore store)
{
    private static readonly string[] s_naming = ["name", "value", "abstract", "path", "key", "opinion", "content", "subject", "command_line", "user_id", "account_login", "pattern"];

    public string Of(StixId id) => store.Find(id) is { } obj ? Of(obj) : id.ToString();

    /// <summary>Its name, or else what it says first.</summary>
    public string Of(StixObject obj)
    {
        if (obj.Type == Relationship.Type.Name && obj.TryGet(Relationship.SourceRef, out var source) && obj.TryGet(Relationship.TargetRef, out var target))
            return $"{StixPage.Short(Of(source))} → {obj.Get(Relationship.RelationshipType)} → {StixPage.Short(Of(target))}";
        if (obj.Type == Sighting.Type.Name && obj.TryGet(Sighting.SightingOfRef, out var of))
            return $"{Of(of)}{Times(obj)}";
        var shown = Translated(obj);
        foreach (var name in s_naming)
        {
            if (shown.Root.TryGet(name, out var value) && value.Kind == JsonKind.String)
                return StixPage.Short(Encoding.UTF8.GetString(value.Text));
        }

        return "";
    }

    /// <summary>Type and name, and, where that says too little, the id.</summary>
    public string Title(StixObject obj) => Of(obj) is { Length: > 0 } name ? $"{obj.Type} {name}" : obj.ToString();

    public string Title(StixId id) => store.Find(id) is { } obj ? Title(obj) : id.ToString();

    /// <summary>The object in the first of the reader's languages that there is a translation for; as it is, where none was asked for.</summary>
    public StixObject Translated(StixObject obj)
    {
        if (!session.IsLanguageChosen || obj.Id is not { } id)
            return obj;
        foreach (var language in session.Languages)
        {
            foreach (var content in store.TranslationsOf(id))
            {
                if (Translation.TryApply(obj, content, language, out var translation, out _))
                    return translation.Object;
            }
        }

        return obj;
    }

    /// <summary>The markings in effect for the whole of an object and anything in it.</summary>
    public IEnumerable<string> Markings(StixObject obj)
    {
        var reading = TlpReading.Of(obj, store.Find);
        if (reading.Strictest is { } tlp)
            yield return $"TLP:{tlp.Level.ToUpperInvariant()}";
        foreach (var other in reading.Others)
            yield return StixId.TryParse(other.Id, out var id) && store.Find(id) is { } definition ? Statement(definition) : other.Id;
        foreach (var unknown in reading.Unknown)
            yield return session.Say("stix/marking-unknown", unknown.Id);
    }

    private static string Statement(StixObject definition) =>
        definition.TryGet(MarkingDefinition.Definition, out var inner) && inner.TryGet("statement", out var statement) && statement.Kind == JsonKind.String
            ? StixPage.Short(statement.GetString())
            : definition.Get(MarkingDefinition.Name) ?? definition.ToString();

    private static string Times(StixObject sighting) => sighting.TryGet(Sighting.Count, out var count) ? $" ×{StixMatchReport.Number(count)}" : "";
}
