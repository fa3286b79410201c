using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Parley.Words;

namespace Parley.Docs.Tests;

/// <summary>What <c>./demo</c> says and refuses before it starts anything; that it does what it shows, <c>./demo --fast</c> sees to itself.</summary>
public sealed partial class DemoTests : IDisposable
{
    private const string Words = "samples/demo/words.json";
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-demo-").FullName;

    [Fact]
    public void Words_of_the_demo_are_complete_in_every_language_and_can_be_read_line_by_line()
    {
        var table = Table(out var languages);
        foreach (var language in languages)
            Assert.Empty(WordCheck.Compare(Words, table, language));
        Assert.DoesNotContain("\\", Repository.Read(Words), StringComparison.Ordinal);

        // The script reads one member a line.
        var members = Repository.Read(Words).Split('\n').Count(line => Member().IsMatch(line));
        Assert.Equal(table.Keys("en").Count + table.Keys("zh-Hans").Count, members);
    }

    [Fact]
    public void Every_key_the_script_uses_has_words_and_every_word_is_used()
    {
        var used = Key().Matches(Repository.Read("demo") + string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "samples/replay/Parley.Replay"), "*.cs").Select(File.ReadAllText)))
            .Select(match => match.Groups["key"].Value).ToHashSet();
        var keys = Table(out _).Keys("en");
        Assert.Empty(keys.Where(key => !key.EndsWith("/do", StringComparison.Ordinal) && !key.StartsWith("help/", StringComparison.Ordinal)
            && !key.StartsWith("try/", StringComparison.Ordinal) && !key.StartsWith("name/", StringComparison.Ordinal)).Except(used));
        Assert.Empty(used.Except(keys));
    }

    [Theory]
    [InlineData("en_GB.UTF-8", "Usage:")]
    [InlineData("zh_CN.UTF-8", "用法：")]
    [InlineData("tlh", "Usage:")]
    [InlineData("C", "Usage:")]
    public async Task Help_is_in_the_language_of_the_environment(string locale, string heading)
    {
        var (code, output) = await RunAsync(locale, "--help");
        Assert.Equal(0, code);
        Assert.Contains(heading, output, StringComparison.Ordinal);
        foreach (var option in new[] { "--fast", "--lang", "--dir", "--no-build", "--stop", "--help" })
            Assert.Contains(option, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "demo.option", "--fats")]
    [InlineData(2, "demo.value", "--dir")]
    [InlineData(2, "demo.language", "--lang", "xx")]
    [InlineData(4, "demo.none", "--stop", "--dir", "{folder}/none")]
    [InlineData(4, "demo.long", "--no-build", "--dir", "{folder}/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task What_cannot_be_done_is_refused_with_a_code_and_a_hint(int exit, string code, params string[] arguments)
    {
        var (exited, output) = await RunAsync("zh_CN.UTF-8", [.. arguments.Select(argument => argument.Replace("{folder}", _folder, StringComparison.Ordinal))]);
        Assert.Equal(exit, exited);
        Assert.Contains($"[{code}]", output, StringComparison.Ordinal);
        Assert.Contains("提示：", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_the_demo_did_not_make_is_left_as_it_is()
    {
        var file = Path.Combine(_folder, "of-somebody-else");
        File.WriteAllText(file, "kept");
        var (code, output) = await RunAsync("en_US.UTF-8", "--no-build", "--dir", _folder);
        Assert.Equal(4, code);
        Assert.Contains("[demo.foreign]", output, StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFileSystemEntries(_folder));
        Assert.Equal("kept", File.ReadAllText(file));
    }

    [Fact]
    public async Task A_second_demo_in_the_directory_of_one_that_is_starting_is_refused()
    {
        var cancel = TestContext.Current.CancellationToken;
        var mark = Path.Combine(_folder, ".parley-demo");
        File.WriteAllText(mark, "");
        using var holder = Process.Start(new ProcessStartInfo("flock", [mark, "cat"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

        // What comes back through cat was written when the lock was held.
        await holder.StandardInput.WriteLineAsync("held".AsMemory(), cancel);
        await holder.StandardInput.FlushAsync(cancel);
        await holder.StandardOutput.ReadLineAsync(cancel);
        var (code, output) = await RunAsync("en_US.UTF-8", "--no-build", "--dir", _folder);
        holder.StandardInput.Close();
        await holder.WaitForExitAsync(cancel);
        Assert.Equal(4, code);
        Assert.Contains("[demo.running]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_the_demo_did_not_start_is_not_stopped()
    {
        // The number of a process that runs no node on this directory: our own.
        File.WriteAllText(Path.Combine(_folder, ".parley-demo"), "");
        File.WriteAllText(Path.Combine(_folder, "usa.pid"), $"{Environment.ProcessId}\n");
        var (code, output) = await RunAsync("en_US.UTF-8", "--stop", "--dir", _folder);
        Assert.Equal(0, code);
        Assert.Contains("nothing runs in", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static WordTable Table(out IReadOnlyList<string> languages)
    {
        var table = new WordTable();
        using (var file = JsonDocument.Parse(Repository.Read(Words)))
        {
            foreach (var entry in file.RootElement.EnumerateObject())
                table.AddSideBySide(entry.Name, entry.Value);
        }

        var overlays = Directory.GetFiles(Path.Combine(Repository.Root, "samples/demo"), "words.*.json").ToDictionary(path => Path.GetFileName(path)["words.".Length..^".json".Length]);
        foreach (var (language, path) in overlays)
        {
            using var overlay = JsonDocument.Parse(File.ReadAllText(path));
            table.AddOverlay(language, overlay.RootElement);
        }

        languages = ["en", "zh-Hans", .. overlays.Keys];
        return table;
    }

    private static async Task<(int Code, string Output)> RunAsync(string locale, params string[] arguments)
    {
        using var demo = Process.Start(new ProcessStartInfo("bash", ["-c", "exec \"$0\" \"$@\" 2>&1", Path.Combine(Repository.Root, "demo"), .. arguments])
        {
            RedirectStandardOutput = true,
            Environment = { ["LANG"] = locale, ["LC_ALL"] = null, ["LC_MESSAGES"] = null },
        })!;
        var output = await demo.StandardOutput.ReadToEndAsync();
        await demo.WaitForExitAsync();
        return (demo.ExitCode, output);
    }

    [GeneratedRegex("^ {2,4}\"[A-Za-z./-]+\": \".*\",?$", RegexOptions.CultureInvariant)]
    private static partial Regex Member();

    [GeneratedRegex(@"(?:(?:\bsay |\bstep |\bfail [0-9] )""?|(?:Say\(|\(ReplayException\.[A-Za-z]+, |UntilAsync\()"")(?<key>[a-z]+(?:[./][a-z-]+)?)(?=[""\s;)'|,&]|$)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Key();
}
