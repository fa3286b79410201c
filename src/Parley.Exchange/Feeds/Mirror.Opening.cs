using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>What a batch brings that is sealed: grants, messages, pieces of attachments.</summary>
internal sealed partial class Mirror
{
    /// <summary>Messages that one worker opens at a time: a long batch is spread over the cores.</summary>
    private const int OpenTogether = 16;

    /// <summary>Opens what is sealed of a batch: messages; what cannot be read, grants and chunks too, in order; and the seeds that it grants to us.</summary>
    private async Task<(Dictionary<long, OpenedBody> Opened, IReadOnlyList<(long Seq, string Code)> Unreadable, IReadOnlyCollection<EpochSecrets> Seeds)> OpenAsync(BatchCheck check)
    {
        var opened = new Dictionary<long, OpenedBody>();
        var unreadable = new List<(long Seq, string Code)>();
        var seeds = new SortedDictionary<long, EpochSecrets>();
        foreach (var grant in check.Entries.Where(entry => entry.Header.Type == EntryType.Grant))
        {
            var found = _channel.Secrets.Granted(Key, grant.Entry, check.Entries);
            if (found.Secrets is { } secrets)
                seeds[secrets.Seq] = secrets;
            else if (found.Why is { } why)
                unreadable.Add((grant.Header.Seq, why));
        }

        var pending = check.Entries.Where(entry => entry.Header.Type.IsSealed()).ToArray();
        if (pending.Length == 0)
            return (opened, unreadable, seeds.Values);
        var epochs = _channel.Secrets.For(Key, check.Entries);
        var parts = pending.Chunk(OpenTogether).Select(part => _seams.Workers.Run(() => part.Select(entry =>
        {
            var body = entry.Header.Type == EntryType.Message ? epochs.Open(entry.Header, entry.Entry) : null;
            return (entry.Header.Seq, Body: body, Code: body is null ? epochs.Unreadable(entry.Header, entry.Entry) : body.Unreadable);
        }).ToArray())).ToArray();

        // One after the other: Task.WhenAll may complete on a thread that is not the loop's.
        foreach (var part in parts)
        {
            foreach (var (seq, body, code) in await part)
            {
                if (body is not null)
                    opened[seq] = body;
                if (code is not null)
                    unreadable.Add((seq, code));
            }
        }

        unreadable.Sort(static (one, other) => one.Seq.CompareTo(other.Seq));
        return (opened, unreadable, seeds.Values);
    }

    private void Granted(Entry grant, long from)
    {
        if (!GrantBody.TryDecode(grant.Body ?? [], out var grants, out _))
            return;
        _channel.Secrets.Forget(Key, grants.Epoch);
        if (grants.Epoch < from)
            _unseen.Granted(grants.Epoch);
    }
}
