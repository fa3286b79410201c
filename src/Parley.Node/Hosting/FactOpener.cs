using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.Hosting;

/// <summary>Makes of a page of facts what slices get: headers are read here, on the slice's thread, and messages opened by the core. Waits for it, but not longer than it lives.</summary>
internal sealed class FactOpener(RunningNode running, CancellationToken ended)
{
    public IReadOnlyList<SliceFact> Open(IReadOnlyList<Fact> page)
    {
        SliceFact[] facts = [.. page.Select(fact => new SliceFact(fact, fact is EntryFact entry && Header.TryDecode(entry.Entry.HeaderBytes, out var header, out _) ? header : null))];
        var messages = Enumerable.Range(0, facts.Length).Where(at => facts[at].Header is { Type: EntryType.Message }).ToArray();
        if (messages.Length == 0)
            return facts;
        var opened = running.On(node => OpenAsync(node, messages.Select(at => (EntryFact)facts[at].Fact))).WaitAsync(ended).GetAwaiter().GetResult();
        for (var i = 0; i < messages.Length; i++)
            facts[messages[i]] = facts[messages[i]] with { Opened = opened[i] };
        return facts;
    }

    // All are begun before the first is waited for: the workers take them in turn.
    private static async Task<IReadOnlyList<OpenedBody>> OpenAsync(LocalNode node, IEnumerable<EntryFact> messages)
    {
        var begun = messages.Select(entry => OpenAsync(node, entry)).ToArray();
        var opened = new List<OpenedBody>(begun.Length);
        foreach (var one in begun)
            opened.Add(await one);
        return opened;
    }

    private static async Task<OpenedBody> OpenAsync(LocalNode node, EntryFact entry) =>
        node.Find(entry.Feed.Channel) is { } channel && await node.OpenAsync(channel, new EntryLink(entry.Feed.Party, entry.Seq), role: null) is { } opened
            ? opened
            : new OpenedBody(null, null, Codes.SealEpoch);
}
