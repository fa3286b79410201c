using System.Text.Json.Nodes;

namespace Parley.Vocabulary.Tests;

public sealed class MessageCheckTests
{
    [Theory]
    [InlineData("notify", "fields/severity/scale", null, FindingCodes.ScaleMissing, "fields/severity/scale")]
    [InlineData("notify", "fields/severity/scale", "\"richter\"", FindingCodes.CodeUnknown, "fields/severity/scale")]
    [InlineData("notify", "fields/severity/value", "\"9\"", FindingCodes.CodeUnknown, "fields/severity/value")]
    [InlineData("notify", "fields/severity/value", "3", FindingCodes.Type, "fields/severity/value")]
    [InlineData("notify", "fields/severity/name", "\"mine\"", FindingCodes.UnknownField, "fields/severity/name")]
    [InlineData("notify", "fields/severity", "\"3\"", FindingCodes.Type, "fields/severity")]
    [InlineData("notify", "fields/category", "\"hacking\"", FindingCodes.CodeUnknown, "fields/category")]
    [InlineData("notify", "fields/impacts/0", "\"espionage\"", FindingCodes.CodeRetired, "fields/impacts/0")]
    [InlineData("notify", "fields/category", "null", FindingCodes.Type, "fields/category")]
    [InlineData("notify", "fields/noticed", "\"2030-01-10 09:30\"", FindingCodes.Time, "fields/noticed")]
    [InlineData("notify", "fields/noticed", "\"2030-01-10T09:30:00+02:00\"", FindingCodes.Time, "fields/noticed")]
    [InlineData("notify", "fields/noticed", "\"2030-02-30T09:30:00Z\"", FindingCodes.Time, "fields/noticed")]
    [InlineData("notify", "fields/occurred/to", "\"2029-01-01T00:00:00Z\"", FindingCodes.Period, "fields/occurred")]
    [InlineData("notify", "fields/places/0", "\"China\"", FindingCodes.Place, "fields/places/0")]
    [InlineData("notify", "fields/asked", "[]", FindingCodes.ListEmpty, "fields/asked")]
    [InlineData("notify", "fields/asked", "[\"look-into\",\"look-into\"]", FindingCodes.Duplicate, "fields/asked/1")]
    [InlineData("notify", "fields/asked", "\"look-into\"", FindingCodes.Type, "fields/asked")]
    [InlineData("notify", "fields/reference", "\"\"", FindingCodes.TextEmpty, "fields/reference")]
    [InlineData("notify", "fields/reference", "\"two\\nlines\"", FindingCodes.TextMalformed, "fields/reference")]
    [InlineData("notify", "fields/reference", "\"\\u202egnorw\"", FindingCodes.TextMalformed, "fields/reference")]
    [InlineData("notify", "fields/reference", "\"\\ud800\"", FindingCodes.TextMalformed, "fields/reference")]
    [InlineData("notify", "fields/affected/0/value", "\"not a domain\"", FindingCodes.Address, "fields/affected/0/value")]
    [InlineData("notify", "fields/apparent-origin/0/address/value", "\"198.51.100.256/24\"", FindingCodes.Address, "fields/apparent-origin/0/address/value")]
    [InlineData("notify", "fields/apparent-origin/0/responsible", "\"XB\"", FindingCodes.UnknownField, "fields/apparent-origin/0/responsible")]
    [InlineData("notify", "track", "\"backdoor\"", FindingCodes.CodeUnknown, "track")]
    [InlineData("notify", "kind", "\"accuse\"", FindingCodes.CodeUnknown, "kind")]
    [InlineData("notify", "case", "\"a case\"", FindingCodes.Identifier, "case")]
    [InlineData("notify", "exercise", "\"true\"", FindingCodes.Type, "exercise")]
    [InlineData("notify", "markings/tlp", "\"TLP:WHITE\"", FindingCodes.CodeUnknown, "markings/tlp")]
    [InlineData("notify", "lang", "\"English!\"", FindingCodes.Language, "lang", 2)]
    [InlineData("notify", "lang", "\"fr\"", FindingCodes.OriginalMissing, "text")]
    [InlineData("notify", "text/en/machine", "true", FindingCodes.OriginalMachine, "text/en/machine")]
    [InlineData("notify", "text/en/machine", null, FindingCodes.FieldMissing, "text/en/machine")]
    [InlineData("claim", "fields/operator/likelihood/scale", null, FindingCodes.ScaleMissing, "fields/operator/likelihood/scale")]
    [InlineData("claim", "fields/operator/likelihood/low", "549", FindingCodes.Interval, "fields/operator/likelihood")]
    [InlineData("claim", "fields/operator/likelihood/high", "801", FindingCodes.Interval, "fields/operator/likelihood")]
    [InlineData("claim", "fields/operator/likelihood/low", "760", FindingCodes.Interval, "fields/operator/likelihood")]
    [InlineData("claim", "fields/operator/likelihood/low", "0.6", FindingCodes.Type, "fields/operator/likelihood/low")]
    [InlineData("claim", "fields/operator/likelihood/low", "-1", FindingCodes.NumberRange, "fields/operator/likelihood/low")]
    [InlineData("claim", "fields/operator/likelihood/high", null, FindingCodes.FieldMissing, "fields/operator/likelihood/high")]
    [InlineData("claim", "fields/operator/likelihood", null, FindingCodes.FieldMissing, "fields/operator/likelihood")]
    [InlineData("claim", "fields/operator/confidence", null, FindingCodes.FieldMissing, "fields/operator/confidence")]
    [InlineData("claim", "fields/sponsor", null, FindingCodes.FieldMissing, "fields/sponsor")]
    [InlineData("claim", "fields/about/0", "\"party-a/014\"", FindingCodes.Link, "fields/about/0")]
    [InlineData("share", "fields/grade/scale", null, FindingCodes.ScaleMissing, "fields/grade/scale")]
    [InlineData("share", "fields/grade/source", "\"G\"", FindingCodes.CodeUnknown, "fields/grade/source")]
    [InlineData("share", "fields/grade", null, FindingCodes.FieldMissing, "fields/grade")]
    [InlineData("share", "fields/files/0/value", "\"abc\"", FindingCodes.Hash, "fields/files/0/value")]
    [InlineData("share", "fields/count", "9223372036854775807", FindingCodes.NumberRange, "fields/count")]
    [InlineData("share", "fields/count", "1e999", FindingCodes.Type, "fields/count")]
    [InlineData("share", "attachments/0/sha256", "\"ABC\"", FindingCodes.Hex, "attachments/0/sha256")]
    [InlineData("answer", "answers", null, FindingCodes.FieldMissing, "answers")]
    [InlineData("answer", "answers/0", "\"us\"", FindingCodes.Link, "answers/0")]
    [InlineData("answer", "fields/status", "\"holding\"", FindingCodes.FieldMissing, "fields/until")]
    [InlineData("answer", "fields/status", "\"declined\"", null, "")]
    [InlineData("correct", "supersedes", null, FindingCodes.FieldMissing, "supersedes")]
    [InlineData("correct", "fields/action", "\"replace\"", FindingCodes.FieldMissing, "fields/replaced-by")]
    [InlineData("correct", "fields/corrections/0/field", "\"../x\"", FindingCodes.FieldName, "fields/corrections/0/field")]
    [InlineData("propose", "deadline", null, FindingCodes.FieldMissing, "deadline")]
    [InlineData("propose", "fields/owners/0", "\"Party A\"", FindingCodes.Party, "fields/owners/0")]
    [InlineData("propose", "fields/text/zh-Hans", null, FindingCodes.LanguageMissing, "fields/text")]
    [InlineData("dialogue", "deadline", null, FindingCodes.FieldMissing, "deadline")]
    [InlineData("note", "text", null, FindingCodes.FieldMissing, "text")]
    [InlineData("invoke", "fields/norms/0/list", null, FindingCodes.ScaleMissing, "fields/norms/0/list")]
    [InlineData("invoke", "fields/norms/0/paragraph", "\"z\"", FindingCodes.CodeUnknown, "fields/norms/0/paragraph")]
    [InlineData("invoke", "fields/norms/0/list", "\"bilateral\"", FindingCodes.FieldMissing, "fields/norms/0/name")]
    public void A_fault_is_found_where_it_is(string kind, string path, string? json, string? code, string foundAt, int count = 1)
    {
        var message = Authored.Template(kind);
        Set(message, path, json);
        var findings = Authored.Findings(message, ["en", "zh-Hans"]);
        Assert.Equal(code is null ? 0 : count, findings.Count);
        if (code is not null)
            Assert.Equal((code, foundAt), (findings[0].Code, findings[0].Path));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var message = Authored.Template("notify");
        Set(message, "topic", "\"gossip\"");
        Set(message, "fields/category", null);
        Set(message, "fields/critical", "1");
        Assert.Equal(["topic", "fields/category", "fields/critical"], Authored.Findings(message).Select(finding => finding.Path));
    }

