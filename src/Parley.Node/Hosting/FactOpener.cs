using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.Hosting;

/// <summary>Makes of a page of facts what slices get, on the slice's thread. The core is asked once a page, for the keys; it is waited for, but not longer than it lives.</summary>
internal sealed class FactOpener(RunningNode running, CancellationToken ended)
{
    public IReadOnlyList<SliceFact> Open(IReadOnlyList<Fact> page)
    {
        SliceFact[] facts = [.. page.Select(fact => new SliceFact(fact, fact is EntryFact entry && Header.TryDecode(entry.Entry.HeaderBytes, out var header, out _) ? header : null))];
        var epochs = facts.Where(fact => fact.Header is { Type: EntryType.Message }).GroupBy(fact => ((EntryFact)fact.Fact).Feed, fact => fact.Header!.Epoch).ToArray();
        if (epochs.Length == 0)
            return facts;
        var openers = running.On(node => epochs.ToDictionary(feed => feed.Key, feed => node.OpenerOf(feed.Key, feed))).WaitAsync(ended).GetAwaiter().GetResult();
        for (var at = 0; at < facts.Length; at++)
        {
            if (facts[at] is { Fact: EntryFact entry, Header: { Type: EntryType.Message } header })
                facts[at] = facts[at] with { Opened = openers[entry.Feed]?.Open(header, entry.Entry) ?? new OpenedBody(null, null, Codes.SealEpoch) };
        }

        return facts;
    }
}
