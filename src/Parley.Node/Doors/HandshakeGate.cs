using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Parley.Node.Doors;

/// <summary>
/// Lets few handshakes be computed at a time, so that strangers take half of the processors at most and members' work does not queue behind them. What is held is a turn to
/// compute, from the arrival of bytes to the wish for more: a stranger that sends nothing holds none.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore whose handle nobody asks for holds nothing.")]
internal sealed class HandshakeGate
{
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Does what reads from a connection, and takes turns until the visitor has proved a member's key.</summary>
    public async Task PassAsync(ConnectionContext connection, Visitor visitor, ConnectionDelegate next)
    {
        var transport = connection.Transport;
        var input = new Input(transport.Input, _turns, visitor, connection.ConnectionClosed);
        connection.Transport = new Pipe(input, transport.Output);
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

    private sealed record Pipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Input(PipeReader inner, SemaphoreSlim turns, Visitor visitor, CancellationToken closed) : PipeReader
    {
        private bool _held;

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            EndTurn();
            var read = await inner.ReadAsync(cancellationToken);
            if (visitor.Pin is not null || read.IsCompleted)
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
