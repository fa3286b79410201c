using System.Diagnostics;
using System.Globalization;

namespace Parley.ConsoleLoad;

/// <summary>An open page: it listens to the events of its console and, where it is told to, fetches itself anew as console.js does.</summary>
internal sealed class OpenConsole : IAsyncDisposable
{
    // As in console.js.
    private const int AloneMs = 2_000;
    private const int RestFactor = 10;

    private readonly PageClient _client;
    private readonly CancellationTokenSource _closed = new();
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly TaskCompletionSource _listens = new();
    private readonly Task _work;
    private long _events;
    private long _fetched;
    private volatile int _restMs = AloneMs;

    /// <param name="client">Of the officer.</param>
    /// <param name="page">That is open, or null for one that fetches nothing.</param>
    public OpenConsole(PageClient client, string? page)
    {
        _client = client;
        _work = Task.WhenAll(ListenAsync(), page is null ? Task.CompletedTask : FetchAsync(page));
    }

    /// <summary>Done when the first event is there.</summary>
    public Task Listens => _listens.Task;

    public long Events => Interlocked.Read(ref _events);

    public long Fetched => Interlocked.Read(ref _fetched);

    private async Task ListenAsync()
    {
        try
        {
            await using var events = await _client.EventsAsync(_closed.Token);
            using StreamReader reader = new(events);
            while (await reader.ReadLineAsync(_closed.Token) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal) && int.TryParse(line["data: ".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var least))
                    _restMs = least;
                if (!line.StartsWith("event:", StringComparison.Ordinal))
                    continue;
                if (line.EndsWith("over", StringComparison.Ordinal))
                    throw new InvalidOperationException("The session ended.");

                // The first change says where the stream begins.
                if (line.EndsWith("change", StringComparison.Ordinal) && !_listens.TrySetResult() && Interlocked.Increment(ref _events) > 0 && _changed.CurrentCount == 0)
                    _changed.Release();
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
        }
        catch (Exception fault)
        {
            _listens.TrySetException(fault);
            throw;
        }
    }

    private async Task FetchAsync(string page)
    {
        try
        {
            while (true)
            {
                await _changed.WaitAsync(_closed.Token);
                if (_restMs > AloneMs)
                    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * _restMs), _closed.Token);
                var began = Stopwatch.GetTimestamp();
                await _client.PageAsync(page, isBackground: true, _closed.Token);
                Interlocked.Increment(ref _fetched);
                var (rest, least) = (Stopwatch.GetElapsedTime(began) * RestFactor, TimeSpan.FromMilliseconds(_restMs));
                await Task.Delay(rest > least ? rest : least, _closed.Token);
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _work;
        _client.Dispose();
        _closed.Dispose();
        _changed.Dispose();
    }
}
