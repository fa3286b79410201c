using System.Text.RegularExpressions;
using Parley.Words;

namespace Parley.Docs.Tests;

/// <summary>What the pages say of each other and of the programs.</summary>
public sealed partial class PageTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private const string Cli = "docs/use/cli.md";

    /// <summary>A page and its translations; what is added in one language is added in all.</summary>
    public static TheoryData<string, string> Translations()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var page in Repository.Pages.Where(CommandTests.IsTranslation))
            pairs.Add(Original(page), page);
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_translation_has_the_sections_the_commands_the_links_and_the_rows_of_its_original(string original, string translation)
    {
        var (one, other) = (Repository.Read(original), Repository.Read(translation));
        Assert.Equal(Levels(one), Levels(other));
        Assert.Equal(CommandTests.Steps(original).Select(WithoutLine), CommandTests.Steps(translation).Select(WithoutLine));
        Assert.Equal(Codes(one), Codes(other));
        Assert.Equal(Links(one), Links(other));
        Assert.Equal(Rows(one), Rows(other));
    }

    [Fact]
    public void A_page_links_to_its_translations()
    {
        foreach (var page in Repository.Pages.Where(CommandTests.IsTranslation))
        {
            Assert.Contains($"]({Path.GetFileName(page)})", Repository.Read(Original(page)), StringComparison.Ordinal);
            Assert.Contains($"]({Path.GetFileName(Original(page))})", Repository.Read(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_link_to_a_file_or_a_section_leads_somewhere()
    {
        foreach (var page in Repository.Pages)
        {
            foreach (Match link in Link().Matches(Repository.Read(page)))
            {
                var (path, section) = (link.Groups["path"].Value, link.Groups["section"].Value);
                if (path.Contains("://", StringComparison.Ordinal))
                    continue;
                var target = path.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, path);
                Assert.True(Path.Exists(Path.Combine(Repository.Root, target)), $"{page}: {link.Value}");
                if (section.Length > 0)
                    Assert.Contains(section, Headings(Repository.Read(target)).Select(Anchor));
            }
        }
    }

    [Fact]
    public async Task Commands_and_options_in_running_text_are_those_of_the_programs()
    {
        var used = Repository.Pages.SelectMany(page => Inline().Matches(Repository.Read(page)).Select(match => (page, Text: Plain(match.Groups["text"].Value)))).ToList();
        foreach (var row in Repository.Read(Cli).Split("## Commands")[1].Split("\n## ")[0].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
            used.AddRange(Code().Matches(CellEnd().Split(row)[1]).Select(match => (Cli, "parley " + Plain(match.Value.Trim('`')))));
        var paths = used.Select(use => CommandOf(use.Text)).Distinct().Order(StringComparer.Ordinal).ToList();
        var script = string.Join('\n', paths.Select(path => $"echo '@@ {path}'; {path} --help"));
        var (code, output) = await (await shared.GetAsync()).RunAsync(script);
        Assert.True(code == 0, output);
        var help = output.Split("@@ ")[1..].ToDictionary(text => text.Split('\n')[0], text => text);
        foreach (var (page, text) in used)
        {
            foreach (Match option in Option().Matches(text))
                Assert.True(help[CommandOf(text)].Contains(option.Value, StringComparison.Ordinal), $"{page}: `{text}` has no {option.Value}");
        }
    }

    [Fact]
    public async Task The_message_in_the_README_is_what_the_program_shows()
    {
        const string Send = """
            claim=$(parley send --yes --file "$claim_file" --json | grep '"link"' | grep -oE '[a-z]+/[0-9]+')
            sed "s,item/22,$claim,g" "$answer_file" > "$world/answer.json"
            for i in $(seq 100); do if chn parley show "$claim" >/dev/null 2>&1; then break; fi; sleep 0.1; done
            answer=$(chn parley send --yes --file "$world/answer.json" --json | grep '"link"' | grep -oE '[a-z]+/[0-9]+')
            for i in $(seq 100); do if parley opened "$answer" >/dev/null 2>&1; then break; fi; sleep 0.1; done
            parley show "$answer" --lang LANGUAGE
            """;
        var world = await shared.GetAsync();
        foreach (var readme in Repository.Pages.Where(page => page.StartsWith("README", StringComparison.Ordinal)))
        {
            var language = readme == "README.md" ? LanguageTag.English : readme["README.".Length..^".md".Length];
            var files = $"claim_file={Message(world, "22-usa-claim-space-technology")}\nanswer_file={Message(world, "23-chn-respond-space-rejected")}\n";
            var (code, output) = await world.RunAsync(files + Send.Replace("LANGUAGE", language, StringComparison.Ordinal));
            Assert.True(code == 0, output);
            if (Environment.GetEnvironmentVariable("PARLEY_WRITE_DOCS") == "1")
                Write(readme, Time().Replace(output.TrimEnd(), "2012-04-20 09:00:00 UTC"));
            var shown = Repository.Read(readme).Split("```text\n")[1].Split("\n```")[0];
            Assert.Equal(Timeless(shown), Timeless(output.TrimEnd()));
        }
    }

    [Fact]
    public void What_the_README_shows_differs_from_another_message()
    {
        var shown = Repository.Read("README.md").Split("```text\n")[1];
        Assert.NotEqual(Timeless(shown), Timeless(shown.Replace("rejects", "accepts", StringComparison.Ordinal)));
        Assert.Equal("NUMBER  TIME and NUMBER", Timeless("chn/39  2026-11-29 14:16:18 UTC and entry 33"));
    }

    private static void Write(string page, string shown)
    {
        var text = Repository.Read(page);
        var from = text.IndexOf("```text\n", StringComparison.Ordinal) + "```text\n".Length;
        File.WriteAllText(Path.Combine(Repository.Root, page), text[..from] + shown + text[text.IndexOf("\n```", from, StringComparison.Ordinal)..]);
    }

    // Times and places in the record are others each time.
    private static string Timeless(string text) =>
        Number().Replace(Time().Replace(text, "TIME"), "NUMBER").ReplaceLineEndings("\n");

    private static string Message(World world, string item)
    {
        var message = System.Text.Json.Nodes.JsonNode.Parse(Repository.Read($"samples/securid-2011/{item}.json"))!["message"]!;
        var file = Path.Combine(world.Root, item + ".json");
        File.WriteAllText(file, message.ToJsonString());
        return file;
    }

    private static string Plain(string code) => code.Replace("\\|", "|", StringComparison.Ordinal);

    private static string Original(string page) => page[..page.LastIndexOf('.', page.Length - 4)] + ".md";

    // What is shown is in the language of the page.
    private static Step WithoutLine(Step step) => step with { Line = 0, Text = step.Kind == StepKind.Shows ? "" : step.Text };

    private static List<int> Levels(string text) => [.. Headings(text).Select(heading => heading.IndexOf(' ', StringComparison.Ordinal))];

    private static IEnumerable<string> Headings(string text) => Heading().Matches(text).Select(match => match.Value);

    // As GitHub makes them.
    private static string Anchor(string heading) =>
        Unwanted().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static List<string> Codes(string text) => [.. Code().Matches(text).Select(match => match.Value).Where(code => !code.Contains("--lang", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];

    private static List<string> Links(string text) => [.. Link().Matches(text).Select(match => Translated().Replace(match.Groups["path"].Value, "")).Order(StringComparer.Ordinal)];

    private static int Rows(string text) => text.Split('\n').Count(line => line.StartsWith('|') || line.StartsWith("* ", StringComparison.Ordinal) || NumberedItem().IsMatch(line));

    // The words before the first option or argument; of alternatives the first.
    private static string CommandOf(string text)
    {
        var words = text.Split(' ').TakeWhile((word, index) => index == 0 || CommandWord().IsMatch(word)).ToList();
        var depth = words[0] == "parley" && words.Count > 1 && words[1] is "keys" or "history" or "people" or "audit" or "stix" or "assess" or "knowledge" or "attribution" ? 3 : 2;
        return string.Join(' ', words.Take(depth).Select(word => word.Split('|')[0]));
    }

    [GeneratedRegex("^#+ .*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.CultureInvariant)]
    private static partial Regex CellEnd();

    [GeneratedRegex(@"`[^`\n]+`", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<path>[^)#\s]*)(#(?<section>[^)]*))?\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"\.(zh-Hans|fr)(?=\.(md|svg|png)$)", RegexOptions.CultureInvariant)]
    private static partial Regex Translated();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.CultureInvariant)]
    private static partial Regex Unwanted();

    [GeneratedRegex(@"^[0-9]+\. ", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedItem();

    [GeneratedRegex(@"`(?<text>parley(-node)? [^`\n]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Inline();

    [GeneratedRegex(@"(?<=[ \[])--[a-z][a-z0-9-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex(@"^[a-z][a-z-]*(\|[a-z-]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex CommandWord();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} UTC", RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(usa|chn)/\d+|entry \d+|\d+ entries|第\d+号条目|\d+ 个条目|entrée \d+|\d+ entrées", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
