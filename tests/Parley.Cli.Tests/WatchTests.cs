using System.Text.RegularExpressions;
using Parley.Api;

namespace Parley.Cli.Tests;

/// <summary><c>parley inbox --watch</c>, under a clock that the test moves.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task What_comes_in_while_it_watches_is_shown_once_and_interrupting_it_is_a_good_end()
    {
        var node = new FakeNode();
        var (output, exit) = await WatchAsync(node.Answer, async (time, program, interrupt) =>
        {
            await time.PassAsync(program);
            var wait = await time.WaitAsync(program);
            Assert.Equal(TimeSpan.FromSeconds(2), wait.Due);
            node.Inbox.Add(FakeNode.Late);
            wait.Fire();
            await time.PassAsync(program);
            await time.WaitAsync(program);
            await interrupt.CancelAsync();
        });
        Assert.Equal(ExitCode.Good, exit);
        foreach (var link in new[] { "cn/3", "cn/4", "cn/5", "cn/6" })
            Assert.Single(Regex.Matches(output, $"^{link} ", RegexOptions.Multiline));
        Assert.Equal(["&lang=en", "&after=3&lang=en", "&after=3&lang=en", "&after=4&lang=en"], Asked(node));
    }

    [Fact]
    public async Task An_empty_inbox_is_watched_too()
    {
        var node = new FakeNode { Inbox = [] };
        var (output, exit) = await WatchAsync(node.Answer, async (time, program, interrupt) =>
        {
            await time.PassAsync(program);
            var wait = await time.WaitAsync(program);
            node.Inbox.Add(FakeNode.Late);
            wait.Fire();
            await time.PassAsync(program);
            await time.WaitAsync(program);
            await interrupt.CancelAsync();
        });
        Assert.Equal(ExitCode.Good, exit);
        Assert.StartsWith("Nothing.\n", output, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(output, "^cn/6 ", RegexOptions.Multiline));
        Assert.Equal(["&lang=en", "&lang=en", "&lang=en", "&after=4&lang=en"], Asked(node));
    }

    [Fact]
    public async Task Interrupted_while_it_asks_the_node_it_ends_well_and_says_nothing()
    {
        var node = new FakeNode();
        CancellationTokenSource? stop = null;
        var (output, exit) = await WatchAsync(
            request =>
            {
                if (request.Path.Contains("after=", StringComparison.Ordinal)) stop!.Cancel();
                return node.Answer(request);
            },
            async (time, program, interrupt) =>
            {
                stop = interrupt;
                await time.PassAsync(program);
            });
        Assert.Equal(ExitCode.Good, exit);
        Assert.DoesNotContain("error:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_well_when_nobody_reads_it_any_more()
    {
        using var directory = new TemporaryDirectory();
        using var door = FakeDoor.Unix(directory.File("parley.sock"), new FakeNode().Answer);
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var time = new VirtualTime();
        var program = ScriptHost.RunAsync(["inbox", "--watch", "--data", directory.Root], time: time, outputClosed: closed.Token);
        await time.PassAsync(program);
        await time.WaitAsync(program);
        await closed.CancelAsync();
        Assert.Equal(ExitCode.Good, (await program).Exit);
    }

    [Fact]
    public async Task A_node_that_goes_away_ends_it_with_an_error()
    {
        var node = new FakeNode();
        var (output, exit) = await WatchAsync(
            request => request.Path.Contains("after=", StringComparison.Ordinal) ? FakeAnswer.Problem(503, "store.full") : node.Answer(request),
            (time, program, _) => time.PassAsync(program));
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("[store.full]", output, StringComparison.Ordinal);
    }

    private static async Task<(string Output, int Exit)> WatchAsync(
        Func<FakeRequest, FakeAnswer> answer, Func<VirtualTime, Task<(string Output, int Exit)>, CancellationTokenSource, Task> act)
    {
        using var directory = new TemporaryDirectory();
        using var door = FakeDoor.Unix(directory.File("parley.sock"), answer);
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var time = new VirtualTime();
        var program = ScriptHost.RunAsync(["inbox", "--watch", "--lang", "en", "--data", directory.Root], time: time, interrupt: interrupt.Token);
        await act(time, program, interrupt);
        return await program;
    }

    private static IEnumerable<string> Asked(FakeNode node) =>
        node.Asked.Where(asked => asked.StartsWith("GET " + InsideDoor.Messages, StringComparison.Ordinal)).Select(asked => asked[(asked.IndexOf("notfrom=us", StringComparison.Ordinal) + 10)..]);
}
