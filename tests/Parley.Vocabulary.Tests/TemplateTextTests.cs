using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Vocabulary.Tests;

public sealed class TemplateTextTests
{
    public static TheoryData<string> Kinds => [.. MessageKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_text_of_a_template_is_in_every_language_its_overlays_included(string kind)
    {
        var template = Templates.For(kind, [.. Templates.Languages]);
        foreach (var path in TemplateTexts.Paths(template))
        {
            var languages = path.Split('/').Aggregate((JsonNode)template, (node, name) => node is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!).AsObject();
            Assert.Equal(Templates.Languages.Order(StringComparer.Ordinal), languages.Select(language => language.Key).Order(StringComparer.Ordinal));
        }

        Assert.Empty(MessageValidator.Validate(template, [.. Templates.Languages]));
    }

    [Fact]
    public void An_overlay_adds_a_language_to_free_text_and_to_texts()
    {
        var template = Templates.For("propose");
        template["text"] = Templates.For("notify")["text"]!.DeepClone();
        Assert.Equal(["fields/text", "text"], TemplateTexts.Paths(template));
        using var overlay = JsonDocument.Parse("""{"text":"Bonjour","fields/text":"Nous proposons."}""");
        TemplateTexts.Add(template, "fr", overlay.RootElement);
        Assert.Equal("Bonjour", (string?)template["text"]!["fr"]!["body"]);
        Assert.Equal("Nous proposons.", (string?)template["fields"]!["text"]!["fr"]);
        Assert.Empty(MessageValidator.Validate(template, ["en", "zh-Hans", "fr"]));
    }

    [Fact]
    public void An_overlay_of_a_text_that_is_not_there_is_a_fault()
    {
        using var overlay = JsonDocument.Parse("""{"fields/nothing/0":"Bonjour"}""");
        Assert.Throws<InvalidDataException>(() => TemplateTexts.Add(Templates.For("propose"), "fr", overlay.RootElement));
    }
}
