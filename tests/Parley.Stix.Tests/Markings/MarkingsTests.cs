using CsCheck;
using Parley.Json;
using Parley.Stix.Editing;
using Effective = Parley.Stix.Markings;

namespace Parley.Stix.Tests.Markings;

public sealed class MarkingsTests
{
    private const string A = "marking-definition--089a6ecb-cc15-43cc-9494-767639779123";
    private const string B = "marking-definition--79e2fa14-02c6-40d7-aa4b-ebf281dd78ef";

    private static readonly string[] s_selectors = ["name", "labels.[0]", "labels", "", "a b", "granular_markings.[0]"];

    private static readonly StixObject s_marked = AnyJson.Parse(
        $$"""
        {"type":"campaign","lang":"fr","name":"n","description":"d","labels":["a","b"],"object_marking_refs":["{{B}}"],
         "granular_markings":[{"marking_ref":"{{A}}","selectors":["description","labels"]},{"lang":"de","selectors":["labels"]},{"lang":"zh","selectors":["labels.[1]"]}]}
        """);

    private static JsonPlace Place(string text) => JsonPlace.TryParse(text, out var place) ? place : throw new ArgumentException(text);

    private static StixId Id(string text) => StixId.TryParse(text, out var id) ? id : throw new ArgumentException(text);

    [Theory]
    [InlineData("name", B)]
    [InlineData("description", B + " " + A)]
    [InlineData("labels.[1]", B + " " + A)]
    [InlineData("label", B)]
    public void A_place_has_the_object_s_markings_and_those_of_what_is_around_it(string place, string ids) =>
        Assert.Equal(ids, string.Join(' ', Effective.Of(s_marked, Place(place)).Select(marking => marking.Id)));

    [Fact]
    public void All_markings_and_those_of_the_whole_are_told_apart()
    {
        Assert.Equal([new AppliedMarking(B, null)], Effective.Of(s_marked));
        Assert.Equal([new AppliedMarking(B, null), new AppliedMarking(A, "description"), new AppliedMarking(A, "labels")], Effective.All(s_marked));
    }

    [Theory]
    [InlineData("name", "fr")]
    [InlineData("labels.[0]", "de")]
    [InlineData("labels.[1]", "zh")]
    public void The_longest_selector_tells_the_language_then_the_object(string place, string language) =>
        Assert.Equal(language, Effective.LanguageOf(s_marked, Place(place)));

    [Fact]
    public void Without_any_statement_the_language_is_English() => Assert.Equal("en", Effective.LanguageOf(AnyJson.Parse("""{"lang":7}"""), Place("name")));

    [Theory]
    [InlineData("""{"object_marking_refs":"x"}""", "x")]
    [InlineData("""{"object_marking_refs":[7,null]}""", "7 null")]
    [InlineData("""{"granular_markings":7}""", "7")]
    [InlineData("""{"granular_markings":[7]}""", "7")]
    [InlineData("""{"granular_markings":[{"marking_ref":"x"}]}""", "x")]
    [InlineData("""{"granular_markings":[{"marking_ref":"x","selectors":["a b"]}]}""", "x")]
    [InlineData("""{"granular_markings":[{"marking_ref":{},"selectors":7}]}""", "{}")]
    public void What_cannot_be_read_marks_the_whole(string text, string ids)
    {
        Assert.Equal(ids, string.Join(' ', Effective.Of(AnyJson.Parse(text)).Select(marking => marking.Id)));
        Assert.NotEmpty(TlpReading.Of(AnyJson.Parse(text), _ => null).Unknown);
    }

