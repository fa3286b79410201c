using System.Diagnostics;
using System.Text;

namespace Parley.Server.Tests;

/// <summary>A shell command on a pseudo-terminal that echoes what is typed, by script(1) of bsdutils.</summary>
internal sealed class TerminalSession : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _shown = new();

    /// <param name="command">For the shell; <c>parley</c> and <c>parley-node</c> are the built programs.</param>
    /// <param name="variables">Of the environment, <c>NAME=value</c>.</param>
    public TerminalSession(string command, params string[] variables)
    {
        ProcessStartInfo start = new("script", ["-q", "-e", "-E", "always", "-c", Functions + command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["SHELL"] = "/bin/sh", ["LC_ALL"] = "en_US.UTF-8", ["TERM"] = "xterm" },
        };
        foreach (var variable in variables.Select(variable => variable.Split('=', 2)))
            start.Environment[variable[0]] = variable[1];
        _process = Process.Start(start)!;
    }

    private static string Functions =>
        $"parley() {{ dotnet '{AppContext.BaseDirectory}/parley.dll' \"$@\"; }}; node() {{ dotnet '{AppContext.BaseDirectory}/parley-node.dll' \"$@\"; }}; ";

    /// <summary>Reads until a text is shown; everything shown so far.</summary>
    public async Task<string> UntilAsync(string text)
    {
        var buffer = new char[1024];
        while (!_shown.ToString().Contains(text, StringComparison.Ordinal))
        {
            var read = await _process.StandardOutput.ReadAsync(buffer, TestContext.Current.CancellationToken);
            if (read == 0)
                Assert.Fail($"It ended without “{text}”: {_shown}");
            _shown.Append(buffer, 0, read);
        }

        return _shown.ToString();
    }

    public void Type(string text)
    {
        _process.StandardInput.Write(text);
        _process.StandardInput.Flush();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
