using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.Hosting;

/// <summary>
/// Makes of a page of facts what slices get, on the slice's thread. The core is asked once a page, for the keys; it is waited for, but not longer than it lives. Slices that
/// are up to date read the same facts one after the other: each is opened for the first of them and remembered for the others. What the core opened a moment ago is not opened again.
/// </summary>
internal sealed class FactOpener(RunningNode running, CancellationToken ended)
{
    private const int Remembered = 512;

    // A page that all slices read must fit, or each opens it again.
    private static readonly long s_rememberedBytes = DeskOptions.Default.PageBytes;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, SliceFact> _recent = [];
    private readonly Queue<(long Arrival, long Bytes)> _order = new();
    private long _bytes;

    public IReadOnlyList<SliceFact> Open(IReadOnlyList<Fact> page)
    {
        lock (_gate)
        {
            var fresh = Read([.. page.Where(fact => !_recent.ContainsKey(fact.Arrival))]).ToDictionary(fact => fact.Fact.Arrival);
            IReadOnlyList<SliceFact> facts = [.. page.Select(fact => fresh.GetValueOrDefault(fact.Arrival) ?? _recent[fact.Arrival])];
            foreach (var (arrival, fact) in fresh)
                Remember(arrival, fact);
            return facts;
        }
    }

    private void Remember(long arrival, SliceFact fact)
    {
        var size = (fact.Fact as EntryFact)?.Entry.Body?.Length ?? 0;
        _order.Enqueue((arrival, size));
        _recent.Add(arrival, fact);
        _bytes += size;
        while (_order.Count > Remembered || _bytes > s_rememberedBytes)
        {
            var (oldest, bytes) = _order.Dequeue();
            _recent.Remove(oldest);
            _bytes -= bytes;
        }
    }

    private SliceFact[] Read(Fact[] page)
    {
        SliceFact[] facts = [.. page.Select(fact => new SliceFact(fact, fact is EntryFact entry && Header.TryDecode(entry.Entry.HeaderBytes, out var header, out _) ? header : null))];
        var epochs = facts.Where(fact => fact.Header is { Type: EntryType.Message }).GroupBy(fact => ((EntryFact)fact.Fact).Feed, fact => fact.Header!.Epoch).ToArray();
        if (epochs.Length == 0)
            return facts;
        var (openers, recalled) = running.On(node => (
            epochs.ToDictionary(feed => feed.Key, feed => node.OpenerOf(feed.Key, feed)), facts.Select(fact => fact.Header is { } header ? node.Recall(header) : null).ToArray()))
            .WaitAsync(ended).GetAwaiter().GetResult();
        for (var at = 0; at < facts.Length; at++)
        {
            if (facts[at] is { Fact: EntryFact entry, Header: { Type: EntryType.Message } header })
                facts[at] = facts[at] with { Opened = recalled[at] ?? openers[entry.Feed]?.Open(header, entry.Entry) ?? new OpenedBody(null, null, Codes.SealEpoch) };
        }

        return facts;
    }
}
