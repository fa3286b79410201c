using System.Text.Json;
using Parley.Words;

namespace Parley.Vocabulary.Tests;

public sealed class KindLabelTests
{
    [Theory]
    [InlineData("answer", "until", "en", "Answer follows by")]
    [InlineData("check", "until", "en", "Until")]
    [InlineData("", "until", "en", "Until")]
    [InlineData("correct", "supersedes", "zh-Hans", "被更正消息")]
    [InlineData("notify", "supersedes", "zh-Hans", "所取代消息")]
    [InlineData("dialogue/delegation", "size", "en", "Number of members")]
    [InlineData("dialogue", "size", "en", "Size")]
    [InlineData("notify/attachments", "size", "zh-Hans", "大小")]
    public void A_kind_words_its_own_fields_and_leaves_the_others_as_they_are(string owner, string field, string language, string label) =>
        Assert.Equal(label, Wording.Label(owner, field, language));

    [Fact]
    public void Labels_of_kinds_are_sound_in_every_language() =>
        Assert.Empty(MessageKinds.All.SelectMany(kind => MessageKinds.Languages.SelectMany(language => WordCheck.Compare(kind.Name, kind.Labels, language))));

    [Fact]
    public void Every_label_of_a_kind_is_that_of_a_field_it_has()
    {
        foreach (var kind in MessageKinds.All)
            Assert.Subset(Paths(kind.Fields, "").Concat(MessageKinds.Envelope.Select(field => field.Name)).ToHashSet(), kind.Labels.Keys("en").ToHashSet());
    }

    [Fact]
    public void A_further_language_is_an_overlay_of_paths()
    {
        WordTable labels = new();
        using var overlay = JsonDocument.Parse("""{"answers":"Réponse à","outer/inner":"Dedans"}""");
        labels.AddOverlay("fr", overlay.RootElement);
        using var file = JsonDocument.Parse("""
            {"kind":"k","expects":"nothing","answered-by":[],"within":"never","labels":{"answers":{"en":"Answer to","zh-Hans":"答"}},
             "fields":[{"name":"outer","type":"record","fields":[{"name":"inner","type":"time","label":{"en":"Inner","zh-Hans":"内"}}]}]}
            """);
        var kind = KindReader.Kind(file.RootElement, labels);
        Assert.Empty(WordCheck.Compare(kind.Name, kind.Labels, "fr"));
        Assert.Equal("Dedans", kind.Labels.Find("outer/inner", "fr"));
    }

    private static IEnumerable<string> Paths(IEnumerable<FieldDefinition> fields, string path) =>
        fields.SelectMany(field => Paths(field.Fields, path + field.Name + "/").Prepend(path + field.Name));
}
