using System.Reflection;
using Parley.Vocabulary;

namespace Parley.Meaning.Tests;

/// <summary>Page and code name the same codes.</summary>
public sealed class WordTests
{
    [Fact]
    public void Every_code_of_sending_is_on_its_page_and_has_words_and_a_hint_or_is_a_note()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "messages.md"));
        var codes = typeof(SendingCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (string)code.GetRawConstantValue()!).ToList();
        Assert.All(codes, code => Assert.Contains($"\n| `{code}` |", page, StringComparison.Ordinal));
        Assert.All(codes, code => Assert.All(Wording.Sentences.Languages, language => Assert.Contains(code, Wording.Sentences.Keys(language))));
        Assert.Equal(["answer.again", "answer.not-asked", "deadline.kept", "deadline.lifted"], codes.Where(code => Wording.Sentences.Hint(code, "en") is null).Order());
    }

    [Fact]
    public void Every_code_of_the_page_is_in_the_code_and_the_reverse()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "meaning.md"));
        var codes = new[] { typeof(LinkCodes), typeof(OverdueCodes), typeof(FaultCodes) }.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(code => (string)code.GetRawConstantValue()!);
        var said = System.Text.RegularExpressions.Regex.Matches(page, "`((?:link|correct|overdue|seen|clock|restored|retract|terms|vocabulary)\\.[a-z-]+)`").Select(match => match.Groups[1].Value).Distinct();
        Assert.Equal(said.Order(), codes.Where(code => code != LinkCodes.Undetermined).Distinct().Order());
    }
}
