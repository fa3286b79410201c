using CsCheck;

namespace Parley.Stix.Tests.Languages;

public sealed class TranslationTests
{
    private const string Id = "threat-actor--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

    private const string Actor =
        $$"""{"type":"threat-actor","id":"{{Id}}","created":"2020-01-01T00:00:00.000Z","modified":"2020-01-01T00:00:00.000Z","name":"Gang","threat_actor_types":["crime-syndicate"],"goals":["Steal money","Steal credit cards"],"sophistication":"expert","external_references":[{"source_name":"x","description":"About it","url":"https://example.com"}]}""";

    private static string Content(string contents, string more = "") => $$"""{"type":"language-content","object_ref":"{{Id}}"{{more}},"contents":{{contents}}}""";

    private static Translation Apply(string contents, string language, string more = "", string target = Actor)
    {
        Assert.True(Translation.TryApply(AnyJson.Parse(target), AnyJson.Parse(Content(contents, more)), language, out var translation, out var refusal), refusal.ToString());
        return translation;
    }

    private static TranslationRefusal Refused(string content, string language)
    {
        Assert.False(Translation.TryApply(AnyJson.Parse(Actor), AnyJson.Parse(content), language, out _, out var refusal));
        return refusal;
    }

    [Fact]
    public void Lists_are_translated_by_position_and_an_empty_text_is_no_translation()
    {
        var translation = Apply("""{"fr":{"goals":["Voler de l'argent en banque",""]}}""", "fr");
        Assert.Equal(["Voler de l'argent en banque", "Steal credit cards"], translation.Object.Get(ThreatActor.Goals)!);
        Assert.Equal(["goals.[0]"], translation.Translated.Select(place => place.ToString()));
        Assert.Empty(translation.Ignored);
    }

    [Fact]
    public void The_language_is_set_and_what_is_left_says_its_own()
    {
        var translation = Apply("""{"de":{"name":"Bande"}}""", "de");
        Assert.Equal("de", translation.Object.Get(CommonProperties.Lang));
        Assert.True(Parley.Json.JsonPlace.TryParse("goals.[1]", out var goal));
        Assert.Equal(("de", "en"), (Parley.Stix.Markings.LanguageOf(translation.Object, Parley.Json.JsonPlace.Of("name")), Parley.Stix.Markings.LanguageOf(translation.Object, goal)));
    }

    [Fact]
    public void A_granular_marking_of_the_original_does_not_tell_the_language_of_the_translation()
    {
        var translation = Apply("""{"de":{"name":"Bande"}}""", "de", target: Actor[..^1] + ""","granular_markings":[{"lang":"ja","selectors":["name","goals"]}]}""");
        Assert.Equal("de", Parley.Stix.Markings.LanguageOf(translation.Object, Parley.Json.JsonPlace.Of("name")));
        Assert.Equal("ja", Parley.Stix.Markings.LanguageOf(translation.Object, Parley.Json.JsonPlace.Of("goals")));
    }

    [Theory]
    [InlineData("zh-Hans-CN", "zh-hans")]
    [InlineData("ZH-hant-TW", "zh")]
    [InlineData("zh-x-private", "zh")]
    [InlineData("zh-Hans-x-a-b", "zh-hans")]
    [InlineData("zh", "zh")]
    public void The_next_more_general_language_is_taken(string wanted, string found) => Assert.Equal(found, Apply("""{"zh":{"name":"a"},"zh-hans":{"name":"b"}}""", wanted).Language);

    [Theory]
    [InlineData("z")]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("en")]
    [InlineData("-")]
    public void A_more_special_language_is_not(string wanted) => Assert.Equal(TranslationRefusal.NoLanguage, Refused(Content("""{"zh":{"name":"a"}}"""), wanted));

    [Fact]
    public void A_translation_of_another_version_says_so()
    {
        Assert.Equal(TranslationBasis.AnyVersion, Apply("""{"de":{"name":"a"}}""", "de").Basis);
        Assert.Equal(TranslationBasis.ThisVersion, Apply("""{"de":{"name":"a"}}""", "de", ",\"object_modified\":\"2020-01-01T00:00:00.000Z\"").Basis);
        Assert.Equal(TranslationBasis.OtherVersion, Apply("""{"de":{"name":"a"}}""", "de", ",\"object_modified\":\"2019-01-01T00:00:00.000Z\"").Basis);
        Assert.Equal(TranslationBasis.OtherVersion, Apply("""{"de":{"name":"a"}}""", "de", ",\"object_modified\":7").Basis);
    }

    [Fact]
    public void What_is_no_text_is_missing_or_does_not_fit_is_ignored()
    {
        var translation = Apply(
            """{"de":{"id":"x","type":"x","sophistication":"experte","threat_actor_types":["x"],"goals":["one"],"name":["x"],"aliases":["x"],"external_references":[{"source_name":"y","description":"Darüber","url":"y"}]}}""",
            "de");
        Assert.Equal(["external_references.[0].description"], translation.Translated.Select(place => place.ToString()));
        Assert.Equal(
            "aliases external_references.[0].source_name external_references.[0].url goals id name sophistication threat_actor_types type",
            string.Join(' ', translation.Ignored.Select(place => place.ToString()).Order(StringComparer.Ordinal)));
        Assert.Equal(Id, translation.Object.Id.ToString());
    }

    [Fact]
    public void A_pattern_and_an_observable_s_data_are_never_translated()
    {
        Assert.Empty(Apply("""{"de":{"pattern":"x"}}""", "de", target: $$"""{"type":"indicator","id":"{{Id}}","pattern":"p"}""").Translated);
        Assert.Equal($$"""{"type":"url","id":"{{Id}}","value":"p"}""", Apply("""{"de":{"value":"x"}}""", "de", target: $$"""{"type":"url","id":"{{Id}}","value":"p"}""").Object.AsText());
    }

    [Fact]
    public void What_is_no_translation_of_this_object_is_refused()
    {
        Assert.Equal(TranslationRefusal.OtherObject, Refused(Content("""{"de":{}}""").Replace("8e2e", "9e2e", StringComparison.Ordinal), "de"));
        Assert.Equal(TranslationRefusal.NotContent, Refused(Content("7"), "de"));
        Assert.Equal(TranslationRefusal.NotContent, Refused(Content("{}").Replace("language-content", "note", StringComparison.Ordinal), "de"));
        Assert.Equal(TranslationRefusal.NoLanguage, Refused(Content("""{"de":7}"""), "de"));
        Assert.Equal(TranslationRefusal.Revoked, Refused(Content("""{"de":{}}""", ",\"revoked\":true"), "de"));
    }

    [Fact]
    public void Any_object_can_be_translated_with_any_content() =>
        Gen.Select(AnyJson.Text, AnyJson.Text).Sample((target, texts) =>
        {
            var with = target.Contains("\"id\"", StringComparison.Ordinal) ? target : target.Replace("{", target.TrimStart('{', ' ', '\n', '\t') == "}" ? $"{{\"id\":\"{Id}\"" : $"{{\"id\":\"{Id}\",", StringComparison.Ordinal);
            if (!Parley.Stix.StixObject.TryParse(System.Text.Encoding.UTF8.GetBytes(with), Parley.Json.JsonLimits.Default, out var obj, out _))
                return;
            if (Translation.TryApply(obj, AnyJson.Parse(Content($"{{\"de\":{texts}}}")), "de", out var translation, out _))
                Assert.Equal(obj.Id, translation.Object.Id);
            _ = Translation.TryApply(obj, AnyJson.Parse(texts), "de", out _, out _);
        }, iter: 1000);
}
