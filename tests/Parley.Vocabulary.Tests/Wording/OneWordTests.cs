using System.Text.Json;
using System.Text.RegularExpressions;

namespace Parley.Vocabulary.Tests;

/// <summary><c>one-word.json</c>: one Chinese word for one thing, and which words no text of the repository uses for it.</summary>
public sealed class OneWordTests
{
    private static readonly string[] s_folders = ["src", "samples", "docs"];

    public static TheoryData<string, string> Banned =>
    [
        .. from entry in JsonDocument.Parse(Repository.Read("tests/Parley.Vocabulary.Tests/Wording/one-word.json")).RootElement.EnumerateArray()
           from banned in entry.GetProperty("instead-of").EnumerateArray()
           where entry.GetProperty("decided").GetString()!.Length > 0
           select (entry.GetProperty("word").GetString()!, banned.GetString()!),
    ];

    [Theory]
    [MemberData(nameof(Banned))]
    public void No_Chinese_text_says_the_same_thing_in_another_word(string word, string banned)
    {
        Regex other = new(banned);
        Assert.DoesNotMatch(other, word);
        Assert.Empty(s_texts.Value.Where(text => other.IsMatch(text.Chinese)).Select(text => $"{text.File}: {text.Chinese}"));
    }

    [Fact]
    public void The_texts_looked_through_are_those_of_the_word_files_the_samples_and_the_pages()
    {
        var files = s_texts.Value.Select(text => text.File).ToHashSet();
        Assert.Superset(
            new HashSet<string> { "README.zh-Hans.md", "docs/img/life-of-a-message.zh-Hans.svg", "src/Parley.Vocabulary/Data/words/errors.json", "src/Parley.Vocabulary/Data/vocabularies/tracks.json", "src/Parley.Vocabulary/Data/kinds/answer.json", "src/Parley.Cli/Words/help.json" },
            files);
        Assert.Contains(files, file => file.StartsWith("samples/securid-2011/", StringComparison.Ordinal));
    }

    private static readonly Lazy<IReadOnlyList<(string File, string Chinese)>> s_texts = new(() => [.. Pages().Concat(WordFiles())]);

    private static IEnumerable<(string File, string Chinese)> Pages() =>
        from path in Directory.GetFiles(Repository.Root, "*.zh-Hans.*").Concat(Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.zh-Hans.*", SearchOption.AllDirectories))
        from line in File.ReadLines(path)
        select (Relative(path), line);

    private static IEnumerable<(string File, string Chinese)> WordFiles() =>
        from folder in s_folders
        from path in Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.json", SearchOption.AllDirectories)
        let file = Relative(path)
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
        from text in Chinese(JsonDocument.Parse(File.ReadAllText(path)).RootElement)
        select (file, text);

    /// <summary>Every text under a member named for the language; a free text says it in its body.</summary>
    private static IEnumerable<string> Chinese(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Name != "zh-Hans" ? Chinese(member.Value)
            : member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString()!]
            : member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("body", out var body) ? [body.GetString()!] : []),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Chinese),
        _ => [],
    };

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
}
