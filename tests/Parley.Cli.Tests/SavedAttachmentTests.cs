using System.Text;

namespace Parley.Cli.Tests;

/// <summary><c>parley show --save</c>: what gets onto a disk is what the message names, under a name that harms nobody.</summary>
public sealed class SavedAttachmentTests
{
    [Fact]
    public async Task What_is_written_is_what_the_message_names_and_nothing_else()
    {
        using var directory = new TemporaryDirectory();
        var (output, exit) = await SaveAsync(directory, new FakeNode());
        Assert.True(exit == ExitCode.Good, output);
        Assert.Equal(
            ["addresses.csv=content 0\n", "attachment-2=content 1\n", "attachment-3=content 2\n", "令牌 清单.txt=content 3\n"], Files(directory));
        foreach (var file in Directory.GetFiles(directory.File("out")))
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Theory]
    [InlineData("content 9\n")]
    [InlineData("content 1")]
    [InlineData("content 1\n and more")]
    [InlineData("")]
    public async Task What_the_message_does_not_name_is_refused_and_not_kept(string given)
    {
        using var directory = new TemporaryDirectory();
        var (output, exit) = await SaveAsync(directory, new FakeNode { GivenOut = { [1] = Encoding.UTF8.GetBytes(given) } });
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("error: Attachment 2 ", output, StringComparison.Ordinal);
        Assert.Contains("[cli.attachment-changed]", output, StringComparison.Ordinal);
        Assert.Equal(["addresses.csv=content 0\n"], Files(directory));
    }

    [Fact]
    public async Task Files_that_are_there_stay_even_one_that_is_called_partial()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.File("out"));
        await File.WriteAllTextAsync(directory.File("out/addresses.csv.partial"), "ours", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(directory.File("out/attachment-3"), "ours", TestContext.Current.CancellationToken);
        var (output, exit) = await SaveAsync(directory, new FakeNode());
        Assert.Equal(ExitCode.Environment, exit);
        Assert.Contains("[cli.file-exists]", output, StringComparison.Ordinal);
        Assert.Equal(["addresses.csv.partial=ours", "attachment-3=ours"], Files(directory));

        (output, exit) = await SaveAsync(directory, new FakeNode(), "--force");
        Assert.True(exit == ExitCode.Good, output);
        Assert.Contains("addresses.csv.partial=ours", Files(directory));
        Assert.Contains("attachment-3=content 2\n", Files(directory));
    }

    [Fact]
    public async Task With_json_only_the_message_is_printed()
    {
        using var directory = new TemporaryDirectory();
        var (output, exit) = await SaveAsync(directory, new FakeNode(), "--json");
        Assert.Equal(ExitCode.Good, exit);
        Assert.Equal("cn/6", System.Text.Json.Nodes.JsonNode.Parse(output)!["summary"]!["link"]!.GetValue<string>());
        Assert.Equal(4, Files(directory).Length);
    }

    [Theory]
    [InlineData("report.pdf")]
    [InlineData("令牌 清单.txt")]
    [InlineData("a-b_c (2).tar.gz")]
    public void Plain_names_are_used(string name) => Assert.True(AttachmentNames.IsPlain(name));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".bashrc")]
    [InlineData("-rf")]
    [InlineData("a/b")]
    [InlineData("..\\b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u001b[2J")]
    [InlineData("a\u0085b")]
    [InlineData("a\u202eb")]
    [InlineData("a\u2067b")]
    [InlineData("a\u200fb")]
    [InlineData("a\u200bb")]
    [InlineData("a\u00a0b")]
    [InlineData("a\u2028b")]
    [InlineData("a\ufeffb")]
    [InlineData("a\ue000b")]
    [InlineData("a\ud800b")]
    [InlineData("c:stream")]
    [InlineData("a ")]
    [InlineData("a.")]
    [InlineData("$(id)")]
    [InlineData("attachment-2")]
    public void Other_names_are_not(string name) => Assert.False(AttachmentNames.IsPlain(name));

    [Fact]
    public void A_name_longer_than_a_file_system_takes_is_not_used()
    {
        Assert.True(AttachmentNames.IsPlain(new string('a', 200)));
        Assert.False(AttachmentNames.IsPlain(new string('a', 201)));
        Assert.False(AttachmentNames.IsPlain(new string('令', 67)));
    }

    [Fact]
    public void No_two_attachments_have_one_name() =>
        Assert.Equal(["a", "attachment-2", "b", "attachment-4", "attachment-5"], AttachmentNames.Choose(["a", "A", "b", "a", "attachment-2"]));

    private static async Task<(string Output, int Exit)> SaveAsync(TemporaryDirectory directory, FakeNode node, params string[] more)
    {
        Directory.CreateDirectory(directory.File("out"));
        var socket = directory.File(Path.GetRandomFileName());
        using var door = FakeDoor.Unix(socket, node.Answer);
        return await ScriptHost.RunAsync(["show", "cn/6", "--lang", "en", "--node", "unix:" + socket, "--save", directory.File("out"), .. more]);
    }

    private static string[] Files(TemporaryDirectory directory) =>
        [.. Directory.GetFiles(directory.File("out")).Order(StringComparer.Ordinal).Select(path => $"{Path.GetFileName(path)}={File.ReadAllText(path)}")];
}
