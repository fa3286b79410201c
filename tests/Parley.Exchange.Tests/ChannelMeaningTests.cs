using Parley.Exchange.Seams;

namespace Parley.Exchange.Tests;

/// <summary>What a channel's entries mean, read from the record after a start.</summary>
public sealed class ChannelMeaningTests
{
    [Fact]
    public async Task One_reads_a_page_for_all_who_wait_for_it()
    {
        var line = await Line.OpenAsync();
        for (var i = 0; i < 10; i++)
            await line.SendAsync(line.Us, "note");
        Assert.Equal(await ReadingsAsync(line, waiting: 1), await ReadingsAsync(line, waiting: 100));
    }

    private static async Task<int> ReadingsAsync(Line line, int waiting)
    {
        var workers = new HeldWorkers();
        var meaning = new ChannelMeaning(line.Us.Seams with { Workers = workers }, line.OfUs);
        var all = Task.WhenAll(Enumerable.Range(0, waiting).Select(_ => meaning.SettleAsync()));
        while (!all.IsCompleted)
            await workers.GoOnAsync();
        await all;
        Assert.True(meaning.IsComplete);
        return workers.Asked;
    }

    private sealed class HeldWorkers : IWorkers
    {
        private readonly Queue<Action> _held = [];

        public int Asked { get; private set; }

        public Task<T> Run<T>(Func<T> work)
        {
            Asked++;
            var done = new TaskCompletionSource<T>();
            _held.Enqueue(() => done.SetResult(work()));
            return done.Task;
        }

        public async Task GoOnAsync()
        {
            if (_held.TryDequeue(out var next))
                next();
            await Task.Yield();
        }
    }
}
