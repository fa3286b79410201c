using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Parley.Node.Doors;

/// <summary>
/// Lets few handshakes be computed at a time, so that strangers take half of the processors at most and members' work does not queue behind them. What is held is a turn to
/// compute, from the arrival of bytes to the wish for more or to the end of the handshake: whoever sends nothing holds none, nor does a request that came with the handshake's last bytes.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore whose handle nobody asks for holds nothing.")]
internal sealed class HandshakeGate
{
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Does what reads from a connection, and takes turns until <see cref="Passed"/>.</summary>
    public async Task PassAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var transport = connection.Transport;
        var input = new Input(transport.Input, _turns, connection.ConnectionClosed);
        connection.Transport = new Pipe(input, transport.Output);
        connection.Features.Set(input);
        try
        {
            await next(connection);
        }
        finally
        {
            input.EndTurn();
            connection.Transport = transport;
        }
    }

    /// <summary>The handshake is over: what is read from now on takes no turns.</summary>
    public static void Passed(ConnectionContext connection) => connection.Features.Get<Input>()!.Pass();

    private sealed record Pipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Input(PipeReader inner, SemaphoreSlim turns, CancellationToken closed) : PipeReader
    {
        private bool _held;
        private bool _passed;

        public void Pass()
        {
            _passed = true;
            EndTurn();
        }

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            EndTurn();
            var read = await inner.ReadAsync(cancellationToken);
            if (_passed || read.IsCompleted)
                return read;
            try
            {
                await turns.WaitAsync(closed);
                _held = true;
                return read;
            }
            catch (OperationCanceledException)
            {
                inner.AdvanceTo(read.Buffer.Start);
                throw new ConnectionAbortedException();
            }
        }

        public override bool TryRead(out ReadResult result) => inner.TryRead(out result);

        public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null)
        {
            EndTurn();
            inner.Complete(exception);
        }

        public void EndTurn()
        {
            if (!_held)
                return;
            _held = false;
            turns.Release();
        }
    }
}
