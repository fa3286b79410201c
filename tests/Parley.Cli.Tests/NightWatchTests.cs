using System.Text.Json.Nodes;
using Parley.Api;

namespace Parley.Cli.Tests;

/// <summary>What the watch shows all night.</summary>
public sealed class NightWatchTests
{
    private static readonly AlarmLine s_alarm = new("duty.urgent", "cn/6", "2012-05-07T13:59:00Z", "red", "watch", FakeNode.Channel, "", "", false, 1, 0, "FLASH", "2012-05-07T14:09:00Z");

    [Theory]
    [InlineData("en", "NOW  FLASH  cn/6", "cn/6: ended [duty.urgent]", "All quiet since")]
    [InlineData("zh-Hans", "立即处置  FLASH  cn/6", "cn/6：已消除 [duty.urgent]", "起一切正常")]
    public async Task An_alarm_rings_once_and_its_end_is_said_and_machines_are_not(string language, params string[] said)
    {
        List<AlarmLine> alarms = [];
        var node = new FakeNode();
        var output = await WatchAsync(node, alarms, ["--lang", language], look =>
        {
            if (look == 1)
            {
                alarms.Add(s_alarm);
                node.Inbox.Add(FakeNode.Late);
                node.Inbox.Add(FakeNode.Late with { Order = 5, Link = "cn/8", Kind = "check-answer", Read = "2012-05-07T13:59:00Z" });
            }
            else if (look == 3)
            {
                alarms.Clear();
            }
        }, looks: 5);
        Assert.All(said, words => Assert.Contains(words, output, StringComparison.Ordinal));
        Assert.Equal(1, output.Split(said[0]).Length - 1);
        Assert.Equal(1, output.Count(letter => letter == '\a'));
        Assert.Equal(1, output.Split('\n').Count(line => line.StartsWith("cn/6  ", StringComparison.Ordinal)));
        Assert.DoesNotContain("cn/8", output, StringComparison.Ordinal);
        Assert.DoesNotContain("cn/3", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_it_is_a_line_for_each_and_a_node_that_is_away_ends_nothing()
    {
        List<AlarmLine> alarms = [s_alarm];
        var away = false;
        var output = await WatchAsync(new FakeNode(), alarms, ["--json"], look => away = look == 2, 4, () => away);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).ToArray();
        Assert.Equal(["alarm", "away"], lines.Select(line => line.Single().Key));
        Assert.Equal("duty.urgent", (string?)lines[0]["alarm"]!["code"]);
    }

    [Fact]
    public async Task It_ends_well_when_nobody_reads_it_any_more()
    {
        using var directory = new TemporaryDirectory();
        using var door = FakeDoor.Unix(directory.File("parley.sock"), request => request.Path == AlarmList.Route ? FakeAnswer.Json(new AlarmList([], null, [], [])) : new FakeNode().Answer(request));
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var time = new VirtualTime();
        var program = ScriptHost.RunAsync(["watch", "--data", directory.Root], time: time, outputClosed: closed.Token);
        await time.PassAsync(program);
        await time.WaitAsync(program);
        await closed.CancelAsync();
        Assert.Equal(ExitCode.Good, (await program).Exit);
    }

    [Fact]
    public async Task A_command_gets_each_and_one_that_never_ends_is_ended_and_holds_up_nothing()
    {
        using var directory = new TemporaryDirectory();
        var (file, child) = (directory.File("got"), directory.File("child"));
        await using var queue = new ExecQueue($"cat >> {file}; sleep 1000 & echo $! >> {child}; wait", TimeSpan.FromMilliseconds(500));
        queue.Post("{\"one\":1}");
        queue.Post("{\"two\":2}");
        for (var tries = 0; tries < 200 && !(File.Exists(child) && File.ReadAllLines(child).Length == 2); tries++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal("{\"one\":1}\n{\"two\":2}\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var first = (await File.ReadAllLinesAsync(child, TestContext.Current.CancellationToken))[0];
        Assert.False(File.Exists($"/proc/{first}/stat") && File.ReadAllText($"/proc/{first}/stat").Split(") ")[^1][0] != 'Z');
    }

    private static async Task<string> WatchAsync(FakeNode node, List<AlarmLine> alarms, string[] more, Action<int> act, int looks, Func<bool>? isAway = null)
    {
        using var directory = new TemporaryDirectory();
        using var door = FakeDoor.Unix(directory.File("parley.sock"), request =>
            isAway?.Invoke() == true ? new FakeAnswer(500, "text/plain", [])
            : request.Path == AlarmList.Route ? FakeAnswer.Json(new AlarmList([.. alarms], alarms.Count == 0 ? "2012-05-07T13:59:30Z" : null, [], [])) : node.Answer(request));
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var time = new VirtualTime();
        var program = ScriptHost.RunAsync(["watch", "--data", directory.Root, .. more], time: time, interrupt: interrupt.Token, terminal: true, width: 200);
        for (var look = 1; look <= looks; look++)
        {
            var wait = await time.WaitAsync(program);
            act(look);
            wait.Fire();
        }

        await time.WaitAsync(program);
        await interrupt.CancelAsync();
        var (output, exit) = await program;
        Assert.Equal(ExitCode.Good, exit);
        return output;
    }
}
