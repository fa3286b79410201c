namespace Parley.Cli.Tests;

/// <summary>A message that a silent node may have taken is given again as the same one.</summary>
public sealed class KeptKeyTests
{
    private static readonly string[] s_command =
        ["send", "inquire", "--track", "technical", "--precedence", "PRIORITY", "--topic", "cyber-incident", "--tlp", "TLP:AMBER", "--field", "questions=host-yours", "--lang", "en", "--yes"];

    private readonly FakeNode _node = new();
    private readonly List<string> _keys = [];
    private bool _isSilent;
    private byte _runs;

    [Fact]
    public async Task The_same_command_after_a_silence_has_the_same_key_and_after_an_answer_another()
    {
        using var directory = new TemporaryDirectory();
        using var door = FakeDoor.Unix(directory.File("parley.sock"), Answer);
        _isSilent = true;
        var (output, exit) = await SendAsync(directory);
        Assert.Equal(ExitCode.Unreachable, exit);
        Assert.Contains("cli.send-unknown", output, StringComparison.Ordinal);
        Assert.Contains(_keys[0], output, StringComparison.Ordinal);
        _isSilent = false;
        Assert.Equal(ExitCode.Good, (await SendAsync(directory)).Exit);
        Assert.Equal(ExitCode.Good, (await SendAsync(directory)).Exit);
        Assert.Equal((_keys[0], true), (_keys[1], _keys[2] != _keys[1]));
    }

    [Fact]
    public async Task Another_message_has_another_key()
    {
        using var directory = new TemporaryDirectory();
        using var door = FakeDoor.Unix(directory.File("parley.sock"), Answer);
        _isSilent = true;
        await SendAsync(directory);
        await SendAsync(directory, "--case", "C-1");
        Assert.NotEqual(_keys[0], _keys[1]);
    }

    [Fact]
    public async Task A_key_that_was_given_is_the_key()
    {
        using var directory = new TemporaryDirectory();
        using var door = FakeDoor.Unix(directory.File("parley.sock"), Answer);
        await SendAsync(directory, "--key", "00112233445566778899aabbccddeeff");
        Assert.Equal(["00112233445566778899aabbccddeeff"], _keys);
    }

    [Fact]
    public async Task Where_nothing_can_be_kept_the_message_is_sent_all_the_same()
    {
        using var directory = new TemporaryDirectory();
        using var door = FakeDoor.Unix(directory.File("parley.sock"), Answer);
        await File.WriteAllTextAsync(directory.File("state"), "", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Good, (await SendAsync(directory)).Exit);
        Assert.Equal(32, Assert.Single(_keys).Length);
    }

    private FakeAnswer Answer(FakeRequest request)
    {
        var answer = _node.Answer(request);
        if (request.Method != "POST")
            return answer;
        _keys.Add(_node.Sent!["key"]!.GetValue<string>());
        return _isSilent ? new FakeAnswer(500, "text/plain", []) : answer;
    }

    private Task<(string Output, int Exit)> SendAsync(TemporaryDirectory directory, params string[] more) =>
        ScriptHost.RunAsync(
            [.. s_command, .. more, "--data", directory.Root], new Dictionary<string, string> { ["XDG_STATE_HOME"] = directory.File("state") },
            random: new SameRandom(++_runs));
}