    [Fact]
    public void A_scale_of_the_senders_own_is_named_and_its_value_free()
    {
        var message = Authored.Template("notify");
        Set(message, "fields/severity", """{"scale":"own","value":"deep orange","name":"Ministry colours"}""");
        Assert.Empty(Authored.Findings(message));
        Set(message, "fields/severity/name", null);
        Assert.Equal(FindingCodes.FieldMissing, Assert.Single(Authored.Findings(message)).Code);
    }

    [Fact]
    public void A_named_sponsor_needs_likelihood_confidence_and_a_degree_of_responsibility()
    {
        var message = Authored.Template("claim");
        Set(message, "fields/sponsor/assessed", "\"named\"");
        Assert.Equal(
            ["fields/sponsor/name", "fields/sponsor/likelihood", "fields/sponsor/confidence", "fields/responsibility"],
            Authored.Findings(message).Select(finding => finding.Path));
    }

    [Fact]
    public void A_list_over_the_limit_is_refused_and_at_the_limit_taken()
    {
        var most = MessageKinds.Envelope.Single(field => field.Name == "answers").MaxItems;
        var message = Authored.Template("answer");
        message["answers"] = new JsonArray([.. Enumerable.Range(1, most).Select(number => JsonValue.Create($"us/{number}"))]);
        Assert.Empty(Authored.Findings(message));
        message["answers"]!.AsArray().Add("us/1000");
        var finding = Assert.Single(Authored.Findings(message));
        Assert.Equal((FindingCodes.ListTooLong, "answers"), (finding.Code, finding.Path));
    }

