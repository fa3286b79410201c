using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>What is good of the rows beside the feeds of one channel. What is damaged is taken from where it came: a member's address from first contact, its keys from its feed.</summary>
internal sealed class SalvageRows(IRecordStore from, SuiteRegistry registry, ChannelRules rules, IReadOnlyList<CeremonyRow> contacts)
{
    /// <summary>Null where it cannot be read.</summary>
    private readonly IReadOnlyList<EvidenceRow>? _evidence = Salvage.Readable<IReadOnlyList<EvidenceRow>?>(() => from.Evidence(rules.Id));

    /// <summary>The other members; without those of which nobody knows an address any more.</summary>
    public IReadOnlyList<MemberRow> Members(string us) =>
        [.. rules.Terms.Members.Where(member => member.Party != us).Select(member => Member(member.Party)).OfType<MemberRow>()];

    /// <summary>Evidence that still proves what it says.</summary>
    public IReadOnlyList<EvidenceRow> Evidence() => [.. _evidence?.Where(Holds) ?? []];

    /// <summary>Whether a feed is to be frozen: it was, and there is or may have been something that froze it; or it should have been.</summary>
    public bool IsFrozen(FeedRow feed, bool isOurs)
    {
        if (isOurs || _evidence is null)
            return feed.State == FeedState.Frozen;
        var forks = _evidence.Where(row => row.Party == feed.Key.Party && row.Code is Codes.BatchFork or Codes.CheckpointFork);
        return feed.State == FeedState.Frozen ? forks.Any() || !_evidence.All(Holds) : forks.Any(row => Holds(row) && Forks.Of(row, from) is not null);
    }

    private bool Holds(EvidenceRow row) => Salvage.Readable(() => FsckRows.Holds(from, rules, row));

    private MemberRow? Member(string party)
    {
        var row = Salvage.Readable(() => from.Members(rules.Id)).FirstOrDefault(row => row.Party == party);
        var card = contacts.Select(contact => FsckCeremonies.Introduced(registry, contact, rules.Id, party)).FirstOrDefault(card => card is not null);
        byte[][] keySets = [.. Salvage.Readable(() => (IReadOnlyList<byte[]>)[.. KeysEntries.Of(from, rules, new FeedKey(rules.Id, party)).Select(entry => entry.KeySet.Encoded)]), .. card is null ? [] : new[] { card.KeySet }];
        var isKnown = row is not null && (keySets.Any(known => known.AsSpan().SequenceEqual(row.KeySet)) || (card is null && Salvage.Readable(() => FsckRows.IsKnown(from, rules, row))));
        var address = card?.Address ?? (Uri.TryCreate(row?.Address, UriKind.Absolute, out _) ? row!.Address : null);
        var keySet = isKnown ? row!.KeySet : keySets.FirstOrDefault();
        return address is null || keySet is null ? null : new MemberRow(rules.Id, party, address, keySet);
    }
}
