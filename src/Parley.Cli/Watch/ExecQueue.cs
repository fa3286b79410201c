using System.Diagnostics;
using System.Threading.Channels;

namespace Parley.Cli;

/// <summary>
/// A command that is run by the shell for each thing that is said, which it gets as a line of JSON on standard input: one at a time, the newest when too much waits. One that does not
/// end within half a minute is ended with what it started. The watch never waits for it.
/// </summary>
internal sealed class ExecQueue : IAsyncDisposable
{
    private const int MostWaiting = 32;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly string _command;
    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeSpan _limit;
    private readonly Task _running;

    public ExecQueue(string command, TimeSpan? limit = null)
    {
        (_command, _limit) = (command, limit ?? s_limit);
        _running = Task.Run(RunAsync);
    }

    public void Post(string line) => _waiting.Writer.TryWrite(line);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
        }

        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        await foreach (var line in _waiting.Reader.ReadAllAsync(_stop.Token))
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", _command]) { RedirectStandardInput = true })!;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            limit.CancelAfter(_limit);
            try
            {
                await process.StandardInput.WriteLineAsync(line.AsMemory(), limit.Token);
                process.StandardInput.Close();
                await process.WaitForExitAsync(limit.Token);
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException)
            {
                // It does not read, or its time is over.
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
        }
    }
}
