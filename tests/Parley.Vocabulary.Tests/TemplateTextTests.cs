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
        var template = Authored.Template(kind, [.. Templates.Languages]);
        foreach (var path in TemplateTexts.Paths(Authored.Raw(template)))
        {
            var languages = path.Split('/').Aggregate((JsonNode)template, (node, name) => node is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!).AsObject();
            Assert.Equal(Templates.Languages.Order(StringComparer.Ordinal), languages.Select(language => language.Key).Order(StringComparer.Ordinal));
        }

        Assert.Empty(Authored.Findings(template, [.. Templates.Languages]));
    }

    [Fact]
    public void An_overlay_adds_a_language_to_free_text_and_to_texts()
    {
        var template = Authored.Template("propose");
        template["text"] = Authored.Template("notify")["text"]!.DeepClone();
        var raw = (RawMap)Authored.Raw(template);
        Assert.Equal(["fields/text", "text"], TemplateTexts.Paths(raw).Order(StringComparer.Ordinal));
        using var overlay = JsonDocument.Parse("""{"text":"Bonjour","fields/text":"Nous proposons."}""");
        Assert.True(MessageCheck.TryCheck(TemplateTexts.With(raw, "fr", overlay.RootElement), ["en", "zh-Hans", "fr"], out var checkedMessage, out _));
        Assert.Contains(new TextVersion("fr", "Bonjour", Machine: false), checkedMessage.Message.Texts);
        Assert.Equal(new TextValue("Nous proposons."), checkedMessage.Message.Fields.Find<TextsValue>("text")!.Versions.Find("fr"));
    }

    [Fact]
    public void An_overlay_of_a_text_that_is_not_there_is_a_fault()
    {
        using var overlay = JsonDocument.Parse("""{"fields/nothing/0":"Bonjour"}""");
        Assert.Throws<InvalidDataException>(() => TemplateTexts.With(Templates.Raw("propose"), "fr", overlay.RootElement));
    }
}
