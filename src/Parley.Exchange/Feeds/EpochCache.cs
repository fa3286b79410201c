using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Epoch seeds of a channel's feeds, opened with our keys when first needed. Memory only. Kept are only those of entries that are stored: what stands under a
/// number in a batch that comes to nothing may be another epoch when the number comes again.
/// </summary>
internal sealed class EpochCache(NodeSeams seams, NodeKeys keys, Channel channel)
{
    private const int MaxKept = 256;

    /// <summary>Entries behind an epoch that are looked through for its grants, and grants that are looked through when they are not there.</summary>
    private const int LookedThrough = 64;
    private const int MaxGrants = 256;

    private readonly Dictionary<(string Party, long Seq), EpochSecrets?> _secrets = [];

    /// <summary>The seeds of one epoch, or null when they are not for us or broken.</summary>
    public EpochSecrets? Get(FeedKey feed, long seq)
    {
        if (_secrets.TryGetValue((feed.Party, seq), out var known))
            return known;
        if (seams.Store.Entry(feed, seq) is null)
            return null;
        if (_secrets.Count >= MaxKept)
            _secrets.Clear();
        return _secrets[(feed.Party, seq)] = Find(feed, seq, []);
    }

    /// <summary>A grant has been stored: what it may open is looked for anew.</summary>
    public void Forget(FeedKey feed, long seq) => _secrets.Remove((feed.Party, seq));

    /// <summary>Everything needed to open the bodies among entries that are not stored yet, fit to be used by a worker.</summary>
    public EpochLookup For(FeedKey feed, IReadOnlyList<TakenEntry> entries)
    {
        var found = new Dictionary<long, EpochSecrets?>();
        foreach (var seq in entries.Where(entry => entry.Header.Type.IsSealed()).Select(entry => entry.Header.Epoch).Distinct())
            found[seq] = (entries[0].Header.Seq > seq ? Get(feed, seq) : null) ?? Find(feed, seq, entries);
        return new EpochLookup(channel.Rules, found);
    }

    /// <summary>Whether what a grant holds for us is good; one that does not name us has nothing for us, and is.</summary>
    /// <param name="grant">An entry of type <c>grant</c>.</param>
    /// <param name="fresh">Entries of its feed that are not stored yet.</param>
    public bool IsGood(FeedKey feed, Entry grant, IReadOnlyList<TakenEntry> fresh) =>
        !GrantBody.TryDecode(grant.Body ?? [], out var body, out _) || OurGrant(body) is not { } ours || TryOpen(feed, body.Epoch, ours, fresh) is not null;

    /// <summary>The same for messages that are stored, by the numbers of their epochs.</summary>
    public EpochLookup For(FeedKey feed, IEnumerable<long> epochs) => new(channel.Rules, epochs.Distinct().ToDictionary(seq => seq, seq => Get(feed, seq)));

    /// <summary>Stored grants of an epoch to a member, with their entries, each once.</summary>
    public IReadOnlyList<(Header Header, Entry Entry, Grant Grant)> GrantsTo(FeedKey feed, long seq, string party) =>
        [.. Behind(feed, seq).Concat(Newest(feed, seq))
            .Select(entry => (Header: Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header : throw new StoreFaultException(FaultCodes.StoreBroken), Entry: entry))
            .DistinctBy(one => one.Header.Seq)
            .SelectMany(one => GrantBody.TryDecode(one.Entry.Body ?? [], out var body, out _) && body.Epoch == seq && body.To.FirstOrDefault(grant => grant.Party == party) is { } grant
                ? [(one.Header, one.Entry, grant)] : Array.Empty<(Header, Entry, Grant)>())];

    private EpochSecrets? Find(FeedKey feed, long seq, IReadOnlyList<TakenEntry> fresh) =>
        fresh.Where(entry => entry.Header.Type == EntryType.Grant).Select(entry => entry.Entry).Concat(Behind(feed, seq)).Concat(Newest(feed, seq))
            .Select(entry => GrantBody.TryDecode(entry.Body ?? [], out var body, out _) && body.Epoch == seq && OurGrant(body) is { } ours ? TryOpen(feed, seq, ours, fresh) : null)
            .FirstOrDefault(secrets => secrets is not null);

    /// <summary>Grants stand right behind their epoch, as a rule.</summary>
    private IEnumerable<Entry> Behind(FeedKey feed, long seq)
    {
        for (var at = seq + 1; at <= seq + LookedThrough; at++)
        {
            if (seams.Store.Entry(feed, at) is not { } entry || !Header.TryDecode(entry.HeaderBytes, out var header, out _) || header.Type.IsSealed() || header.Type == EntryType.Epoch)
                yield break;
            if (header.Type == EntryType.Grant)
                yield return entry;
        }
    }

    /// <summary>Later ones seal an epoch to new keys.</summary>
    private IEnumerable<Entry> Newest(FeedKey feed, long seq)
    {
        var below = long.MaxValue;
        for (var left = MaxGrants; left > 0 && seams.Store.LastOfType(feed, EntryType.Grant, below) is { } at && at > seq; left--)
        {
            yield return seams.Store.Held(feed, at);
            below = at;
        }
    }

    private Grant? OurGrant(GrantBody body) => body.To.FirstOrDefault(grant => grant.Party == channel.Us);

    private EpochSecrets? TryOpen(FeedKey feed, long seq, Grant grant, IReadOnlyList<TakenEntry> fresh)
    {
        var header = fresh.FirstOrDefault(entry => entry.Header.Seq == seq)?.Header
            ?? (seams.Store.Entry(feed, seq) is { } entry && Header.TryDecode(entry.HeaderBytes, out var stored, out _) ? stored : null);
        var (rules, ring) = (channel.Rules, keys.ById(grant.KeySet));
        return header is { Type: EntryType.Epoch } && ring is not null
            && new Epoch(rules.Registry, rules.Suites, rules.Id, feed.Party, seq).TryOpen(grant, header.Commit, ring, out var secrets) ? secrets : null;
    }
}

/// <summary>Opens bodies with seeds collected beforehand; touches nothing that changes.</summary>
public sealed class EpochLookup
{
    private readonly ChannelRules _rules;
    private readonly IReadOnlyDictionary<long, EpochSecrets?> _secrets;

    internal EpochLookup(ChannelRules rules, IReadOnlyDictionary<long, EpochSecrets?> secrets) => (_rules, _secrets) = (rules, secrets);

    /// <summary>Why a message or a chunk cannot be read; null when it can.</summary>
    public string? Unreadable(Header header, Entry entry) => Opening.Of(_rules, header, entry.Body, _secrets.GetValueOrDefault(header.Epoch)).Code;

    /// <summary>What decides of a message whose body is erased; null where it was not kept.</summary>
    public DecidingFields? Kept(Header header, byte[] openings) => Leaves(header, openings) is { } leaves ? DecidingForm.Of(leaves) : null;

    /// <summary>The leaves that were kept of a message whose body is erased.</summary>
    public IReadOnlyList<DisclosedField>? Leaves(Header header, byte[] openings) =>
        _secrets.GetValueOrDefault(header.Epoch) is { } secrets && KeptOpenings.Open(secrets, _rules.Id, header.Feed, openings) is { } leaves
        && leaves.All(leaf => leaf.Verify(_rules.Hashers, header.Fields) is null) ? leaves : null;

    public OpenedBody Open(Header header, Entry entry) => OpenedBody.Open(_rules, header, entry, _secrets.GetValueOrDefault(header.Epoch));
}
