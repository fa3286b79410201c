using System.Text.Json.Nodes;
using Parley.Api;
using Parley.Protocol;

namespace Parley.Cli.Tests;

/// <summary>Writing at 3 a.m.: what is asked, shown, confirmed, kept, and how much is typed.</summary>
public sealed class WritingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeNode _node = new();
    private readonly FakeDoor _door;
    private Func<FakeRequest, FakeAnswer?> _instead = _ => null;

    public WritingTests() => _door = FakeDoor.Unix(_directory.File("parley.sock"), request => _instead(request) ?? _node.Answer(request));

    public void Dispose()
    {
        _door.Dispose();
        _directory.Dispose();
    }

    // Half of what it took before: a FLASH notification 397 characters, a hold 199, a refusal 185, a correction 255.
    [Theory]
    [InlineData(397, "notify", "parley send notify precedence=FLASH", "technical", "cyber-incident", "amber", "intrusions/system-compromise", "ongoing", "nciss", "4", "now", "yes", "look-into", "y")]
    [InlineData(199, "answer", "parley reply cn/7 hold", "+2h", "y")]
    [InlineData(185, "answer", "parley reply cn/7 decline", "law", "y")]
    [InlineData(255, "correct", "parley correct us/8 questions=what-known", "error", "y")]
    public async Task An_officer_types_at_most_half_of_what_it_took(int before, string kind, string command, params string[] typed)
    {
        var (output, exit) = await RunAsync(command, typed);
        Assert.True(exit == ExitCode.Good, output);
        Assert.InRange(command.Length + 1 + typed.Sum(line => line.Length + 1), 1, before / 2);
        Assert.Equal((kind, FakeNode.Shown), (Sent("kind"), _node.Confirmed));
    }

    [Theory]
    [InlineData("hold until=+2h", "holding", "until", "2012-05-07T16:00:00Z")]
    [InlineData("decline reason=law", "declined", "reason", "law")]
    [InlineData("answer aware=no what-known=not-known", "answered", "results", "[{\"question\":\"aware\",\"finding\":\"no\"},{\"question\":\"what-known\",\"finding\":\"not-known\"}]")]
    public async Task A_reply_takes_over_what_it_can(string act, string status, string field, string value)
    {
        var (output, exit) = await RunAsync($"parley reply cn/7 {act} --yes");
        Assert.True(exit == ExitCode.Good, output);
        Assert.Equal(("answer", "technical", "PRIORITY", "TLP:AMBER", status, "[\"cn/7\"]"), (Sent("kind"), Sent("track"), Sent("precedence"), Sent("markings", "tlp"), Sent("fields", "status"), Sent("answers")));
        Assert.Equal(value, Sent("fields", field));
    }

    [Fact]
    public async Task An_information_exchange_policy_is_written_part_by_part()
    {
        var (output, exit) = await RunAsync("parley send goodwill precedence=ROUTINE track=technical topic=cyber-incident tlp=TLP:AMBER iep/permitted-actions=none iep/id=iep-7 iep/end=+1d occasion=new-year --yes");
        Assert.True(exit == ExitCode.Good, output);
        Assert.Equal(("none", "iep-7", "2012-05-08T14:00:00Z"), (Sent("markings", "iep", "permitted-actions"), Sent("markings", "iep", "id"), Sent("markings", "iep", "end")));
    }

    [Fact]
    public async Task A_clarification_names_fields_as_the_officer_does_and_a_correction_has_the_form_of_its_field()
    {
        Assert.Equal(ExitCode.Good, (await RunAsync("parley reply cn/3 clarify severity=meaning occurred=cannot-reconcile --yes")).Exit);
        Assert.Equal("[{\"field\":\"fields/severity\",\"question\":\"meaning\"},{\"field\":\"fields/occurred\",\"question\":\"cannot-reconcile\"}]", Sent("fields", "asked"));
        Assert.Equal(ExitCode.Good, (await RunAsync("parley correct us/8 questions=what-known deadline=+1d reason=error --yes")).Exit);
        Assert.Equal("[{\"field\":\"fields/questions\",\"now\":[\"what-known\"]},{\"field\":\"deadline\",\"now\":\"2012-05-08T14:00:00Z\"}]", Sent("fields", "corrections"));
        Assert.Equal(("us/8", "C-1", "amend"), (Sent("supersedes"), Sent("case"), Sent("fields", "action")));
        Assert.Equal(ExitCode.Good, (await RunAsync("parley withdraw us/8 reason=no-reason --yes")).Exit);
        Assert.Equal("withdraw", Sent("fields", "action"));
    }

    [Theory]
    [InlineData("period/to=2030-01-10T13:00:00Z", "fields/period", "{\"from\":\"2030-01-10T08:00:00Z\",\"to\":\"2030-01-10T13:00:00Z\"}")]
    [InlineData("subjects/0/value=192.0.2.0/24", "fields/subjects", "[{\"type\":\"ipv4-prefix\",\"value\":\"192.0.2.0/24\"}]")]
    [InlineData("questions/1=what-known", "fields/questions", "[\"host-yours\",\"what-known\"]")]
    public async Task A_part_of_a_field_is_corrected_and_the_rest_of_it_stays(string change, string field, string now)
    {
        Assert.Equal(ExitCode.Good, (await RunAsync($"parley correct us/8 {change} reason=error --yes")).Exit);
        Assert.Equal($"[{{\"field\":\"{field}\",\"now\":{now}}}]", Sent("fields", "corrections"));
    }

    [Fact]
    public async Task A_finding_of_an_answer_is_corrected_by_its_question_and_what_is_not_there_is_refused()
    {
        var answer = JsonNode.Parse("""{"kind":"answer","track":"technical","precedence":"PRIORITY","topic":"cyber-incident","exercise":false,"answers":["cn/7"],"markings":{"tlp":"TLP:AMBER"},"lang":"en","fields":{"status":"answered","results":[{"question":"host-yours","finding":"no"},{"question":"aware","finding":"no"}]}}""");
        _instead = request => request.Path.Split('?')[0] == InsideDoor.Message(FakeNode.Channel, "us", 8)
            ? FakeAnswer.Json(new MessageView(FakeNode.Late with { Link = "us/8", Ours = true }, System.Text.Json.JsonSerializer.SerializeToElement(answer), [], [])) : null;
        Assert.Equal(ExitCode.Good, (await RunAsync("parley correct us/8 aware=yes reason=error --yes")).Exit);
        Assert.Equal("[{\"field\":\"fields/results\",\"now\":[{\"question\":\"host-yours\",\"finding\":\"no\"},{\"question\":\"aware\",\"finding\":\"yes\"}]}]", Sent("fields", "corrections"));
        Assert.Contains("[cli.field-item]", (await RunAsync("parley correct us/8 results/2/finding=yes reason=error --yes")).Output, StringComparison.Ordinal);
        Assert.Contains("[cli.field-unknown]", (await RunAsync("parley correct us/8 what-known=yes reason=error --yes")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_that_was_not_shown_in_every_language_of_the_channel_and_confirmed()
    {
        var (output, exit) = await RunAsync("parley reply cn/7 decline reason=law", "n");
        Assert.Equal((ExitCode.Refused, null), (exit, _node.Sent));
        Assert.Contains("national law does not allow it", output, StringComparison.Ordinal);
        Assert.Contains("本国法律不允许", output, StringComparison.Ordinal);
        Assert.Contains("[cli.send-declined]", output, StringComparison.Ordinal);
        (output, exit) = await RunAsync("parley reply cn/7 decline reason=law");
        Assert.Equal((ExitCode.Usage, null), (exit, _node.Sent));
        Assert.Contains("[cli.send-confirm]", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Good, (await RunAsync("parley reply cn/7 decline reason=law --lang zh-Hans", "是")).Exit);
        Assert.Equal(FakeNode.Shown, _node.Confirmed);
        Assert.Equal(ExitCode.Good, (await RunAsync("parley reply cn/7 decline reason=law --yes")).Exit);
        Assert.Null(_node.Confirmed);
    }

    [Fact]
    public async Task A_draft_survives_a_terminal_that_closes_and_a_channel_that_refuses_it()
    {
        var (output, exit) = await RunAsync("parley send notify precedence=FLASH", "technical", "cyber-incident", "amber");
        Assert.Equal((ExitCode.Usage, null), (exit, _node.Sent));
        Assert.Contains("[cli.ask-ended]", output, StringComparison.Ordinal);
        var kept = Assert.Single(Directory.GetFiles(Path.Combine(_directory.File("state"), "parley", "drafts")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
        string[] rest = ["system-compromise", "ongoing", "nciss", "4", "now", "yes", "look-into", "y"];
        _instead = request => request.Path == InsideDoor.Preview(FakeNode.Channel) ? FakeAnswer.Problem(409, "feed.frozen", "us") : null;
        (output, exit) = await RunAsync("parley send notify precedence=FLASH", rest);
        Assert.True(exit == ExitCode.Refused, output);
        Assert.Contains("[feed.frozen]", output, StringComparison.Ordinal);
        _instead = _ => null;
        (output, exit) = await RunAsync("parley send notify precedence=FLASH", "y");
        Assert.True(exit == ExitCode.Good, output);
        Assert.Contains("It goes on where it was left.", output, StringComparison.Ordinal);
        Assert.Equal(("technical", "ongoing"), (Sent("track"), Sent("fields", "status")));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(kept)!));
    }

    [Fact]
    public async Task After_a_silence_the_same_command_is_the_same_message_with_the_times_that_it_had()
    {
        var time = new SettableTime(new FixedTime().GetUtcNow());
        _instead = request => request.Path == InsideDoor.Send(FakeNode.Channel) && _node.Answer(request) is not null ? new FakeAnswer(500, "text/plain", []) : null;
        Assert.Equal(ExitCode.Unreachable, (await RunAsync("parley reply cn/7 hold until=+2h --yes", time)).Exit);
        var first = _node.Sent!.ToJsonString();
        time.Now += TimeSpan.FromMinutes(7);
        _instead = _ => null;
        Assert.Equal(ExitCode.Good, (await RunAsync("parley reply cn/7 hold until=+2h --yes", time)).Exit);
        Assert.Equal(first, _node.Sent!.ToJsonString());
        Assert.Equal(ExitCode.Good, (await RunAsync("parley reply cn/7 hold until=+2h --yes", time)).Exit);
        Assert.Equal("2012-05-07T16:07:00Z", Sent("fields", "until"));
    }

    [Fact]
    public async Task What_is_no_code_is_not_taken_and_what_stands_for_several_is_asked_again()
    {
        var (output, exit) = await RunAsync("parley reply cn/7 decline", "gossip", "no", "99", "3", "y");
        Assert.True(exit == ExitCode.Good, output);
        Assert.Contains("“gossip” is not one of these codes", output, StringComparison.Ordinal);
        Assert.Contains("“no” is not one of these codes, or stands for several.", output, StringComparison.Ordinal);
        Assert.Equal("sources", Sent("fields", "reason"));
    }

    [Theory]
    [InlineData("show cn/3")]
    [InlineData("show cn/6 --save {dir}")]
    [InlineData("thread cn/3")]
    [InlineData("due")]
    public async Task Looking_writes_no_receipt(string command)
    {
        _instead = request => request.Path.StartsWith(DueList.Route, StringComparison.Ordinal) ? FakeAnswer.Json(new DueList([], null, [])) : null;
        Assert.Equal(ExitCode.Good, (await RunAsync("parley " + command.Replace("{dir}", _directory.Root, StringComparison.Ordinal))).Exit);
        Assert.All(_node.Asked, asked => Assert.StartsWith("GET ", asked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Opening_is_an_act_of_its_own()
    {
        Assert.Equal(ExitCode.Good, (await RunAsync("parley opened cn/3 --role analyst")).Exit);
        Assert.Single(_node.Asked, asked => asked.StartsWith("POST " + InsideDoor.Message(FakeNode.Channel, "cn", 3), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whether_it_may_be_opened_to_a_third_party_is_asked_before_anything_is_written_and_the_file_is_its_owners()
    {
        var path = _directory.File("one.parley-open");
        var (output, exit) = await RunAsync($"parley open cn/3 --out {path}", "n");
        Assert.Equal((ExitCode.Refused, false), (exit, File.Exists(path)));
        Assert.Contains("consent of the others", output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Usage, false), ((await RunAsync($"parley open cn/3 --out {path}")).Exit, File.Exists(path)));
        Assert.DoesNotContain(_node.Asked, asked => asked.Contains("/opened/", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Good, (await RunAsync($"parley open cn/3 --out {path}", "y")).Exit);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    private Task<(string Output, int Exit)> RunAsync(string command, params string[] typed) => RunAsync(command, new FixedTime(), typed);

    private Task<(string Output, int Exit)> RunAsync(string command, TimeProvider time, params string[] typed) => ScriptHost.RunAsync(
        [.. command.Split(' ')[1..], "--data", _directory.Root], new Dictionary<string, string> { ["XDG_STATE_HOME"] = _directory.File("state") },
        typed.Length > 0 ? string.Join('\n', typed) + "\n" : null, time: time, random: new OtherRandom());

    private string? Sent(params string[] path)
    {
        JsonNode? at = _node.Sent;
        foreach (var name in path)
            at = at?[name];
        return at is JsonValue value ? value.ToString() : at?.ToJsonString();
    }

    private sealed class SettableTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    // No two keys are the same.
    private sealed class OtherRandom : IRandomSource
    {
        public void Fill(Span<byte> target) => Guid.NewGuid().ToByteArray().AsSpan()[..target.Length].CopyTo(target);
    }
}
