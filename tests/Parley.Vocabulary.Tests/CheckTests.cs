namespace Parley.Vocabulary.Tests;

/// <summary>The check between machines: a hostile peer writes the question.</summary>
public sealed class CheckTests
{
    [Fact]
    public void An_answer_repeats_the_number_and_names_the_check()
    {
        var check = Check.New("technical", 7, 30)!.Message;
        Assert.Equal(new Check("machine", 7, 30), Check.Of(check));
        var answer = Check.Answer(check, new Link("usa", 9))!.Message;
        Assert.Equal(("check-answer", "technical", 7L), (answer.Kind, answer.Track, answer.Fields.Whole("number")));
        Assert.Equal([new Link("usa", 9)], answer.Answers);
        Assert.Null(Check.Of(answer));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("\"seven\"")]
    [InlineData("9007199254740992")]
    [InlineData(null)]
    public void A_check_without_a_number_that_can_be_repeated_is_not_answered(string? number)
    {
        var check = Authored.Template("check");
        MessageCheckTests.Set(check, "fields/number", number);
        Assert.Null(Check.Answer(Authored.Read(check), new Link("usa", 9)));
    }

    [Fact]
    public void No_check_is_made_of_numbers_that_none_may_have() => Assert.Null(Check.New("technical", 7, 50_000));
}