    [Fact]
    public void Marking_the_whole_adds_one_reference_and_unmarking_leaves_no_trace()
    {
        var plain = AnyJson.Parse("""{"type": "campaign", "name": "n"}""");
        Assert.True(MarkingEdits.TryMark(plain, Id(A), out var marked, out _));
        Assert.Equal($$"""{"type": "campaign", "name": "n", "object_marking_refs": ["{{A}}"]}""", marked.AsText());
        Assert.True(MarkingEdits.TryMark(marked, Id(A), out var again, out _));
        Assert.Same(marked, again);
        Assert.True(MarkingEdits.TryMark(marked, Id(B), out var both, out _));
        Assert.Equal([A, B], Effective.Of(both).Select(marking => marking.Id));
        Assert.True(MarkingEdits.TryUnmark(both, Id(B), out var first, out _) && first.AsText() == marked.AsText());
        Assert.True(MarkingEdits.TryUnmark(first, Id(A), out var none, out _) && none.AsText() == plain.AsText());
        Assert.True(MarkingEdits.TryUnmark(none, Id(A), out var same, out _));
        Assert.Same(none, same);
    }

    [Fact]
    public void Granular_markings_of_one_definition_are_merged()
    {
        var plain = AnyJson.Parse("""{"name":"n","description":"d","labels":["a"]}""");
        Assert.True(MarkingEdits.TryMark(plain, Id(A), ["name"], out var one, out _));
        Assert.Equal($$"""{"name":"n","description":"d","labels":["a"],"granular_markings":[{"marking_ref":"{{A}}","selectors":["name"]}]}""", one.AsText());
        Assert.True(MarkingEdits.TryMark(one, Id(A), ["labels.[0]", "name"], out var two, out _));
        Assert.Contains("""["name","labels.[0]"]""", two.AsText(), StringComparison.Ordinal);
        Assert.True(MarkingEdits.TryMark(two, Id(B), ["name"], out var three, out _));
        Assert.Equal([A, A, B], Effective.All(three).Select(marking => marking.Id));
        Assert.True(MarkingEdits.TryUnmark(three, Id(B), ["name", "description"], out var back, out _) && back.AsText() == two.AsText());
        Assert.True(MarkingEdits.TryUnmark(back, Id(A), ["labels.[0]"], out back, out _) && back.AsText() == one.AsText());
        Assert.True(MarkingEdits.TryUnmark(back, Id(A), ["name"], out back, out _) && back.AsText() == plain.AsText());
    }

    [Fact]
    public void A_selector_that_leads_nowhere_is_refused()
    {
        Assert.False(MarkingEdits.TryMark(s_marked, Id(A), ["name", "labels.[7]"], out _, out var refusal));
        Assert.Equal(new EditRefusal(EditRefusalCode.Place, Place("labels.[7]")), refusal);
    }

    [Fact]
    public void A_text_has_one_language()
    {
        Assert.True(MarkingEdits.TrySetLanguage(s_marked, "ja", ["labels.[1]", "name"], out var marked, out _));
        Assert.Equal(("ja", "ja", "de"), (Effective.LanguageOf(marked, Place("labels.[1]")), Effective.LanguageOf(marked, Place("name")), Effective.LanguageOf(marked, Place("labels"))));
        Assert.DoesNotContain("zh", marked.AsText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_object_can_be_asked_and_marked_or_is_refused() =>
        Gen.Select(AnyJson.Text, Gen.Int[0, 5]).Sample((text, what) =>
        {
            var obj = AnyJson.Parse(text);
            var selector = s_selectors[what];
            _ = Effective.LanguageOf(obj, Place("name"));
            var before = Effective.All(obj);
            Assert.Equal(before.Count(marking => StixId.TryParse(marking.Id, out var id) && Tlp.TryFind(id, out _)) == before.Count, TlpReading.Of(obj, _ => null).Unknown.Count == 0);
            if (MarkingEdits.TryMark(obj, Id(A), out var marked, out _))
                Assert.Contains(new AppliedMarking(A, null), Effective.Of(marked));
            if (MarkingEdits.TryMark(obj, Id(A), [selector], out marked, out _))
                Assert.Contains(new AppliedMarking(A, selector), Effective.All(marked));
            if (MarkingEdits.TrySetLanguage(obj, "zh-Hans", [selector], out marked, out _))
                Assert.Equal("zh-Hans", Effective.LanguageOf(marked, Place(selector)));
            Assert.True(MarkingEdits.TryUnmark(obj, Id(A), out _, out _) && MarkingEdits.TryUnmark(obj, Id(A), [selector], out _, out _));
        }, iter: 1000);
}
