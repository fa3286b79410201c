using Parley.Exchange.Seams;
using Parley.Testing.Simulation;

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
        Assert.Equal(Readings(line, waiting: 1), Readings(line, waiting: 100));
    }

    // On one loop, as in a node: what goes on must not go on beside the others.
    private static int Readings(Line line, int waiting)
    {
        var loop = new SimLoop(new SeededRandom(1));
        var workers = new HeldWorkers(new SimContext(loop, 0));
        var meaning = new ChannelMeaning(line.Us.Seams with { Workers = workers }, line.OfUs);
        var all = Task.CompletedTask;
        workers.Loop.Post(_ => all = Task.WhenAll(Enumerable.Range(0, waiting).Select(_ => meaning.SettleAsync())), null);
        do
            Assert.True(loop.RunUntil(loop.NowMs, 1_000_000));
        while (workers.GoOn());
        Assert.True(all.IsCompletedSuccessfully && meaning.IsComplete, all.Exception?.ToString());
        return workers.Asked;
    }

    private sealed class HeldWorkers(SimContext loop) : IWorkers
    {
        private readonly Queue<Action> _held = [];

        public SimContext Loop => loop;

        public int Asked { get; private set; }

        public Task<T> Run<T>(Func<T> work)
        {
            Asked++;
            var done = new TaskCompletionSource<T>();
            _held.Enqueue(() => done.SetResult(work()));
            return done.Task;
        }

        /// <summary>Whether there was something to go on with.</summary>
        public bool GoOn()
        {
            if (!_held.TryDequeue(out var next))
                return false;
            loop.Post(_ => next(), null);
            return true;
        }
    }
}
