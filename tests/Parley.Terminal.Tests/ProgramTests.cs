namespace Parley.Terminal.Tests;

/// <summary>What every program does the same way.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("", "cli.command-missing")]
    [InlineData("keys", "cli.command-missing")]
    [InlineData("gossip", "cli.command-unknown")]
    [InlineData("keys gossip", "cli.command-unknown")]
    [InlineData("export", "cli.command-unknown")]
    [InlineData("export-proof", "cli.option-missing")]
    [InlineData("export-proof --do", "cli.value-missing")]
    [InlineData("export-proof --do nothing --do table", "cli.value-twice")]
    [InlineData("export-proof --do nothng", "cli.value-wrong")]
    [InlineData("export-proof --do nothing --number x", "cli.value-wrong")]
    [InlineData("export-proof --do nothing --colour", "cli.option-unknown")]
    [InlineData("export-proof --do nothing a b", "cli.argument-surplus")]
    [InlineData("completion", "cli.argument-missing")]
    [InlineData("completion tcsh", "cli.value-wrong")]
    [InlineData("completion ''", "cli.argument-missing")]
    [InlineData("export-proof --do nothing ''", "cli.argument-missing")]
    [InlineData("export-proof --do ''", "cli.value-missing")]
    [InlineData("export-proof --do nothing --lang de", "cli.language-unknown")]
    public async Task Every_usage_error_has_its_code_and_is_said_in_Chinese_to_a_Chinese_reader(string line, string code)
    {
        var (exit, output, errors) = await TryProgram.RunAsync(line, settings => settings.Variables["LC_ALL"] = "zh_CN.UTF-8");
        Assert.Equal(ExitCode.Usage, exit);
        Assert.Equal("", output);
        Assert.StartsWith("错误：", errors, StringComparison.Ordinal);
        Assert.Contains($"[{code}]\n", errors, StringComparison.Ordinal);
        Assert.Contains("\n提示：", errors, StringComparison.Ordinal);
        Assert.DoesNotMatch("(Required|Unrecognized|Option|Argument|Cannot|hint|error)", errors);
    }

    [Fact]
    public async Task A_word_that_begins_two_commands_is_refused_and_both_are_named()
    {
        var (exit, _, errors) = await TryProgram.RunAsync("export");
        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains("hint: Did you mean export-proof or export-record?\n", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export-proof --do nothng", "hint: Did you mean nothing?\nhint: Allowed: nothing, table, fail, break, ask, wait.\n")]
    [InlineData("export-proof --do nothing --nmuber 3", "hint: Did you mean --number?\n")]
    [InlineData("export-prof", "hint: Did you mean export-proof?\n")]
    [InlineData("export-proof --do nothing --lang zz", "hint: Allowed: en, zh-Hans, fr, both.\n")]
    public async Task What_was_probably_meant_and_what_is_allowed_is_said(string line, string hint) =>
        Assert.Contains(hint, (await TryProgram.RunAsync(line)).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task Only_the_command_that_was_named_is_built()
    {
        Assert.Equal(ExitCode.Good, (await TryProgram.RunAsync("export-proof --do nothing")).Exit);
        Assert.Equal(ExitCode.Good, (await TryProgram.RunAsync("keys rotate --do nothing --lang both")).Exit);
        Assert.Equal(ExitCode.Good, (await TryProgram.RunAsync("--help")).Exit);
        Assert.Equal(ExitCode.Good, (await TryProgram.RunAsync("keys --help")).Exit);
    }

    [Theory]
    [InlineData("LANG", "zh_CN.UTF-8", "用法")]
    [InlineData("LC_MESSAGES", "zh_SG", "用法")]
    [InlineData("LC_ALL", "zh-Hans", "用法")]
    [InlineData("LANG", "xx_XX.UTF-8", "Usage")]
    [InlineData("LANG", "C", "Usage")]
    public async Task Help_is_in_the_language_of_the_environment_and_an_unknown_locale_is_English(string variable, string locale, string heading) =>
        Assert.Contains(heading, (await TryProgram.RunAsync("--help", settings => settings.Variables[variable] = locale)).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("--lang both", "Usage / 用法")]
    [InlineData("--lang en,zh-Hans", "Usage / 用法")]
    [InlineData("--lang=zh-Hans,en", "用法 / Usage")]
    [InlineData("--lang zh-CN", "用法")]
    public async Task Several_languages_are_asked_for_with_commas(string language, string heading) =>
        Assert.Contains(heading + "\n", (await TryProgram.RunAsync($"export-proof --help {language}")).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData(100)]
    [InlineData(60)]
    [InlineData(20)]
    [InlineData(10)]
    public async Task Help_fits_every_width(int width)
    {
        var (exit, output, _) = await TryProgram.RunAsync("completion --help --lang both", settings => (settings.IsTerminal, settings.Width) = (true, width));
        Assert.Equal(ExitCode.Good, exit);
        Assert.All(output.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= width, line));
    }

    [Fact]
    public async Task Escapes_are_sent_only_where_the_terminal_has_them_and_never_change_the_layout()
    {
        const string Line = "export-proof --do table";
        var piped = (await TryProgram.RunAsync(Line)).Output;
        var plain = (await TryProgram.RunAsync(Line, settings => settings.IsTerminal = true)).Output;
        var styled = (await TryProgram.RunAsync(Line, settings => (settings.IsTerminal, settings.HasStyles) = (true, true))).Output;
        Assert.DoesNotContain('\e', plain);
        Assert.Equal(piped, plain);
        Assert.Equal("\e[1mheading\e[0m\n\e[1;30;43mloud\e[0m\na  b\n1  2\n", styled);
    }

    [Fact]
    public async Task A_fault_of_the_program_is_one_line_with_a_report_that_holds_no_text_of_its_input()
    {
        using var folder = new Folder();
        var (exit, output, errors) = await TryProgram.RunAsync("export-proof --do break", settings => settings.CrashFolder = folder.Path);
        Assert.Equal(ExitCode.Crashed, exit);
        Assert.Equal("", output);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Contains("[cli.internal]", errors, StringComparison.Ordinal);
        var report = Assert.Single(Directory.GetFiles(folder.Path));
        Assert.Contains(report, errors, StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);
        Assert.Contains("InvalidOperationException", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret text", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_system_is_no_fault_of_the_program()
    {
        var (exit, _, errors) = await TryProgram.RunAsync("export-proof --do fail");
        Assert.Equal(ExitCode.Environment, exit);
        Assert.Contains("[cli.file-failed]", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_command_ends_with_130_and_says_nothing()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();
        var (exit, output, errors) = await TryProgram.RunAsync("export-proof --do wait", settings => settings.Cancellation = stop.Token);
        Assert.Equal((ExitCode.Interrupted, "", ""), (exit, output, errors));
    }

    [Theory]
    [InlineData("correct horse battery\ncorrect horse battery\n", true, ExitCode.Good, "21 0")]
    [InlineData("correct horse battery\nanother horse battery\n", true, ExitCode.Usage, "cli.passphrase-differs")]
    [InlineData("short\nshort\n", true, ExitCode.Usage, "cli.passphrase-short")]
    [InlineData("correct horse battery\ncorrect horse battery\n", false, ExitCode.Usage, "cli.passphrase-no-terminal")]
    public async Task A_new_passphrase_is_asked_twice_of_a_person_and_never_shown(string typed, bool interactive, int exit, string said)
    {
        var run = await TryProgram.RunAsync("export-proof --do ask", settings => (settings.Typed, settings.IsInteractive) = (typed, interactive));
        Assert.Equal(exit, run.Exit);
        Assert.Contains(said, run.Output + run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("horse", run.Output + run.Errors, StringComparison.Ordinal);
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("parley-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
