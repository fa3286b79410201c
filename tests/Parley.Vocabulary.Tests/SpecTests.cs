using System.Text.RegularExpressions;
using Parley.Words;

namespace Parley.Vocabulary.Tests;

/// <summary>docs/spec and the data say the same.</summary>
public sealed partial class SpecTests
{
    private static readonly string[] s_projectsWithCodes = ["Parley.Protocol", "Parley.Exchange", "Parley.Storage"];

    public static TheoryData<string> Kinds => [.. MessageKinds.All.Select(kind => kind.Name)];

    [Fact]
    public void The_specification_has_the_table_of_the_envelope() => Assert.Contains(SpecTables.Fields(MessageKinds.Envelope), Messages(), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_specification_has_the_table_of_every_kind(string kind) => Assert.Contains(SpecTables.Kind(MessageKinds.Get(kind)), Messages(), StringComparison.Ordinal);

    [Fact]
    public void The_specification_names_every_finding_and_every_vocabulary()
    {
        Assert.All(FindingCodes.All, code => Assert.Contains($"| `{code}` |", Messages(), StringComparison.Ordinal));
        Assert.All(Vocabularies.All, list => Assert.Contains($"`{list.Name}`", Messages(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_specification_states_the_limits()
    {
        foreach (var (name, value) in new[]
        {
            (nameof(MessageLimits.MaxDepth), MessageLimits.MaxDepth), (nameof(MessageLimits.MaxElements), MessageLimits.MaxElements),
            (nameof(MessageLimits.MaxMessageBytes), MessageLimits.MaxMessageBytes), (nameof(MessageLimits.MaxFindings), MessageLimits.MaxFindings),
            (nameof(MessageLimits.MaxLanguages), MessageLimits.MaxLanguages), (nameof(MessageLimits.MaxFreeText), MessageLimits.MaxFreeText),
            (nameof(MessageLimits.MaxShortText), MessageLimits.MaxShortText), (nameof(SafeText.MaxQuoted), SafeText.MaxQuoted),
        })
            Assert.Contains($"| `{name}` | {value} |", Messages(), StringComparison.Ordinal);
        Assert.Equal(MessageLimits.MaxFreeText, MessageKinds.Envelope.Single(field => field.Name == "text").Max);
    }

    [Fact]
    public void Every_code_of_the_error_page_says_what_happened_and_what_to_do_in_every_language()
    {
        var codes = ErrorRow().Matches(Repository.Read("docs/spec/errors.md")).Select(match => match.Groups[1].Value).ToList();
        Assert.True(codes.Count > 90);
        var missing = from language in Wording.Sentences.Languages
                      from code in codes.SelectMany(code => new[] { code, code + "/do" })
                      where !Wording.Sentences.Keys(language).Contains(code)
                      select $"{language} {code}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_code_of_the_protocol_the_exchange_and_the_store_has_a_sentence_and_a_hint()
    {
        var codes = s_projectsWithCodes
            .SelectMany(project => Directory.GetFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(file) is "Codes.cs" or "AlarmCodes.cs" or "Errors.cs")
            .SelectMany(file => CodeConstant().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToList();
        Assert.Contains("check.missed", codes);
        Assert.DoesNotContain(codes, code => !Wording.Sentences.Keys("en").Contains(code) || !Wording.Sentences.Keys("en").Contains(code + "/do"));
    }

    private static string Messages() => Repository.Read("docs/spec/messages.md");

    [GeneratedRegex(@"^\| `([a-z0-9]+\.[a-z0-9-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex ErrorRow();

    [GeneratedRegex(@"const string \w+ = ""([a-z0-9]+\.[a-z0-9-]+)"";")]
    private static partial Regex CodeConstant();
}
