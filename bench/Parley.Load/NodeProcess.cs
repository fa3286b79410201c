using System.Diagnostics;

namespace Parley.Load;

/// <summary>The program <c>parley-node run</c> in a process of its own.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private long _lines;

    private NodeProcess(Process process, TimeSpan toReady) => (_process, ToReady) = (process, toReady);

    public int Id => _process.Id;

    /// <summary>Lines it wrote since it was ready: its log.</summary>
    public long Lines => Interlocked.Read(ref _lines);

    /// <summary>From the start of the process to its line "ready".</summary>
    public TimeSpan ToReady { get; }

    /// <param name="party">Whose it is.</param>
    /// <param name="more">Options beside those of every run.</param>
    public static async Task<NodeProcess> StartAsync(TestParty party, params string[] more)
    {
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "parley-node"), ["run", "--data", party.Folder, "--passphrase-file", party.PassphraseFile, .. DeskChoice.Arguments, .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("ready:", StringComparison.Ordinal))
                continue;
            var node = new NodeProcess(process, Stopwatch.GetElapsedTime(began));
            _ = node.CountAsync(process.StandardOutput);
            _ = node.CountAsync(process.StandardError);
            return node;
        }

        throw new InvalidOperationException("parley-node ended before it was ready.");
    }

    private async Task CountAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is not null)
            Interlocked.Increment(ref _lines);
    }

    public async ValueTask DisposeAsync()
    {
        using (var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await terminate.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
