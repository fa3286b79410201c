using System.Security.Cryptography.X509Certificates;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Load;

/// <summary>One kind of attack: what so many lines do at the same time, each again and again.</summary>
/// <param name="PauseMs">Before a line that ended is made again, milliseconds.</param>
internal sealed record Attack(string Name, int Lines, int PauseMs, Func<AttackPlace, CancellationToken, Task> Do)
{
    private static readonly byte[] s_garbage = [.. Enumerable.Range(0, Limits.MaxBatchBytes).Select(i => (byte)(i % 251))];

    public static IReadOnlyList<Attack> All { get; } =
    [
        new("nothing", 0, 0, (_, _) => Task.CompletedTask),
        new("TCP, silent", 1_000, 1_000, (at, cancel) => PlainAsync(at, default, cancel)),
        new("TCP, 1 KiB of garbage, then silent", 1_000, 1_000, (at, cancel) => PlainAsync(at, s_garbage.AsMemory(0, 1_024), cancel)),
        new("TLS, no certificate, silent", 1_000, 1_000, (at, cancel) => TlsAsync(at, null, cancel)),
        new("TLS, unknown key, silent", 1_000, 1_000, (at, cancel) => TlsAsync(at, at.Strange, cancel)),
        new("TLS, unknown key, without a pause", 200, 0, (at, cancel) => TlsAsync(at, at.Strange, cancel)),
        new("TCP, silent, without a pause", 200, 0, (at, cancel) => PlainAsync(at, default, cancel)),
        new("TLS, a hostile member's key, silent", 1_000, 1_000, (at, cancel) => TlsAsync(at, at.Hostile, cancel)),
        new("TLS, the friend's own key, silent", 1_000, 1_000, (at, cancel) => TlsAsync(at, at.Friendly, cancel)),
        new("member: 16 MiB announced, 1 byte/s", 1_000, 1_000, (at, cancel) => SlowAsync(at, Limits.MaxBatchBytes, cancel)),
        new("member: 1 TiB announced", 200, 100, (at, cancel) => SlowAsync(at, 1L << 40, cancel)),
        new("member: 16 MiB of garbage", 64, 0, (at, cancel) => BodyAsync(at, OutsidePaths.Batch, s_garbage, cancel)),
        new("member: 1 KiB of garbage", 64, 0, (at, cancel) => BodyAsync(at, OutsidePaths.Batch, s_garbage.AsMemory(0, 1_024), cancel)),
        new("member: batches to refuse", 64, 0, (at, cancel) => BodyAsync(at, OutsidePaths.Batch, Refusable(at), cancel)),
        new("member: questions how far we are", 64, 0, (at, cancel) => BodyAsync(at, OutsidePaths.Head, new HeadRequest(at.Channel, "hostile", new byte[Limits.NonceBytes]).Encode(), cancel)),
        new("member: reads entries", 64, 0, (at, cancel) => BodyAsync(at, OutsidePaths.Entries, Reading(at), cancel)),
        new("member: asks for entries, does not read", 64, 1_000, AskAndIdleAsync),
    ];

    /// <summary>Runs it until the process is ended.</summary>
    public Task RunAsync(AttackPlace at)
    {
        // Lines that write without a pause must not take the threads away from the others.
        ThreadPool.SetMinThreads(64, 64);
        return Task.WhenAll(Enumerable.Range(0, Lines).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                try
                {
                    await Do(at, CancellationToken.None);
                }
                catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
                {
                    // That is what doors do to such lines.
                }

                await Task.Delay(PauseMs);
            }
        })));
    }

    private static async Task PlainAsync(AttackPlace at, ReadOnlyMemory<byte> first, CancellationToken cancel)
    {
        using var line = await HostileLine.PlainAsync(at.Door, cancel);
        await line.Stream.WriteAsync(first, cancel);
        await line.IdleAsync(cancel);
    }

    private static async Task TlsAsync(AttackPlace at, X509Certificate2? shown, CancellationToken cancel)
    {
        using var line = await HostileLine.TlsAsync(at.Door, shown, cancel);
        await line.IdleAsync(cancel);
    }

    private static async Task SlowAsync(AttackPlace at, long announced, CancellationToken cancel)
    {
        using var line = await HostileLine.TlsAsync(at.Door, at.Hostile, cancel);
        await line.HeadAsync(OutsidePaths.Batch, announced, cancel);
        var idle = line.IdleAsync(cancel);
        while (!idle.IsCompleted)
        {
            await line.Stream.WriteAsync(s_garbage.AsMemory(0, 1), cancel);
            await Task.WhenAny(idle, Task.Delay(1_000, cancel));
        }
    }

    /// <summary>One request after another, each answer read, on one connection.</summary>
    private static async Task BodyAsync(AttackPlace at, string path, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        using var line = await HostileLine.TlsAsync(at.Door, at.Hostile, cancel);
        var answers = line.IdleAsync(cancel);
        while (!answers.IsCompleted)
        {
            await line.HeadAsync(path, body.Length, cancel);
            await line.Stream.WriteAsync(body, cancel);
        }
    }

    private static async Task AskAndIdleAsync(AttackPlace at, CancellationToken cancel)
    {
        using var line = await HostileLine.TlsAsync(at.Door, at.Hostile, cancel);
        var body = Reading(at);
        await line.HeadAsync(OutsidePaths.Entries, body.Length, cancel);
        await line.Stream.WriteAsync(body, cancel);
        await Task.Delay(Timeout.Infinite, cancel);
    }

    private static byte[] Reading(AttackPlace at) => new EntriesRequest(at.Channel, "hostile", 0).Encode();

    /// <summary>Well formed, and refused for its ticket: each refusal has a signature of every suite.</summary>
    private static byte[] Refusable(AttackPlace at) =>
        new Batch(at.Channel, "hostile", 0, [new Entry([1], null)], "x\n") { Ticket = new byte[Limits.TicketBytes] }.Encode();
}
