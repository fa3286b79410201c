using System.Net;
using System.Net.Sockets;
using Parley.Storage;

namespace Parley.Server.Tests;

/// <summary>What a person can cause ends in an error, a hint and a documented exit code, in the person's language; never in a stack.</summary>
public sealed class CommandTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("fsck")]
    [InlineData("rebuild")]
    [InlineData("backup {new}")]
    [InlineData("restore --from-peer cn")]
    public async Task A_directory_without_a_party_is_named(string command)
    {
        using Party party = new();
        await RefusedAsync(party, $"{command} --data {party.File("none")}", ExitCode.Environment, "keystore.missing");
    }

    [Theory]
    [InlineData("run")]
    [InlineData("rebuild")]
    [InlineData("restore --from-peer cn")]
    public async Task A_wrong_passphrase_is_named(string command)
    {
        using Party party = new();
        var wrong = party.File("wrong");
        await File.WriteAllTextAsync(wrong, "not the passphrase\n", TestContext.Current.CancellationToken);
        await RefusedAsync(party, $"{command} --data {party.Data} --passphrase-file {wrong}", ExitCode.Environment, "keys.passphrase");
    }

    [Fact]
    public async Task Without_a_terminal_nobody_is_asked_for_a_passphrase()
    {
        using Party party = new();
        await RefusedAsync(party, $"run --data {party.Data}", ExitCode.Usage, "cli.passphrase-no-terminal");
    }

    [Fact]
    public async Task A_passphrase_file_that_is_not_there_is_named()
    {
        using Party party = new();
        await RefusedAsync(party, $"run --data {party.Data} --passphrase-file {party.File("none")}", ExitCode.Environment, "cli.file-missing");
    }

    [Fact]
    public async Task A_backup_into_a_directory_that_is_not_there_is_refused()
    {
        using Party party = new();
        await using (SqliteStore.Open(StoreOf(party)))
        {
        }

        await RefusedAsync(party, $"backup --data {party.Data} {party.File("none/copy.db")}", ExitCode.Environment, "cli.directory-missing");
    }

    [Fact]
    public async Task A_backup_never_writes_over_a_file()
    {
        using Party party = new();
        await using (SqliteStore.Open(StoreOf(party)))
        {
        }

        await RefusedAsync(party, $"backup --data {party.Data} {party.PassphraseFile}", ExitCode.Environment, "store.exists");
        Assert.Equal(Party.Passphrase + "\n", await File.ReadAllTextAsync(party.PassphraseFile, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("--url https://cn.example --tls-pin 00", "cli.option-missing")]
    [InlineData("--channel zz --url https://cn.example --tls-pin 00", "cli.value-wrong")]
    [InlineData("--channel 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff --url http://cn.example --tls-pin 00", "cli.value-wrong")]
    [InlineData("--channel 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff --url https://cn.example --tls-pin 00", "cli.value-wrong")]
    public async Task A_restore_after_a_lost_store_takes_all_that_it_needs_or_says_what_is_wrong(string options, string code)
    {
        using Party party = new();
        await RefusedAsync(party, $"restore --data {party.Data} --passphrase-file {party.PassphraseFile} --from-peer cn {options}", ExitCode.Usage, code);
    }

    [Fact]
    public async Task What_is_missing_of_a_party_is_named_with_the_directory_that_was_looked_at()
    {
        using Party party = new();
        Assert.Contains(party.File("none/party.json"), (await RunAsync($"fsck --data {party.File("none")}")).Errors, StringComparison.Ordinal);
        File.Delete(Path.Combine(party.Data, "tls.pem"));
        Assert.Contains(Path.Combine(party.Data, "tls.pem"), (await RunAsync($"run --data {party.Data} --passphrase-file {party.PassphraseFile}")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_named()
    {
        using Party party = new();
        await RefusedAsync(party, $"fsck --data {party.Data}", ExitCode.Environment, "store.missing");
    }

    [Fact]
    public async Task A_store_that_another_process_holds_is_named()
    {
        using Party party = new();
        await using var held = SqliteStore.Open(StoreOf(party));
        await RefusedAsync(party, $"rebuild --data {party.Data} --passphrase-file {party.PassphraseFile}", ExitCode.Environment, "store.locked");
    }

    [Fact]
    public async Task A_busy_port_is_named_without_a_stack()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        using Party party = new(other.LocalEndpoint.ToString()!);
        await RefusedAsync(party, $"run --data {party.Data} --passphrase-file {party.PassphraseFile}", ExitCode.Environment, "node.port-busy");
    }

    [Theory]
    [InlineData("", "cli.command-missing")]
    [InlineData("rum --data x", "cli.command-unknown")]
    [InlineData("run", "cli.option-missing")]
    [InlineData("backup --data x", "cli.argument-missing")]
    public async Task A_wrong_command_line_is_named(string line, string code)
    {
        using Party party = new();
        await RefusedAsync(party, line, ExitCode.Usage, code);
    }

    public static TheoryData<string> AllCommands => [.. ServerProgram.Program.Commands.Select(entry => entry.Name), ""];

    [Theory]
    [MemberData(nameof(AllCommands))]
    public async Task Help_words_every_command_argument_and_option_in_both_languages(string command)
    {
        var (exit, output, _) = await RunAsync($"{command} --help --lang both");
        Assert.Equal(ExitCode.Good, exit);
        Assert.DoesNotMatch(@"(option|argument|command|help)/[a-z]", output);
    }

    [Fact]
    public void Words_are_sound_in_every_language() => Assert.Empty(ServerProgram.Program.Catalogue.Check());

    [Fact]
    public void Every_exit_code_is_documented_for_both_programs()
    {
        var codes = typeof(ExitCode).GetFields().Select(field => (int)field.GetRawConstantValue()!).Order().ToArray();
        foreach (var page in new[] { "docs/use/cli.md", "docs/operate/faults.md" })
            Assert.Equal(codes, TableUnder(Path.Combine(Root(), page), "## Exit codes"));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("fsck")]
    [InlineData("rebuild")]
    [InlineData("backup copy.db")]
    [InlineData("restore --from-peer cn")]
    public async Task Where_no_directory_is_given_every_command_takes_the_one_that_PARLEY_DATA_names(string line)
    {
        using Party party = new();
        Assert.Contains(party.File("none"), (await RunAsync(line, data: party.File("none"))).Errors, StringComparison.Ordinal);
        Assert.Contains(party.File("given"), (await RunAsync($"{line} --data {party.File("given")}", data: party.File("none"))).Errors, StringComparison.Ordinal);
        var (exit, _, errors) = await RunAsync(line, data: "");
        Assert.Equal(2, exit);
        Assert.Contains("--data", errors, StringComparison.Ordinal);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder!, "Parley.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder!;
    }

    private static int[] TableUnder(string path, string heading) =>
    [
        .. File.ReadLines(path).SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => line.Split('|')).Where(cells => cells.Length > 2 && int.TryParse(cells[1], out _)).Select(cells => int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture)).Order(),
    ];

    private static string StoreOf(Party party) => Keystore.PartyDirectory.TryOpen(party.Data, out var directory, out _) ? directory.StorePath : throw new InvalidOperationException();

    internal static async Task RefusedAsync(Party party, string line, int exit, string code)
    {
        foreach (var (language, error, hint) in new[] { ("en_US.UTF-8", "error: ", "\nhint: "), ("zh_CN.UTF-8", "错误：", "\n提示：") })
        {
            var run = await RunAsync(line.Replace("{new}", party.File("new"), StringComparison.Ordinal), language);
            Assert.True(run.Exit == exit, $"{run.Exit}: {run.Errors}");
            Assert.StartsWith(error, run.Errors, StringComparison.Ordinal);
            Assert.Contains($"[{code}]\n", run.Errors, StringComparison.Ordinal);
            Assert.Contains(hint, run.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Output + run.Errors, StringComparison.Ordinal);
        }
    }

    internal static async Task<(int Exit, string Output, string Errors)> RunAsync(string line, string language = "en_US.UTF-8", string? data = null)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter errors = new() { NewLine = "\n" };
        TerminalHost host = new()
        {
            In = TextReader.Null,
            Out = output,
            Error = errors,
            IsInteractive = false,
            IsTerminal = false,
            Width = 100,
            Variable = name => name switch { "LANG" => language, "PARLEY_DATA" => data, _ => null },
            ReadSecret = () => throw new InvalidOperationException(),
            Time = TimeProvider.System,
        };
        var exit = await ProgramRun.RunAsync(ServerProgram.Program, line.Split(' ', StringSplitOptions.RemoveEmptyEntries), host, TestContext.Current.CancellationToken);
        return (exit, output.ToString(), errors.ToString());
    }
}
