using CsCheck;

namespace Parley.Words.Tests;

public sealed class SentenceTests
{
    [Theory]
    [InlineData("{0} and {1}", "a and b")]
    [InlineData("{1}{0}{1}", "bab")]
    [InlineData("{2} stays", "{2} stays")]
    [InlineData("{ 0 } {a} {} {", "{ 0 } {a} {} {")]
    [InlineData("{{0}}", "{a}")]
    [InlineData("no place", "no place")]
    public void Places_are_filled_and_other_braces_stand_for_themselves(string sentence, string filled) => Assert.Equal(filled, Sentence.Fill(sentence, "a", "b"));

    [Theory]
    [InlineData("中国（chn）", "依中国（chn）所记，条目 us/6")]
    [InlineData("chn", "依 chn 所记，条目 us/6")]
    [InlineData("", "依  所记，条目 us/6")]
    public void Chinese_in_Chinese_takes_no_spaces(string name, string filled) => Assert.Equal(filled, Sentence.Fill("依 {0} 所记，条目 {1}", name, "us/6"));

    [Fact]
    public void An_argument_is_never_read_as_a_place_for_another() => Assert.Equal("{1} {0} {0}", Sentence.Fill("{0} {1}", "{1} {0}", "{0}"));

    [Fact]
    public void Whatever_arguments_hold_they_stand_in_the_sentence_unchanged() =>
        Gen.Select(Gen.String, Gen.String).Sample((a, b) => Sentence.Fill("«{0}»{1}«{0}»", a, b) == $"«{a}»{b}«{a}»");

    [Fact]
    public void Places_are_listed_once_and_in_order() => Assert.Equal([0, 2], Sentence.Places("{2} {0} {2} {x} {"));
}
