namespace Parley.Server.Tests;

/// <summary>Both programs on a real pseudo-terminal.</summary>
public sealed class TerminalTests
{
    private const string After = "; echo exit=$?; stty -a | tr ' ' '\\n' | grep -x -e echo -e -echo; echo done";
    private const string Interrupt = "\u0003";

    public static TheoryData<string, string> Prompts() => new()
    {
        { "node run --data {data}", "node.key:" },
        { "node rebuild --data {data}", "node.key:" },
        { "node restore --data {data} --from-peer cn", "node.key:" },
        { "parley init --data {new} --party us --name en=us --name zh-Hans=us --address https://us.example", "12 characters:" },
        { "parley keys rotate --data {data}", "node.key:" },
        { "parley keys request --data {data} --out {new}", "node.key:" },
    };

    [Theory]
    [MemberData(nameof(Prompts))]
    public async Task Ctrl_C_at_a_prompt_ends_the_program_and_gives_the_terminal_back(string command, string prompt)
    {
        using Party party = new();
        using TerminalSession terminal = new(Filled(party, command) + After);
        await terminal.UntilAsync(prompt);
        terminal.Type(Interrupt);
        var shown = await terminal.UntilAsync("done\r");
        Assert.Contains("exit=130\r", shown, StringComparison.Ordinal);
        Assert.Contains("\necho\r", shown, StringComparison.Ordinal);
        Assert.False(Path.Exists(party.File("new")));
    }

    [Theory]
    [InlineData("parley init --data {new} --party us --name en=us --name zh-Hans=us --address https://us.example", "12 characters:", "again:")]
    [InlineData("parley keys rotate --data {data}", "node.key:", "identity:")]
    public async Task Ctrl_C_at_a_second_prompt_ends_the_program_too(string command, string first, string second)
    {
        using Party party = new();
        using TerminalSession terminal = new(Filled(party, command) + After);
        await terminal.UntilAsync(first);
        terminal.Type("long enough, and not the passphrase\r");
        await terminal.UntilAsync(second);
        terminal.Type(Interrupt);
        Assert.Contains("exit=130\r", await terminal.UntilAsync("done\r"), StringComparison.Ordinal);
        Assert.False(Path.Exists(party.File("new")));
    }

    [Fact]
    public async Task Ctrl_C_at_the_prompts_of_first_contact_ends_the_program_and_accepts_nothing()
    {
        using Party us = new("127.0.0.1:0");
        using Party cn = new("127.0.0.1:0", "cn");
        var nodes = string.Concat(new[] { us, cn }.Select(party => $"node run --data {party.Data} --passphrase-file {party.PassphraseFile} >{party.File("log")} 2>&1 & "
            + $"until [ -S {party.Data}/parley.sock ]; do sleep 0.1; done; "));
        using TerminalSession terminal = new(
            $"trap 'kill $(jobs -p)' EXIT; {nodes} parley invite --data {cn.Data} --title en=a --title zh-Hans=a --suites nist --out {cn.File("invite")}; "
            + $"parley accept {cn.File("invite")} --data {us.Data} --out {us.File("accept")}" + After
            + $"; parley accept {cn.File("invite")} --data {us.Data} --yes --out {us.File("accept")}; parley accept {us.File("accept")} --data {cn.Data} --yes --out {cn.File("reveal")}"
            + $"; parley accept {cn.File("reveal")} --data {us.Data}; parley confirm --data {us.Data}" + After + $"; parley channels --data {us.Data}; echo asked");
        await terminal.UntilAsync("(y/n)");
        terminal.Type(Interrupt);
        Assert.Contains("exit=130\r", await terminal.UntilAsync("done\r"), StringComparison.Ordinal);
        Assert.False(Path.Exists(us.File("accept")));
        await terminal.UntilAsync("as heard (four words or numbers):");
        terminal.Type(Interrupt);
        Assert.Contains("exit=130\r", await terminal.UntilAsync("done\r"), StringComparison.Ordinal);
        Assert.Contains("There is no channel yet.", await terminal.UntilAsync("asked\r"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Prompts))]
    public async Task A_passphrase_is_never_shown_however_fast_it_is_typed(string command, string prompt)
    {
        using Party party = new();
        using TerminalSession terminal = new(Filled(party, command) + After);
        await terminal.UntilAsync(prompt);
        terminal.Type("not the passphrase\r");
        var second = command.StartsWith("parley init", StringComparison.Ordinal) ? "again:" : command.StartsWith("parley keys rotate", StringComparison.Ordinal) ? "identity:" : null;
        if (second is not null)
        {
            await terminal.UntilAsync(second);
            terminal.Type("another passphrase\r");
        }

        var shown = await terminal.UntilAsync("done\r");
        Assert.DoesNotContain("exit=0", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("passphrase\r", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("not the", shown, StringComparison.Ordinal);
        Assert.Contains("\necho\r", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM=dumb")]
    [InlineData("TERM=")]
    public async Task A_terminal_without_escapes_gets_none(string variable)
    {
        using TerminalSession terminal = new("parley --help; echo done", variable);
        Assert.DoesNotContain('\e', await terminal.UntilAsync("done\r"));
    }

    [Fact]
    public async Task NO_COLOR_takes_every_style_away()
    {
        using TerminalSession terminal = new("parley --help; echo done", "NO_COLOR=1");
        Assert.DoesNotMatch(@"\e\[[0-9;]*m", await terminal.UntilAsync("done\r"));
    }

    [Fact]
    public async Task A_terminal_with_escapes_gets_them()
    {
        using TerminalSession terminal = new("parley --help; echo done");
        Assert.Contains("\e[1m", await terminal.UntilAsync("done\r"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parley vocab | head -1; echo exit=${PIPESTATUS:-$?}")]
    [InlineData("parley vocab >&-; echo exit=$?")]
    [InlineData("node --help >&-; echo exit=$?")]
    public async Task Output_that_nobody_reads_ends_the_program_quietly(string command)
    {
        using TerminalSession terminal = new(command + "; echo done");
        var shown = await terminal.UntilAsync("done\r");
        Assert.Contains("exit=0", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("error:", shown, StringComparison.Ordinal);
    }

    private static string Filled(Party party, string command) =>
        command.Replace("{data}", party.Data, StringComparison.Ordinal).Replace("{new}", party.File("new"), StringComparison.Ordinal);
}
