using System.Text.Json.Nodes;

namespace Parley.Vocabulary.Tests;

/// <summary>Renderings as people read them. Set PARLEY_UPDATE_GOLDEN=1 to write them anew, and read the difference.</summary>
public sealed class GoldenTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "Parley.Vocabulary.Tests", "Golden");

    public static TheoryData<string, string> Files =>
        [.. from file in Directory.GetFiles(s_folder, "*.json").Order(StringComparer.Ordinal) from language in Wording.Sentences.Languages select (Path.GetFileNameWithoutExtension(file), language)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_message_reads_as_it_did(string name, string language)
    {
        var message = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(s_folder, name + ".json")))!;
        var rendered = Authored.Render(message, language).ToPlainText();
        var golden = Path.Combine(s_folder, $"{name}.{language}.txt");
        if (Environment.GetEnvironmentVariable("PARLEY_UPDATE_GOLDEN") == "1")
            File.WriteAllText(golden, rendered);
        Assert.Equal(File.ReadAllText(golden).ReplaceLineEndings("\n"), rendered);
    }
}
