using System.Text.Json.Nodes;
using Parley.Api;

namespace Parley.Cli.Tests;

/// <summary>What takes a second person, at a terminal: it is handed in after it was shown, seen in a list, and taken back.</summary>
public sealed class ReleaseTests : IDisposable
{
    private static readonly string s_id = "5e" + new string('0', 30);
    private static readonly ReleaseLine s_line = new(s_id, 1, FakeNode.Channel, "claim", "FLASH", "technical", false, "waiting", "Li Na", "terminal", "2012-05-07T13:00:00Z");

    private readonly TemporaryDirectory _directory = new();
    private readonly FakeNode _node = new();
    private readonly FakeDoor _door;
    private readonly List<(string Path, JsonObject Body)> _posted = [];
    private ReleaseList _list = new([s_line], [], [], new ReleasePolicyView(new string('a', 64), "1", ["claims"], [], []));

    public ReleaseTests() => _door = FakeDoor.Unix(_directory.File("parley.sock"), Answer);

    public void Dispose()
    {
        _door.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("en", "y", "takes two persons (claims)", "waits at the release desk as 5e000000")]
    [InlineData("zh-Hans", "是", "须经两人（claims）", "已提交签发台，标识 5e000000")]
    [InlineData("fr", "oui", "il y faut deux personnes (claims)", "attend au bureau de libération sous 5e000000")]
    public async Task It_is_shown_asked_for_once_and_handed_in_and_not_sent(string language, string yes, params string[] said)
    {
        var (output, exit) = await RunAsync($"reply cn/7 decline reason=law --lang {language}", yes);
        Assert.True(exit == ExitCode.Good, output);
        Assert.Null(_node.Sent);
        var (path, body) = Assert.Single(_posted);
        Assert.Equal((ReleaseList.Route, FakeNode.Channel, FakeNode.Shown), (path, body["channel"]!.GetValue<string>(), body["send"]!["shown"]!.GetValue<string>()));
        foreach (var words in said)
            Assert.Contains(words, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_no_hands_nothing_in_and_a_program_that_sends_unseen_is_told_what_to_do()
    {
        var (output, exit) = await RunAsync("reply cn/7 decline reason=law", "n");
        Assert.Equal((ExitCode.Refused, 0), (exit, _posted.Count));
        (output, exit) = await RunAsync("reply cn/7 decline reason=law --yes");
        Assert.Equal((ExitCode.Refused, 0), (exit, _posted.Count));
        Assert.Contains("[release.two-persons]", output, StringComparison.Ordinal);
        Assert.Contains("Hand it in at the release desk.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Waiting for a second person", "5e000000", "FLASH", "waits for a second person")]
    [InlineData("zh-Hans", "待签发", "5e000000", "等待第二人")]
    [InlineData("fr", "En attente d’une seconde personne", "5e000000", "attend une seconde personne")]
    public async Task What_waits_is_listed(string language, params string[] said)
    {
        var (output, exit) = await RunAsync("release --lang " + language);
        Assert.Equal(ExitCode.Good, exit);
        foreach (var words in said)
            Assert.Contains(words, output, StringComparison.Ordinal);
        _list = _list with { Waiting = [], Policy = _list.Policy with { Code = ReleaseCodes.Policy, Detail = "$.never" } };
        Assert.Contains("$.never", (await RunAsync("release --lang " + language)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_taken_back_by_the_beginning_of_its_id_and_nothing_by_one_that_names_none_or_several()
    {
        Assert.Equal(ExitCode.Good, (await RunAsync("release take-back 5e0000")).Exit);
        Assert.Equal((ReleaseList.TakenBack, s_id), (_posted[^1].Path, _posted[^1].Body["id"]!.GetValue<string>()));
        Assert.Equal(ExitCode.Good, (await RunAsync("release resume " + s_id)).Exit);
        Assert.Equal(ReleaseList.Resumed, _posted[^1].Path);
        _list = _list with { Waiting = [s_line, s_line with { Id = "5e00" + new string('1', 28) }] };
        foreach (var wrong in new[] { "", " 5e", " 5e00", " ffff" })
        {
            var (output, exit) = await RunAsync("release take-back" + wrong);
            Assert.Equal((ExitCode.Usage, 2), (exit, _posted.Count));
            Assert.Contains("[release.unknown]", output, StringComparison.Ordinal);
        }
    }

    private FakeAnswer Answer(FakeRequest request)
    {
        if (request.Path == ReleaseList.Route && request.Method == "GET")
            return FakeAnswer.Json(_list);
        if (request.Path.StartsWith(ReleaseList.Route, StringComparison.Ordinal))
        {
            var body = JsonNode.Parse(request.Body)!.AsObject();
            _posted.Add((request.Path, body));
            var message = body["send"]?["message"] is { } written ? System.Text.Json.JsonSerializer.SerializeToElement(written) : default(System.Text.Json.JsonElement?);
            return FakeAnswer.Json(new ReleaseView(s_line, message ?? System.Text.Json.JsonSerializer.SerializeToElement(new JsonObject()), FakeNode.Shown, new string('a', 64), ["claims"], false, [], []));
        }

        if (request.Path == InsideDoor.Send(FakeNode.Channel))
            return FakeAnswer.Json(new Problem(ReleaseCodes.Held, null, [new FindingView(ReleaseCodes.TwoPersons, "", ["claims"])]), 422);
        return request.Path == InsideDoor.Preview(FakeNode.Channel)
            ? FakeAnswer.Json(new PreviewView(System.Text.Json.JsonSerializer.SerializeToElement(JsonNode.Parse(request.Body)!["message"]), FakeNode.Shown, null, [], new ReleaseNeed(["claims"], false))) : _node.Answer(request);
    }

    private Task<(string Output, int Exit)> RunAsync(string command, params string[] typed) =>
        ScriptHost.RunAsync(
            [.. command.Split(' '), "--data", _directory.Root], new Dictionary<string, string> { ["PARLEY_OFFICER"] = "Li Na", ["XDG_STATE_HOME"] = _directory.File("state") },
            typed.Length > 0 ? string.Join('\n', typed) + "\n" : null);
}
