namespace Parley.Server.Tests;

/// <summary>The scripts of <c>completion</c> in the real shells, on a terminal: what is begun is completed by Tab and then run.</summary>
public sealed class ShellCompletionTests
{
    private const string Ready = "ready-now";

    // No start-up files of whoever runs the tests; each shell reads the script as docs/use/cli.md says.
    private static readonly Dictionary<string, (string Start, string Source)> s_shells = new()
    {
        ["bash"] = ("bash --noprofile --norc -i", "source <(parley completion bash)"),
        ["zsh"] = ("zsh -f -i", "autoload -Uz compinit; compinit -u -D; source <(parley completion zsh)"),
        ["fish"] = ("fish --no-config -i", "parley completion fish | source"),
    };

    public static TheoryData<string, string, string> Lines()
    {
        TheoryData<string, string, string> lines = [];
        foreach (var shell in s_shells.Keys)
        {
            lines.Add(shell, "parley pass-\t --help", "--to ROLE");
            lines.Add(shell, "parley vocab rol\t", "duty officer");
            lines.Add(shell, "parley vocab roles --lang=z\t", "值班员");
            lines.Add(shell, "parley vocab roles --lang f\t", "officier de permanence");
        }

        return lines;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Tab_completes_what_is_begun(string shell, string typed, string shown)
    {
        Assert.SkipUnless((await Shell.RunAsync("command -v " + shell)).Exit == 0, $"{shell} is not installed (apt install {shell}).");
        using Party party = new();
        var bin = party.File("bin");
        Directory.CreateDirectory(bin);
        await File.WriteAllTextAsync(bin + "/parley", $"#!/bin/sh\nexec dotnet '{AppContext.BaseDirectory}/parley.dll' \"$@\"\n", TestContext.Current.CancellationToken);
        await Shell.RunAsync($"chmod +x {bin}/parley");
        using TerminalSession terminal = new($"exec {s_shells[shell].Start}", $"PATH={bin}:{Environment.GetEnvironmentVariable("PATH")}", $"HOME={party.File("home")}", "LANG=en_US.UTF-8");

        // What is typed is echoed: the quotes keep the echo from being taken for the answer.
        terminal.Type($"{s_shells[shell].Source}; echo ready'-'now\r");
        await terminal.UntilAsync(Ready);
        terminal.Type(typed);
        await terminal.UntilAsync(typed.Split('\t')[0].Split(' ')[^1]);
        terminal.Type("\r");
        await terminal.UntilAsync(shown);
    }
}
