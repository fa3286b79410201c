namespace Parley.Exchange.Tests;

public sealed class AsyncTests
{
    [Fact]
    public async Task A_gate_lets_in_one_at_a_time_in_order_of_asking()
    {
        var gate = new Gate();
        var first = await gate.EnterAsync();
        var second = gate.EnterAsync();
        var third = gate.EnterAsync();
        Assert.False(second.IsCompleted);
        first.Dispose();
        var held = await second;
        Assert.False(third.IsCompleted);
        held.Dispose();
        (await third).Dispose();
        Assert.True(gate.EnterAsync().IsCompleted);
    }

    [Fact]
    public async Task A_signal_set_before_anyone_waits_is_remembered_once()
    {
        var signal = new Signal();
        signal.Set();
        signal.Set();
        await signal.WaitAsync(CancellationToken.None);
        Assert.False(signal.WaitAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task A_signal_wakes_its_waiter_and_a_waiter_can_be_cancelled()
    {
        var signal = new Signal();
        var waiting = signal.WaitAsync(CancellationToken.None);
        signal.Set();
        await waiting;
        using var cancel = new CancellationTokenSource();
        var cancelled = signal.WaitAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
    }

    [Fact]
    public async Task A_signal_set_after_a_wait_was_given_up_is_not_lost()
    {
        var signal = new Signal();
        using var cancel = new CancellationTokenSource();
        var given = signal.WaitAsync(TimeSpan.FromDays(1), new ManualTime(), cancel.Token);
        await cancel.CancelAsync();
        Assert.True(given.IsCanceled);
        signal.Set();
        Assert.True(signal.WaitAsync(CancellationToken.None).IsCompleted);
    }
}
