using System.Reflection;

namespace Parley.Cli.Tests;

public sealed class WordingTests
{
    /// <summary>All that the program has, groups too: a list kept by hand forgets the newest.</summary>
    private static readonly string[] s_commands = [.. Commands.All.SelectMany(entry => entry.Parts.Select(part => $"{entry.Name} {part.Name}").Prepend(entry.Name))];

    [Fact]
    public void Words_are_sound_in_every_language() => Assert.Empty(CliWords.Catalogue.Check());

    [Fact]
    public void Each_code_has_a_sentence_and_a_hint()
    {
        foreach (var code in typeof(CliCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Concat(typeof(TerminalCodes).GetFields(BindingFlags.Public | BindingFlags.Static)).Select(field => (string)field.GetRawConstantValue()!))
        {
            Assert.Contains(code, CliWords.Catalogue.Keys(Session.English));
            Assert.Contains(code + "/do", CliWords.Catalogue.Keys(Session.English));
        }
    }

    [Fact]
    public void Each_code_of_the_inside_door_has_a_sentence_and_all_but_those_of_findings_a_hint()
    {
        foreach (var code in Constants(typeof(Api.InsideCodes)))
        {
            Assert.Contains(code, CliWords.Catalogue.Keys(Session.English));
            Assert.Contains(code + "/do", CliWords.Catalogue.Keys(Session.English));
        }

        foreach (var code in Constants(typeof(Api.InsideFindings)))
            Assert.Contains(code, CliWords.Catalogue.Keys(Session.English));
    }

    [Fact]
    public void Each_finding_of_attribution_has_a_sentence_and_a_hint()
    {
        foreach (var code in typeof(Parley.Attribution.AttributionCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!))
        {
            Assert.Contains(code, CliWords.Catalogue.Keys(Session.English));
            Assert.Contains(code + "/do", CliWords.Catalogue.Keys(Session.English));
        }
    }

    [Fact]
    public void Kinds_and_faults_of_documents_are_words_in_every_language()
    {
        string[] kinds = ["object", "list", "text", "integer", "true", "bytes", "lines"];
        foreach (var language in CliWords.Catalogue.Languages)
        {
            foreach (var name in kinds.Concat(Enum.GetNames<Parley.Json.JsonFaultCode>().Where(name => name != nameof(Parley.Json.JsonFaultCode.None))))
                Assert.Contains("document/" + name, CliWords.Catalogue.Keys(language));
        }
    }

    [Fact]
    public void The_hint_about_roles_names_all_of_them()
    {
        foreach (var language in CliWords.Catalogue.Languages)
        {
            foreach (var role in Parley.Vocabulary.Vocabularies.Get("roles").Terms)
                Assert.Contains(role.Code, CliWords.Catalogue.Text("inside.unknown-role/do", language), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Help_words_every_command_argument_and_option_in_both_languages()
    {
        foreach (var command in s_commands)
        {
            var (output, exit) = await ScriptHost.RunAsync([.. command.Split(' '), "--help", "--lang", "both"]);
            Assert.Equal(ExitCode.Good, exit);
            Assert.DoesNotMatch(@"(option|argument|command|help)/[a-z]", output);
        }
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
}
