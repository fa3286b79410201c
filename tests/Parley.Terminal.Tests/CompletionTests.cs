namespace Parley.Terminal.Tests;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("exp", "export-proof,export-record")]
    [InlineData("keys ''", "rotate,vouch")]
    [InlineData("export-proof --n", "--number")]
    [InlineData("export-proof --do ta", "table")]
    [InlineData("export-proof --do=ta", "--do=table")]
    [InlineData("export-proof --lang z", "zh-Hans")]
    [InlineData("--lang zh-Hans keys r", "rotate")]
    [InlineData("completion ''", "bash,zsh,fish")]
    [InlineData("completion bash ''", "")]
    [InlineData("comp", "completion")]
    [InlineData("nonsense ''", "export-proof,export-record,keys,other,man,completion")]
    public async Task What_may_follow_is_a_command_an_option_or_its_value(string typed, string candidates)
    {
        var (exit, output, errors) = await TryProgram.RunAsync("complete -- " + typed);
        Assert.Equal((ExitCode.Good, ""), (exit, errors));
        Assert.Equal(candidates, string.Join(',', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Every_shell_has_a_script_that_asks_the_program(string shell)
    {
        var (exit, output, _) = await TryProgram.RunAsync("completion " + shell);
        Assert.Equal(ExitCode.Good, exit);
        Assert.Contains("try complete --", output, StringComparison.Ordinal);
        Assert.DoesNotContain("PROGRAM", output, StringComparison.Ordinal);
        Assert.DoesNotContain("FUNCTION", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(".TH is no request here", "\\&.TH is no request here")]
    [InlineData("'so", "\\(aqso")]
    [InlineData("a\\b", "a\\eb")]
    [InlineData("--data", "\\-\\-data")]
    [InlineData("签收。", "签\\:收。")]
    [InlineData("two\nlines", "two\\eu{A}lines")]
    public void Nothing_in_a_text_is_read_as_roff(string text, string roff) => Assert.Equal(roff, Roff.Line(text));

    [Fact]
    public async Task A_page_names_the_command_its_usage_and_every_option()
    {
        var (exit, output, _) = await TryProgram.RunAsync("man keys rotate");
        Assert.Equal(ExitCode.Good, exit);
        Assert.StartsWith(".TH \"TRY\\-KEYS\\-ROTATE\" 1", output, StringComparison.Ordinal);
        foreach (var part in new[] { ".SH \"NAME\"", ".SH \"Usage\"", ".SH \"Options\"", "\\-\\-do WHAT", "\\-\\-number N", "\\-\\-lang" })
            Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_page_is_refused()
    {
        var (exit, _, errors) = await TryProgram.RunAsync("man gossip");
        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains("[cli.command-unknown]", errors, StringComparison.Ordinal);
    }
}
