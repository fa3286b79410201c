namespace Parley.Words.Tests;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("\u001b[2J", "\\u{1B}[2J")]
    [InlineData("\u009b31m", "\\u{9B}31m")]
    [InlineData("a\u202eb", "a\\u{202E}b")]
    [InlineData("\u061c\u200e\u200f", "\\u{61C}\\u{200E}\\u{200F}")]
    [InlineData("\u202a\u202b\u202c\u202d\u202e", "\\u{202A}\\u{202B}\\u{202C}\\u{202D}\\u{202E}")]
    [InlineData("\u2066\u2067\u2068\u2069", "\\u{2066}\\u{2067}\\u{2068}\\u{2069}")]
    [InlineData("\u2028\u2029", "\\u{2028}\\u{2029}")]
    [InlineData("\u200b\ufeff", "\\u{200B}\\u{FEFF}")]
    [InlineData("普通 text", "普通 text")]
    [InlineData("a\u200db\u200cc", "a\u200db\u200cc")]
    public void Nothing_that_drives_a_terminal_or_hides_or_reorders_text_is_shown_as_it_is(string text, string shown) => Assert.Equal(shown, SafeText.Whole(text));

    [Fact]
    public void A_line_is_cut_visibly() => Assert.Equal("abc…", SafeText.Line("abcdef", 3));

    [Theory]
    [InlineData("مرحبا\u200f", true)]
    [InlineData("a\u202eb", false)]
    [InlineData("a\u2066b", false)]
    [InlineData("a\nb", false)]
    [InlineData("\ud800", false)]
    public void Marks_that_belong_to_the_spelling_of_a_language_may_be_sent_and_overrides_may_not(string text, bool sendable) =>
        Assert.Equal(sendable, SafeText.IsSendable(text, severalLines: false));
}
