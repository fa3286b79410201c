using Parley.Api;

namespace Parley.Cli.Tests;

/// <summary>Lists that do not hold everything yet say so before they say anything else, empty ones above all.</summary>
public sealed class IncompleteTests
{
    [Theory]
    [InlineData("inbox")]
    [InlineData("channels")]
    [InlineData("thread", "--case", "c1")]
    public async Task A_list_that_is_not_complete_says_so_first(params string[] command)
    {
        var output = await RunAsync(new FakeNode { Desk = new DeskView(7, 18, "desk.rebuilding") }, command);
        Assert.Contains("7 of 18", output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("[desk.rebuilding]", output.Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inbox_that_is_empty_because_it_is_being_made_again_is_not_called_empty_alone()
    {
        var output = await RunAsync(new FakeNode { Desk = new DeskView(0, 18, "desk.rebuilding"), Inbox = [] }, "inbox");
        Assert.StartsWith("Not everything is in this answer", output, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(FakeNode node, params string[] command)
    {
        using var directory = new TemporaryDirectory();
        using var door = FakeDoor.Unix(directory.File("parley.sock"), node.Answer);
        var (output, exit) = await ScriptHost.RunAsync([.. command, "--data", directory.Root, "--lang", "en"]);
        Assert.Equal(ExitCode.Good, exit);
        return output;
    }
}
