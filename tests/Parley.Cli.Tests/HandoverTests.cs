using System.Text.Json.Nodes;
using Parley.Api;

namespace Parley.Cli.Tests;

/// <summary>Who is on watch, and what the next one is told. The clock stands at 2012-05-07 14:00 UTC.</summary>
public sealed class HandoverTests : IDisposable
{
    private static readonly TurnView s_night = new("Li Na", "duty-officer", "2012-05-07T12:00:00Z", "2012-05-07T16:00:00Z", "night", true);
    private static readonly TurnView s_next = new("Zhang Wei", "duty-officer", "2012-05-07T16:00:00Z", "2012-05-08T00:00:00Z", null, false);

    private readonly TemporaryDirectory _directory = new();
    private readonly FakeNode _node = new();
    private readonly List<JsonObject> _posted = [];
    private readonly FakeDoor _door;
    private RosterView _roster = new(true, [s_night, s_next]);

    public HandoverTests() => _door = FakeDoor.Unix(_directory.File("parley.sock"), Answer);

    public void Dispose()
    {
        _door.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("en", "Handover note, 2012-05-07 14:00:00 UTC", "On watch: Li Na. Without a gap until 2012-05-08 00:00:00 UTC.", "Alarms", "NOW  FLASH  cn/6", "Zhang Wei has it in hand", "Owed", "Nothing is owed", "Lines", "nobody is on watch there, by its own word since 2012-05-07 09:00:00 UTC", "Feed of us (United States): open [batch.quota]", "Came and went since 2012-05-07 12:00:00 UTC")]
    [InlineData("zh-Hans", "交班记录，2012-05-07 14:00:00 UTC", "值班人员：Li Na。连续值守至 2012-05-08 00:00:00 UTC。", "告警", "立即处置  FLASH  cn/6", "由 Zhang Wei 经办", "待办事项", "双方均无待办事项", "线路", "无人值守", "美国", "自 2012-05-07 12:00:00 UTC 起的收发情况")]
    [InlineData("fr", "Note de relève, 2012-05-07 14:00:00 UTC", "De permanence : Li Na.", "Alarmes", "FLASH  cn/6", "Zhang Wei", "Ce qui est dû", "Liaisons", "personne n’y est de permanence", "Reçu et envoyé depuis 2012-05-07 12:00:00 UTC")]
    public async Task The_note_says_who_is_there_what_needs_an_act_what_is_owed_how_the_lines_stand_and_what_came_in_this_order(string language, params string[] said)
    {
        var (output, exit) = await RunAsync("handover", "--lang", language);
        Assert.Equal(ExitCode.Good, exit);
        var from = 0;
        foreach (var words in said)
            Assert.True((from = output.IndexOf(words, from, StringComparison.Ordinal)) >= 0, $"{words} is not, or not there, in:\n{output}");
    }

    [Fact]
    public async Task What_came_before_the_watch_began_and_what_goes_between_machines_is_left_out()
    {
        _node.Inbox.Clear();
        var late = FakeNode.Late;
        _node.Inbox.AddRange([
            late with { Order = 1, Link = "cn/20", Delivered = "2012-05-07T11:59:59Z" },
            late with { Order = 2, Link = "cn/21", Created = "2012-05-07T09:00:00Z", Delivered = "2012-05-07T12:00:00Z" },
            late with { Order = 3, Link = "cn/22", Delivered = "2012-05-07T13:00:00Z", Kind = "check", Read = "2012-05-07T13:00:00Z" },
            late with { Order = 4, Link = "us/23", Ours = true, Created = "2012-05-07T13:10:00Z", Delivered = null },
        ]);
        var (output, _) = await RunAsync("handover");
        Assert.Equal(["cn/21", "us/23"], Links(output));
        Assert.Contains($"GET {InsideDoor.MessageList(max: 1000, newest: true, language: "en")}", _node.Asked);
        (output, _) = await RunAsync("handover", "--since", "-90m");
        Assert.Equal(["us/23"], Links(output));
        Assert.Equal(2, JsonNode.Parse((await RunAsync("handover", "--json")).Output)!["messages"]!["messages"]!.AsArray().Count);

        static IEnumerable<string> Links(string output) => output.Split('\n').Select(line => line.Split("  ")[0]).Where(first => first.Contains("/2", StringComparison.Ordinal) && !first.Contains(' ', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_comes_on_watch_says_no_more_than_that()
    {
        Assert.Equal(ExitCode.Good, (await RunAsync("roster", "add")).Exit);
        Assert.Equal(("Li Na", "duty-officer", "2012-05-07T14:00:00Z", "2012-05-07T22:00:00Z", null), Turn());
        await RunAsync("roster", "add", "Zhang Wei", "--from", "+2h", "--until", "+10h", "--role", "analyst", "--shift", "day");
        Assert.Equal(("Zhang Wei", "analyst", "2012-05-07T16:00:00Z", "2012-05-08T02:00:00Z", "day"), Turn());
        await RunAsync("roster", "end");
        Assert.Equal(("Li Na", null, null, null, null), Turn());

        (string?, string?, string?, string?, string?) Turn() => (Member("officer"), Member("role"), Member("from"), Member("until"), Member("shift"));
        string? Member(string name) => _posted[^1][name]?.GetValue<string>();
    }

    [Theory]
    [InlineData("en", "No roster is kept", "Nobody is on watch")]
    [InlineData("zh-Hans", "尚未登记值班表", "当前无人值班")]
    [InlineData("fr", "Aucun tableau n’est tenu", "Personne n’est de permanence")]
    public async Task A_house_that_keeps_no_roster_is_not_a_house_where_nobody_sits(string language, string none, string unmanned)
    {
        _roster = new(null, []);
        Assert.StartsWith(none, (await RunAsync("roster", "--lang", language)).Output, StringComparison.Ordinal);
        _roster = new(false, [s_next]);
        Assert.StartsWith(unmanned, (await RunAsync("roster", "--lang", language)).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await RunAsync("roster", "add", "--role", "admiral")).Exit);
    }

    private FakeAnswer Answer(FakeRequest request)
    {
        switch (request.Path.Split('?')[0])
        {
            case RosterView.Route or RosterView.Ended:
                if (request.Method == "POST") _posted.Add(JsonNode.Parse(request.Body)!.AsObject());
                return FakeAnswer.Json(_roster);
            case AlarmList.Route:
                return FakeAnswer.Json(new AlarmList(
                    [new("duty.urgent", "cn/6", "2012-05-07T13:59:00Z", "red", "watch", FakeNode.Channel, "", "", false, 1, 0, "FLASH", "2012-05-07T14:09:00Z", new TakenView("Zhang Wei", "2012-05-07T13:59:30Z"))],
                    null, [new(FakeNode.Channel, "cn", "2012-05-07T13:58:00Z", 0, false, "2012-05-07T09:00:00Z")], []));
            case DueList.Route:
                return FakeAnswer.Json(new DueList([], null, []));
            default:
                return _node.Answer(request);
        }
    }

    private Task<(string Output, int Exit)> RunAsync(params string[] command) =>
        ScriptHost.RunAsync([.. command, "--data", _directory.Root], new Dictionary<string, string> { ["PARLEY_OFFICER"] = "Li Na" });
}