    [Fact]
    public void Text_over_the_limit_is_refused_and_at_the_limit_taken()
    {
        var message = Authored.Template("note");
        message["text"]!["en"]!["body"] = new string('x', MessageLimits.MaxFreeText);
        Assert.Empty(Authored.Findings(message));
        message["text"]!["en"]!["body"] = new string('x', MessageLimits.MaxFreeText + 1);
        Assert.Equal(FindingCodes.TextTooLong, Assert.Single(Authored.Findings(message)).Code);
    }

    [Fact]
    public void A_message_over_the_limit_of_bytes_is_refused()
    {
        var message = Authored.Template("note");
        message["text"]!["en"]!["body"] = new string('x', MessageLimits.MaxMessageBytes + 1);
        Assert.Contains(Authored.Findings(message), finding => finding.Code == FindingCodes.Oversize);
    }

    [Fact]
    public void A_message_over_the_limit_of_parts_is_refused()
    {
        var message = Authored.Template("notify");
        message["fields"]!["asked"] = new JsonArray([.. Enumerable.Repeat(0, MessageLimits.MaxElements + 10).Select(n => (JsonNode)n)]);
        Assert.NotEmpty(Authored.Findings(message));
    }

    [Fact]
    public void Findings_are_bounded_and_say_so()
    {
        var message = Authored.Template("note");
        for (var i = 0; i < 2 * MessageLimits.MaxFindings; i++)
            message["x" + i] = 1;
        var findings = Authored.Findings(message);
        Assert.Equal(MessageLimits.MaxFindings + 1, findings.Count);
        Assert.Equal(FindingCodes.TooManyFindings, findings[^1].Code);
    }

    [Fact]
    public void Duplicate_keys_are_refused_not_thrown()
    {
        Assert.Equal(FindingCodes.Duplicate, Assert.Single(Authored.Findings(Authored.Raw("""{"kind":"note","kind":"check"}"""))).Code);
    }

    [Fact]
    public void A_missing_message_is_a_finding() => Assert.Equal(FindingCodes.NotAnObject, Assert.Single(Authored.Findings((JsonNode?)null)).Code);

    [Fact]
    public void A_finding_reads_in_words_of_the_readers_language()
    {
        var message = Authored.Template("notify");
        Set(message, "fields/category", "\"hacking\"");
        Set(message, "fields/asked", "1");
        var findings = Authored.Findings(message);
        Assert.Equal("代码“hacking”不在“事件类别（RSIT）”清单中。", Wording.Text(findings[0], "zh-Hans"));
        Assert.Equal("This value should be: a list.", Wording.Text(findings[1], "en"));
        Assert.Equal("Replace it with a value of that form.", Wording.Hint(findings[1], "en"));
    }

    internal static void Set(JsonObject message, string path, string? json)
    {
        var names = path.Split('/');
        var at = names[..^1].Aggregate((JsonNode)message, (node, name) => node is JsonArray list ? list[Index(name)]! : node[name]!);
        if (at is JsonArray items)
            items[Index(names[^1])] = JsonNode.Parse(json!);
        else if (json is null)
            Assert.True(((JsonObject)at).Remove(names[^1]));
        else
            at[names[^1]] = JsonNode.Parse(json);

        static int Index(string name) => int.Parse(name, System.Globalization.CultureInfo.InvariantCulture);
    }
}
