namespace Parley.Vocabulary.Tests;

public sealed class PartyNameTests
{
    private static readonly PartyNames s_names = new(new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["usa"] = new Dictionary<string, string> { ["en"] = "United States", ["zh-Hans"] = "美国" },
        ["odd"] = new Dictionary<string, string> { ["en"] = "Od\u202ed" },
    });

    [Theory]
    [InlineData("usa", "en", "United States (usa)")]
    [InlineData("usa", "zh-CN", "美国（usa）")]
    [InlineData("usa", "de", "United States (usa)")]
    [InlineData("chn", "en", "chn")]
    [InlineData("odd", "en", "Od\\u{202E}d (odd)")]
    public void A_party_is_shown_by_its_name_with_the_id_behind_it(string party, string language, string shown) => Assert.Equal(shown, s_names.Show(party, language));

    [Fact]
    public void Links_and_parties_of_a_message_carry_names_where_they_are_known()
    {
        var message = Authored.Template("answer");
        message["answers"] = new System.Text.Json.Nodes.JsonArray("usa/14");
        Assert.Contains("entry 14 of United States (usa)", MessageRenderer.Render(Authored.Read(message), "en", s_names).ToPlainText(), StringComparison.Ordinal);
        Assert.Contains("entry 14 of usa", Authored.Render(message, "en").ToPlainText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_receipt_names_its_giver()
    {
        var receipt = ReceiptRenderer.Render("delivered", "usa", "chn/3", new DateTimeOffset(2030, 1, 10, 9, 30, 0, TimeSpan.Zero), null, "zh-Hans", s_names).ToPlainText();
        Assert.Contains("美国（usa）", receipt, StringComparison.Ordinal);
        Assert.Contains("chn第3号条目", receipt, StringComparison.Ordinal);
    }
}
