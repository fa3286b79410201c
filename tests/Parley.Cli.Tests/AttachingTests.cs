using System.Security.Cryptography;
using Parley.Api;

namespace Parley.Cli.Tests;

/// <summary>Files on their way into a message, and what is said when they, or the answer, get lost.</summary>
public sealed class AttachingTests : IDisposable
{
    private static readonly string[] s_command = ["send", "goodwill", "--track", "technical", "--precedence", "ROUTINE", "--topic", "cyber-incident", "--tlp", "TLP:GREEN", "--field", "occasion=thanks"];

    private readonly FakeNode _node = new();
    private readonly TemporaryDirectory _directory = new();
    private Func<FakeRequest, FakeAnswer>? _instead;

    private static readonly byte[] s_content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i % 251))];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Bytes_go_to_the_node_once_and_only_when_it_asks_for_them()
    {
        using var door = Door();
        var file = await FileAsync("log.bin", s_content);
        Assert.Equal(ExitCode.Good, (await RunAsync("--attach", file, "--attach", file, "--yes")).Exit);
        Assert.Equal(s_content, Assert.Single(_node.Uploaded).Value);
        Assert.Equal(ExitCode.Good, (await RunAsync("--attach", file, "--yes")).Exit);
        Assert.Equal(["PUT " + InsideDoor.Upload(Convert.ToHexStringLower(SHA256.HashData(s_content)))], _node.Asked.Where(asked => asked.StartsWith("PUT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_is_uploaded_before_the_officer_said_yes()
    {
        using var door = Door();
        var (output, exit) = await ScriptHost.RunAsync([.. s_command, "--data", _directory.Root, "--attach", await FileAsync("log.bin", s_content)], typed: "n\n", terminal: true);
        Assert.Equal((ExitCode.Refused, true), (exit, output.Contains("cli.send-declined", StringComparison.Ordinal)));
        Assert.Empty(_node.Uploaded);
    }

    [Fact]
    public async Task An_empty_file_a_pipe_and_a_file_that_is_too_long_are_named_before_the_node_is_asked()
    {
        using var door = Door();
        var large = _directory.File("large");
        using (var sparse = File.Create(large)) sparse.SetLength(Protocol.Limits.MaxAttachmentBytes + 1);
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();
        var once = $"/dev/fd/{pipe.ClientSafePipeHandle.DangerousGetHandle()}";
        foreach (var (file, code) in new[] { (await FileAsync("empty.log", []), "cli.attachment-empty"), (once, "cli.attachment-once"), (large, "cli.file-too-large"), (_directory.Root, "cli.file-directory") })
        {
            Assert.Contains($"[{code}]", (await RunAsync("--attach", file, "--yes")).Output, StringComparison.Ordinal);
        }

        Assert.Empty(_node.Asked);
    }

    [Fact]
    public async Task A_file_that_changed_since_it_was_shown_is_not_sent()
    {
        var file = await FileAsync("growing.log", s_content);
        _instead = request =>
        {
            if (request.Method == "POST") File.WriteAllBytes(file, new byte[300_000]);
            return _node.Answer(request);
        };
        using var door = Door();
        Assert.Contains("[inside.upload-changed]", (await RunAsync("--attach", file, "--yes")).Output, StringComparison.Ordinal);
        _instead = request =>
        {
            if (request.Method == "POST") File.WriteAllBytes(file, []);
            return _node.Answer(request);
        };
        await File.WriteAllBytesAsync(file, s_content, TestContext.Current.CancellationToken);
        Assert.Contains("[cli.attachment-changing]", (await RunAsync("--attach", file, "--yes")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("store.full")]
    [InlineData("inside.uploads-full")]
    public async Task A_node_whose_disk_is_full_says_so_and_not_that_it_does_not_answer(string code)
    {
        using var door = Door();
        _instead = request => request.Method == "PUT" ? FakeAnswer.Problem(503, code) : _node.Answer(request);
        var (output, exit) = await RunAsync("--attach", await FileAsync("log.bin", s_content), "--yes");
        Assert.Equal((ExitCode.Refused, true), (exit, output.Contains($"[{code}]", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_answer_that_is_lost_may_have_been_an_act_and_a_node_that_is_not_there_did_nothing()
    {
        Assert.Contains("[cli.unreachable]", (await RunAsync("--channel", "cn", "--yes")).Output, StringComparison.Ordinal);
        using var door = Door();
        _instead = request => request.Method == "POST" ? FakeAnswer.None : _node.Answer(request);
        Assert.Contains("[cli.send-unknown]", (await RunAsync("--yes")).Output, StringComparison.Ordinal);
        Assert.Contains("[cli.answer-lost]", (await ScriptHost.RunAsync(["opened", "cn/3", "--data", _directory.Root])).Output, StringComparison.Ordinal);

        // To be shown a message writes none.
        Assert.Contains("[cli.unreachable]", (await ScriptHost.RunAsync([.. s_command, "--data", _directory.Root], typed: "", terminal: true)).Output, StringComparison.Ordinal);
    }

    private FakeDoor Door() => FakeDoor.Unix(_directory.File("parley.sock"), request => (_instead ?? _node.Answer)(request));

    private async Task<string> FileAsync(string name, byte[] content)
    {
        await File.WriteAllBytesAsync(_directory.File(name), content, TestContext.Current.CancellationToken);
        return _directory.File(name);
    }

    private Task<(string Output, int Exit)> RunAsync(params string[] more) => ScriptHost.RunAsync([.. s_command, .. more, "--data", _directory.Root]);
}
