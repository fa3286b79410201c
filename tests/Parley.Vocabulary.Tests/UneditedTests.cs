namespace Parley.Vocabulary.Tests;

/// <summary>What is still the example's is found; what only happens to be the same is not.</summary>
public sealed class UneditedTests
{
    public static TheoryData<string> Kinds => [.. MessageKinds.All.Select(kind => kind.Name).Where(kind => kind != "check")];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_example_that_has_anything_of_its_own_is_found(string kind) => Assert.NotEmpty(Unedited.In(Templates.For(kind)));

    [Fact]
    public void Parties_times_links_and_sentences_are_named_each()
    {
        Assert.Equal(
            ["deadline", "fields/text/en", "fields/text/zh-Hans", "fields/owners/0", "fields/owners/1", "fields/due"], Unedited.In(Templates.For("propose")).Select(finding => finding.Path));
        Assert.Contains("answers/0", Unedited.In(Templates.For("answer")).Select(finding => finding.Path));
        Assert.Contains("fields/title/fr", Unedited.In(Templates.For("dialogue", "fr")).Select(finding => finding.Path));
    }

    [Fact]
    public void A_case_of_the_same_name_alone_is_nobodys_fault()
    {
        var message = Authored.Template("inquire");
        message.Remove("deadline");
        message["fields"]!.AsObject().Remove("period");
        message["fields"]!.AsObject().Remove("subjects");
        Assert.Empty(Unedited.In(MessageCheck.Read(Authored.Raw(message))!));
    }
}
