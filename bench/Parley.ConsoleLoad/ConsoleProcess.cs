using System.Diagnostics;

namespace Parley.ConsoleLoad;

/// <summary>The program <c>parley-node console</c> in a process of its own.</summary>
internal sealed class ConsoleProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ConsoleProcess(Process process, string origin) => (_process, Origin) = (process, origin);

    public int Id => _process.Id;

    /// <summary>What browsers call it.</summary>
    public string Origin { get; }

    public static async Task<ConsoleProcess> StartAsync(TestParty party)
    {
        var port = TestParty.FreePort();
        var origin = $"http://{party.Id}.localhost:{port}";
        var process = Process.Start(new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "parley-node"), ["console", "--data", party.Folder, "--listen", $"127.0.0.1:{port}"])
        {
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains(origin, StringComparison.Ordinal))
                continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new ConsoleProcess(process, origin);
        }

        throw new InvalidOperationException("The console ended before it was ready.");
    }

    public async ValueTask DisposeAsync()
    {
        using (var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await terminate.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
