using System.Text.Json.Nodes;
using Parley.Words;

namespace Parley.Vocabulary.Tests;

public sealed class TemplateTests
{
    public static TheoryData<string> Kinds => [.. MessageKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_template_of_every_kind_is_valid(string kind)
    {
        var template = Authored.Template(kind);
        Assert.Equal(kind, (string?)template["kind"]);
        Assert.Empty(Authored.Findings(template, ["en", "zh-Hans"]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Removing_a_required_field_gives_exactly_its_finding(string kind)
    {
        var removals = Required(MessageKinds.Envelope, Authored.Template(kind), "").Concat(
            Required(MessageKinds.Get(kind).Fields, (JsonObject)Authored.Template(kind)["fields"]!, "fields/"));
        var count = 0;
        foreach (var path in removals)
        {
            var message = Authored.Template(kind);
            Remove(message, path);
            var finding = Assert.Single(Authored.Findings(message));
            Assert.Equal(path, finding.Path);
            Assert.Equal(FindingCodes.FieldMissing, finding.Code);
            count++;
        }
        Assert.True(count >= 7);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_field_nobody_defined_is_refused(string kind)
    {
        var message = Authored.Template(kind);
        message["fields"]!["blame"] = "x";
        Assert.Equal(new Finding(FindingCodes.UnknownField, "fields/blame", ["blame"]), Assert.Single(Authored.Findings(message)), Same);
    }

    [Fact]
    public void There_is_no_template_for_a_kind_that_does_not_exist() => Assert.Throws<KeyNotFoundException>(() => Authored.Template("../kinds/notify"));

    /// <summary>Paths of required fields that the template fills, in records and list items too.</summary>
    private static IEnumerable<string> Required(IReadOnlyList<FieldDefinition> definitions, JsonObject map, string prefix)
    {
        foreach (var definition in definitions)
        {
            if (map[definition.Name] is not { } value)
                continue;
            // Without its kind a message has no coded fields to check; without the fields none of their conditions.
            if (definition.Presence.Required)
                yield return prefix + definition.Name;
            foreach (var (item, at) in value is JsonArray list ? list.Select((item, i) => (item, $"{definition.Name}/{i}")) : [(value, definition.Name)])
            {
                if (definition.Type == FieldType.Record)
                {
                    foreach (var path in Required(definition.Fields, (JsonObject)item!, prefix + at + "/"))
                        yield return path;
                }
            }
        }
    }

    private static void Remove(JsonNode message, string path)
    {
        var names = path.Split('/');
        var at = names[..^1].Aggregate(message, (node, name) => node is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!);
        Assert.True(((JsonObject)at).Remove(names[^1]));
    }

    private static bool Same(Finding a, Finding b) => a.Code == b.Code && a.Path == b.Path && a.Args.SequenceEqual(b.Args);
}
