using System.Text.Json;

namespace Parley.Vocabulary.Tests;

/// <summary>
/// <c>pairs.json</c>: words whose two languages once meant different things. Each line says what a language must and must not say, and why; a wrong pair cannot come back.
/// </summary>
public sealed class PairTests
{
    private static readonly string[] s_languages = ["en", "zh-Hans"];

    private static readonly IReadOnlyList<JsonElement> s_pairs = [.. JsonDocument.Parse(Repository.Read("tests/Parley.Vocabulary.Tests/Wording/pairs.json")).RootElement.EnumerateArray()];

    public static TheoryData<int> Lines => [.. Enumerable.Range(0, s_pairs.Count)];

    [Theory]
    [MemberData(nameof(Lines))]
    public void Both_languages_say_what_was_decided(int line)
    {
        var pair = s_pairs[line];
        Assert.NotEmpty(pair.GetProperty("why").GetString()!);
        foreach (var language in s_languages.Where(language => pair.TryGetProperty(language, out _)))
        {
            var words = Words(pair, language);
            Assert.All(Texts(pair.GetProperty(language), "has"), has => Assert.Contains(has, words, StringComparison.Ordinal));
            Assert.All(Texts(pair.GetProperty(language), "has-not"), not => Assert.DoesNotContain(not, words, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_pair_that_was_decided_between_two_words_names_its_source_beside_the_term()
    {
        var terms = s_pairs.Where(pair => pair.TryGetProperty("term", out _)).Select(pair => pair.GetProperty("term").GetString()!.Split('/', 2))
            .Where(term => term is not ["cn-2025", _] && term[1] != Vocabularies.TitleKey);
        Assert.All(terms, term => Assert.False(string.IsNullOrWhiteSpace(Vocabularies.Get(term[0]).Find(term[1])!.Decided), string.Join('/', term)));
    }

    private static string Words(JsonElement pair, string language)
    {
        if (pair.TryGetProperty("term", out var term))
            return term.GetString()!.Split('/', 2) is [var vocabulary, var code] ? Wording.Term(vocabulary, code, language)! : "";
        using var file = JsonDocument.Parse(Repository.Read(pair.GetProperty("file").GetString()!));
        return file.RootElement.GetProperty(pair.GetProperty("key").GetString()!).GetProperty(language).GetString()!;
    }

    private static IEnumerable<string> Texts(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];
}
