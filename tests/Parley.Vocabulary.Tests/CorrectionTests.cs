using System.Text.Json.Nodes;

namespace Parley.Vocabulary.Tests;

/// <summary>A correction carries a value of the field it names, and is read in that field's words.</summary>
public sealed class CorrectionTests
{
    [Theory]
    [InlineData("fields/occurred", """{"from":"2031-01-09T22:00:00Z","about":true}""", "2031-01-09 22:00:00 UTC", "2031-01-09 22:00:00 UTC")]
    [InlineData("fields/severity", """{"scale":"nciss","value":"4"}""", "Level 4", "4")]
    [InlineData("deadline", "\"2031-01-11T12:00:00Z\"", "2031-01-11 12:00:00 UTC", "2031-01-11 12:00:00 UTC")]
    [InlineData("fields/questions", """["aware"]""", "are you aware of this activity?", "贵方是否知悉该活动？")]
    [InlineData("fields/questions/0", "\"aware\"", "are you aware of this activity?", "贵方是否知悉该活动？")]
    [InlineData("text", """{"en":{"body":"Words.","machine":true}}""", "MACHINE TRANSLATION", "机器翻译")]
    [InlineData("fields/nonsense", """{"a":[1,true]}""", """{"a": [1, true]}""", """{"a": [1, true]}""")]
    [InlineData("fields/occurred", "\"soon\"", "\"soon\"", "\"soon\"")]
    public void A_new_value_is_shown_in_the_words_of_its_field(string field, string now, string english, string chinese)
    {
        var message = Correct(field, now);
        Assert.Empty(Authored.Findings(message));
        Assert.Contains(english, Authored.Render(message, "en").ToPlainText(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(chinese, Authored.Render(message, "zh-Hans").ToPlainText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Amendments_go_into_lists_and_records_one_after_the_other()
    {
        var whole = Authored.Raw(Authored.Template("notify")) as RawMap;
        Amended[] amended = [new("fields/asked/0", new RawText("hold-statement")), new("fields/asked/1", new RawText("look-into")), new("fields/count", new RawWhole(3)), new("markings/pap", new RawText("PAP:RED"))];
        var fields = (RawMap)Correction.Apply(whole!, amended)!.Find("fields")!;
        Assert.Equal(["hold-statement", "look-into"], ((RawList)fields.Find("asked")!).Items.Take(2).Select(item => ((RawText)item).Value));
        Assert.Equal(new RawWhole(3), fields.Find("count"));
        Assert.Null(Correction.Apply(whole!, [new("fields/asked/99", new RawText("look-into"))]));
        Assert.Null(Correction.Apply(whole!, [new("topic/x", new RawText("look-into"))]));
    }

    [Theory]
    [InlineData("inquire", "deadline", true)]
    [InlineData("inquire", "fields/subjects/0", true)]
    [InlineData("notify", "fields/apparent-origin/0/basis", true)]
    [InlineData("notify", "fields/apparent-origin/basis", false)]
    [InlineData("notify", "fields/severity/scale", false)]
    [InlineData("notify", "fields/questions", false)]
    [InlineData("notify", "fields", false)]
    [InlineData("notify", "questions", false)]
    public void A_path_names_a_field_of_the_tables(string kind, string path, bool isThere) => Assert.Equal(isThere, FieldPath.Find(MessageKinds.Get(kind), path) is not null);

    private static JsonObject Correct(string field, string now)
    {
        var message = Authored.Template("correct");
        message["fields"]!["corrections"] = JsonNode.Parse($$"""[{"field":"{{field}}","now":{{now}}}]""");
        return message;
    }
}
