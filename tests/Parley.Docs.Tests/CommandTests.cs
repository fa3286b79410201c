using System.Text.RegularExpressions;

namespace Parley.Docs.Tests;

/// <summary>Every command that the documentation shows does what the page says, with the real programs and two nodes.</summary>
public sealed partial class CommandTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    /// <summary>Blocks that cannot run here, and why. Whoever adds one looks for another way first.</summary>
    private static readonly Dictionary<string, string> s_skipped = new()
    {
        ["demo"] = "./demo and ./test are parts of ./test",
        ["postgres"] = "needs a database server on another machine; Parley.Node.Tests/StatsTests and Parley.Storage.Tests/Desk run a node and a desk on one of their own",
        ["elsewhere"] = "another machine, over ssh",
        ["taken"] = "the alarm is there when the node has looked, within two seconds; tests of the node take one",
        ["publish"] = "clones, or compiles ahead for minutes; ./test builds the same projects",
        ["systemd"] = "needs root and systemd; the steps around it stop and start the node",
        ["erase"] = "the node must be stopped; Parley.Node.Tests/EraseTests runs it",
        ["unlock"] = "the node must be stopped, and nothing is old enough; Parley.Server.Tests/UnlockTests runs it",
        ["admit"] = "the file is another party's; Parley.Node.Tests/LostTlsKeyTests hands it over",
        ["console"] = "a server under a name and a certificate of its own; ./demo and Parley.Console.Tests start it under localhost",
        ["voice"] = "two people compare words at a terminal; Parley.Cli.Tests/Scripts/ceremony.txt types them",
        ["attack"] = "needs a bundle of another project; Parley.Cli.Tests/Scripts/knowledge.txt imports a small one",
        ["provider"] = "needs a provider of OpenID Connect; Parley.Node.Tests/People links and signs in with one of its own",
        ["synopsis"] = "says what may be given; Parley.Cli.Tests/BenchTests runs it",
        ["door"] = "needs the channel and the message of one node; Parley.Node.Tests/Document runs it",
        ["curl"] = "curl and openssl are nothing that Parley needs; Parley.Node.Tests/InsideHttpsTests asks the same way",
    };

    public static TheoryData<string> Pages() => [.. Repository.Pages.Where(page => !IsTranslation(page) && Steps(page).Any(step => step.Kind is StepKind.Commands or StepKind.Start))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Commands_of_a_page_work_in_the_order_in_which_they_stand(string page)
    {
        var steps = Steps(page);
        var makesParty = steps.Any(step => step.Kind == StepKind.Commands && step.Text.Contains("parley init", StringComparison.Ordinal));
        var leavesNodes = !makesParty && !steps.Any(step => step.Kind is StepKind.Start or StepKind.Stop || step.Text.Contains("stop chn", StringComparison.Ordinal));
        using var own = leavesNodes ? null : await World.StartAsync(both: !makesParty);
        var (code, output) = await (own ?? await shared.GetAsync()).RunAsync(page, steps);
        Assert.True(code == 0, $"exit code {code}\n{output}");
        foreach (var language in World.Languages.Where(language => language == "en" || Repository.Pages.Contains(In(page, language))))
        {
            foreach (var (at, shown) in Steps(language == "en" ? page : In(page, language)).Index().Where(step => step.Item.Kind == StepKind.Shows))
                AssertShows(shown, (own ?? await shared.GetAsync()).Printed(at, language), $"{In(page, language)}:{shown.Line}");
        }
    }

    [Fact]
    public void Output_that_a_page_shows_is_in_what_was_printed_in_its_order_but_for_numbers_and_times()
    {
        var shown = new Step(1, StepKind.Shows, "chn/8  in 9 min\n…\nEnd.");
        AssertShows(shown, "first\nchn/21  in 10 min\nbetween\n  End.\n", "page");
        Assert.ThrowsAny<Exception>(() => AssertShows(shown, "End.\nchn/21  in 10 min\n", "page"));
        Assert.ThrowsAny<Exception>(() => AssertShows(shown, "chn/21  in 10 min\nThe end.\n", "page"));
        Assert.ThrowsAny<Exception>(() => AssertShows(shown with { Text = "…" }, "anything\n", "page"));
    }

    [Fact]
    public void What_is_skipped_is_on_the_list_and_what_is_on_the_list_is_skipped()
    {
        var skipped = Repository.Pages.SelectMany(Steps).Where(step => step.Kind == StepKind.Skipped).Select(step => step.Argument).Distinct();
        Assert.Equal(s_skipped.Keys.Order(), skipped.Order());
    }

    [Fact]
    public void No_command_hides_in_a_block_of_another_language()
    {
        // The examples of assess.md are run by Parley.Cli.Tests/AssessTests.
        foreach (var page in Repository.Pages.Where(page => page != "docs/use/assess.md"))
        {
            foreach (Match block in OtherBlock().Matches(Repository.Read(page)))
                Assert.DoesNotMatch(Command(), block.Groups["body"].Value);
        }
    }

    [Fact]
    public void A_block_with_a_mark_is_read_as_the_mark_says()
    {
        var steps = Page.Steps("text\n\n    a\n    b\n\n<!-- test: skip demo -->\n\n    c\n\n<!-- test: let x/1 = d e -->\n<!-- test: setup\nf\n-->\n```\ng\n```\n```json\nh\n```\n<!-- test: stop -->\n<!-- test: start -->\n\n    i \\\n        j\n");
        Assert.Equal(
            [
                new Step(3, StepKind.Commands, "a\nb"), new Step(8, StepKind.Skipped, "c", "demo"), new Step(10, StepKind.Let, "d e", "x/1"), new Step(11, StepKind.Setup, "f"),
                new Step(14, StepKind.Commands, "g"), new Step(20, StepKind.Stop, ""), new Step(23, StepKind.Start, "i \\\n    j"),
            ],
            steps);
    }

    [Fact]
    public async Task A_command_that_fails_ends_the_page_and_is_named()
    {
        var (code, output) = await (await shared.GetAsync()).RunAsync("page.md", [new Step(1, StepKind.Commands, "true"), new Step(7, StepKind.Commands, "parley stix show missing.json\necho after")
        ]);
        Assert.Equal(4, code);
        Assert.Contains("@ page.md:7", output, StringComparison.Ordinal);
        Assert.DoesNotContain("after", output, StringComparison.Ordinal);
    }

    private static void AssertShows(Step shown, string printed, string where)
    {
        var lines = shown.Text.Split('\n').Select(line => line.Trim()).Where(line => line is not ("" or "…")).ToArray();
        Assert.NotEmpty(lines);
        var left = new Queue<string>(printed.Split('\n').Select(Same));
        foreach (var line in lines)
        {
            while (left.TryPeek(out var next) && next != Same(line))
                left.Dequeue();
            Assert.True(left.TryDequeue(out _), $"{where}: \"{line}\" is not, or not there, in:\n{printed}");
        }
    }

    private static string Same(string line) => Digits().Replace(line.Replace('\u00a0', ' ').Replace('\u202f', ' ').Trim(), "#");

    private static string In(string page, string language) => language == "en" ? page : $"{page[..^".md".Length]}.{language}.md";

    internal static bool IsTranslation(string page) => Translation().IsMatch(page);

    internal static IReadOnlyList<Step> Steps(string page) => Page.Steps(Repository.Read(page));

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\.[a-z]{2,3}(-[A-Z][a-z]{3})?\.md$", RegexOptions.CultureInvariant)]
    private static partial Regex Translation();

    [GeneratedRegex(@"^```[a-z]+\n(?<body>.*?)^```$", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex OtherBlock();

    [GeneratedRegex(@"^(\$ )?(\./(demo|test)|parley(-node)? [a-z])", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Command();
}
