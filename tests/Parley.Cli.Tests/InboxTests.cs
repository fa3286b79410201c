using System.Text.RegularExpressions;

namespace Parley.Cli.Tests;

public sealed class InboxTests
{
    [Fact]
    public async Task An_inbox_of_several_pages_is_shown_to_its_end()
    {
        var node = new FakeNode { Inbox = [.. Enumerable.Range(1, 450).Select(number => FakeNode.Late with { Order = number, Link = $"cn/{number}" })] };
        using var directory = new TemporaryDirectory();
        using var door = FakeDoor.Unix(directory.File("parley.sock"), node.Answer);
        var (output, exit) = await ScriptHost.RunAsync(["inbox", "--lang", "en", "--data", directory.Root]);
        Assert.Equal(ExitCode.Good, exit);
        Assert.Equal(Enumerable.Range(1, 450).Select(number => $"cn/{number}"), Regex.Matches(output, @"\bcn/[0-9]+\b").Select(match => match.Value));
    }
}
