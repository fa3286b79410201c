using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Words;

namespace Parley.Vocabulary.Tests;

public sealed class RetiredCodeTests
{
    [Fact]
    public void A_retired_code_cannot_be_sent_and_the_finding_names_the_one_to_send()
    {
        var finding = Assert.Single(Authored.Findings(WithImpact("espionage")));
        Assert.Equal((FindingCodes.CodeRetired, "fields/impacts/0"), (finding.Code, finding.Path));
        Assert.Equal(["espionage", "confidentiality"], finding.Args);
        Assert.Equal("The code “espionage” is retired: it can be read, and is sent no more.", Wording.Text(finding, "en"));
        Assert.Equal("请使用代码“confidentiality”。", Wording.Hint(finding, "zh-Hans"));
        Assert.Empty(Authored.Findings(WithImpact("confidentiality")));
    }

    [Theory]
    [InlineData("en", "information taken")]
    [InlineData("zh-Hans", "信息被窃取")]
    public void A_message_that_was_received_with_a_retired_code_reads_as_it_was_meant(string language, string words)
    {
        var lines = Authored.Render(WithImpact("espionage"), language).Lines;
        Assert.Contains(lines, line => line.Role == LineRole.Coded && line.Text == words);
        Assert.DoesNotContain(lines, line => line.Role == LineRole.Unknown);
    }

    [Fact]
    public void A_retired_code_is_known_and_not_offered()
    {
        var impacts = Vocabularies.Get("impacts");
        Assert.True(impacts.Contains("espionage"));
        Assert.True(impacts.Find("espionage")!.IsRetired);
        Assert.DoesNotContain("espionage", impacts.Offered.Select(term => term.Code));
        Assert.Contains("confidentiality", impacts.Offered.Select(term => term.Code));
    }

    [Fact]
    public void A_list_keeps_retired_codes_in_their_place_and_offers_the_others()
    {
        var list = Read("""{"code":"a","words":{"en":"a","zh-Hans":"甲"},"retired":true,"replaced-by":"b"},{"code":"b","words":{"en":"b","zh-Hans":"乙"}}""");
        Assert.Equal("b", list.Find("a")!.ReplacedBy);
        Assert.Equal(["a", "b"], list.Terms.Select(term => term.Code));
        Assert.Equal(["b"], list.Offered.Select(term => term.Code));
    }

    [Theory]
    [InlineData("""{"code":"a","words":{"en":"a","zh-Hans":"甲"},"retired":true}""")]
    [InlineData("""{"code":"a","words":{"en":"a","zh-Hans":"甲"},"replaced-by":"b"},{"code":"b","words":{"en":"b","zh-Hans":"乙"}}""")]
    [InlineData("""{"code":"a","words":{"en":"a","zh-Hans":"甲"},"retired":true,"replaced-by":"c"}""")]
    [InlineData("""{"code":"a","words":{"en":"a","zh-Hans":"甲"},"retired":true,"replaced-by":"a"}""")]
    public void A_code_retires_only_for_one_that_can_be_sent(string terms) => Assert.Throws<InvalidDataException>(() => Read(terms));

    private static JsonObject WithImpact(string code)
    {
        var message = Authored.Template("notify");
        message["fields"]!["impacts"] = new JsonArray(code);
        return message;
    }

    private static TermList Read(string terms)
    {
        using var file = JsonDocument.Parse($$$"""{"name":"x","source":"s","title":{"en":"x","zh-Hans":"某"},"terms":[{{{terms}}}]}""");
        return TermListReader.Read("x", file.RootElement, new WordTable());
    }
}
