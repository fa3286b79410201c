namespace Parley.Cli.Tests;

/// <summary>Pages on terminals that are narrow, or closed.</summary>
public sealed class NarrowTests
{
    [Theory]
    [InlineData("en", 60)]
    [InlineData("zh-Hans", 60)]
    [InlineData("both", 60)]
    [InlineData("en", 20)]
    [InlineData("zh-Hans", 20)]
    public async Task The_inbox_is_a_headline_and_a_line_of_facts_a_message(string language, int width)
    {
        var output = await RunAsync(["inbox", "--lang", language], width);
        foreach (var part in new[] { "cn/3", "cn/4", "cn/5", "00112233", "FLASH", "[seal.commitment]" })
            Assert.Contains(part, output.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= width, line));
        if (width == 60 && language != "both")
            Assert.Equal(6, output.TrimEnd('\n').Split('\n').Count(line => !line.StartsWith("    ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("channels")]
    [InlineData("show cn/3")]
    [InlineData("vocab")]
    [InlineData("vocab icd-203")]
    [InlineData("send --help")]
    public async Task Every_page_fits_60_columns_and_survives_20(string command)
    {
        foreach (var language in CliWords.Catalogue.Languages)
        {
            var output = await RunAsync([.. command.Split(' '), "--lang", language], 60);
            Assert.All(output.Split('\n').Where(line => !line.Contains("://", StringComparison.Ordinal)), line => Assert.True(DisplayWidth.Of(line) <= 60, line));
        }

        await RunAsync(command.Split(' '), 20);
    }

    private static async Task<string> RunAsync(string[] args, int width)
    {
        using var directory = new TemporaryDirectory();
        var node = new FakeNode();
        using var door = FakeDoor.Unix(directory.File("parley.sock"), node.Answer);
        string[] data = args[0] is "vocab" || args.Contains("--help") ? [] : ["--data", directory.Root];
        var (output, exit) = await ScriptHost.RunAsync([.. args, .. data], width: width, terminal: true);
        Assert.True(exit == ExitCode.Good, output);
        Assert.DoesNotContain('\e', output);
        return output;
    }
}
