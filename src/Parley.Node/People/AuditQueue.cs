using Parley.Exchange;

namespace Parley.Node.People;

/// <summary>Entries that are made at the same time are written together: one transaction and one sync for all that came while the one before was written.</summary>
internal sealed class AuditQueue(Staff staff)
{
    private readonly Lock _lock = new();
    private readonly List<Waiting> _waiting = [];
    private bool _isWriting;

    /// <summary>Enters something and gives its number, when it is on the disk.</summary>
    /// <exception cref="FaultException"><c>people.store-*</c>; it is not in the log, and what it tells of must not be done.</exception>
    public Task<long> EnterAsync(AuditEntry entry)
    {
        Waiting mine = new(entry);
        lock (_lock)
        {
            _waiting.Add(mine);
            if (_isWriting)
                return mine.Number.Task;
            _isWriting = true;
        }

        _ = Task.Run(Drain);
        return mine.Number.Task;
    }

    private void Drain()
    {
        while (Take() is { Length: > 0 } batch)
        {
            try
            {
                var numbers = staff.Write(rows => batch.Select(one => staff.Enter(rows, one.Entry)).ToArray());
                for (var i = 0; i < batch.Length; i++)
                    batch[i].Number.SetResult(numbers[i]);
            }
            catch (Exception fault)
            {
                // Each is told by itself; a bug too, or whoever waits would wait for ever.
                foreach (var one in batch)
                    one.Number.SetException(fault);
            }
        }
    }

    private Waiting[] Take()
    {
        lock (_lock)
        {
            Waiting[] batch = [.. _waiting];
            _waiting.Clear();
            _isWriting = batch.Length > 0;
            return batch;
        }
    }

    private sealed record Waiting(AuditEntry Entry)
    {
        public TaskCompletionSource<long> Number { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
