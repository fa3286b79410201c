using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Epoch seeds of a channel's feeds: as they were kept, or opened with our prekeys when first needed. Remembered are only those of entries that are stored: what stands under a
/// number in a batch that comes to nothing may be another epoch when the number comes again.
/// </summary>
internal sealed class EpochCache(NodeSeams seams, SeedArchive archive, Channel channel)
{
    private const int MaxKept = 256;

    /// <summary>Entries behind an epoch that are looked through for its grants, and grants that are looked through when they are not there.</summary>
    private const int LookedThrough = 64;
    private const int MaxGrants = 256;

    private readonly Dictionary<(string Party, long Seq), FoundSeeds> _found = [];

    /// <summary>The seeds of one epoch, or why there are none for us.</summary>
    public FoundSeeds Get(FeedKey feed, long seq)
    {
        if (_found.TryGetValue((feed.Party, seq), out var known))
            return known;
        if (seams.Store.Entry(feed, seq) is null)
            return default;
        if (_found.Count >= MaxKept)
            _found.Clear();
        return _found[(feed.Party, seq)] = Kept(feed, seq) ?? Find(feed, seq, []);
    }

    /// <summary>A grant has been stored: what it may open is looked for anew.</summary>
    public void Forget(FeedKey feed, long seq) => _found.Remove((feed.Party, seq));

    /// <summary>Keys of days are gone: what they opened is not to stay here.</summary>
    public void ForgetAll() => _found.Clear();

    /// <summary>Everything needed to open the bodies among entries that are not stored yet, fit to be used by a worker.</summary>
    public EpochLookup For(FeedKey feed, IReadOnlyList<TakenEntry> entries)
    {
        var found = new Dictionary<long, FoundSeeds>();
        foreach (var seq in entries.Where(entry => entry.Header.Type.IsSealed()).Select(entry => entry.Header.Epoch).Distinct())
            found[seq] = entries[0].Header.Seq > seq && Get(feed, seq) is { Secrets: not null } stored ? stored : Find(feed, seq, entries);
        return new EpochLookup(channel.Rules, found);
    }

    /// <summary>What a grant holds for us; nothing, and no reason, where it does not name us.</summary>
    /// <param name="grant">An entry of type <c>grant</c>.</param>
    /// <param name="fresh">Entries of its feed that are not stored yet.</param>
    public FoundSeeds Granted(FeedKey feed, Entry grant, IReadOnlyList<TakenEntry> fresh) =>
        GrantBody.TryDecode(grant.Body ?? [], out var body, out _) && OurGrant(body) is { } ours ? Open(feed, body.Epoch, ours, fresh) : default;

    /// <summary>Why what a stored grant holds for us cannot be read; null where it can, or could be when it came.</summary>
    public string? Unreadable(FeedKey feed, Entry grant) =>
        GrantBody.TryDecode(grant.Body ?? [], out var body, out _) && seams.Store.Seeds(feed, body.Epoch) is not null ? null : Granted(feed, grant, []).Why;

    /// <summary>What keeps the seeds of an epoch.</summary>
    public IReadOnlyList<Change> Keep(FeedKey feed, EpochSecrets secrets) => archive.Keep(feed, secrets);

    /// <summary>Keeps what other members granted to our prekeys below a number of our feed, where it was not kept when it came: after this nothing else opens it.</summary>
    public IEnumerable<Change> KeepGranted(long below)
    {
        foreach (var feed in channel.Others.Select(channel.FeedOf))
        {
            for (var at = long.MaxValue; seams.Store.LastOfType(feed, EntryType.Grant, at) is { } seq; at = seq)
            {
                if (!GrantBody.TryDecode(seams.Store.Held(feed, seq).Body ?? [], out var body, out _) || OurGrant(body) is not { } ours || ours.Prekey >= below)
                    continue;
                if (channel.Prekeys.At(ours.Prekey)?.Ring is null)
                    break;
                if (seams.Store.Seeds(feed, body.Epoch) is null && Open(feed, body.Epoch, ours, []).Secrets is { } secrets)
                    foreach (var change in archive.Keep(feed, secrets)) yield return change;
            }
        }
    }

    /// <summary>The same for messages that are stored, by the numbers of their epochs.</summary>
    public EpochLookup For(FeedKey feed, IEnumerable<long> epochs) => new(channel.Rules, epochs.Distinct().ToDictionary(seq => seq, seq => Get(feed, seq)));

    /// <summary>Stored grants of an epoch to a member, with their entries, each once.</summary>
    public IReadOnlyList<(Header Header, Entry Entry, Grant Grant)> GrantsTo(FeedKey feed, long seq, string party) =>
        [.. Behind(feed, seq).Concat(Newest(feed, seq))
            .Select(entry => (Header: Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header : throw new StoreFaultException(FaultCodes.StoreBroken), Entry: entry))
            .DistinctBy(one => one.Header.Seq)
            .SelectMany(one => GrantBody.TryDecode(one.Entry.Body ?? [], out var body, out _) && body.Epoch == seq && body.To.FirstOrDefault(grant => grant.Party == party) is { } grant
                ? [(one.Header, one.Entry, grant)] : Array.Empty<(Header, Entry, Grant)>())];

    private FoundSeeds? Kept(FeedKey feed, long seq)
    {
        if (seams.Store.Seeds(feed, seq) is not { } row)
            return null;
        var secrets = CommitsOf(feed, seq, []) is { } commits ? archive.Open(row, channel.Rules, commits) : null;
        return new(secrets, secrets is null ? Codes.SealArchived : null);
    }

    private FoundSeeds Find(FeedKey feed, long seq, IReadOnlyList<TakenEntry> fresh)
    {
        // Nobody grants to itself: ours are kept, or lost with our disk.
        var found = new FoundSeeds(null, feed.Party == channel.Us ? Codes.SealKeyGone : Codes.SealEpoch);
        foreach (var entry in fresh.Where(entry => entry.Header.Type == EntryType.Grant).Select(entry => entry.Entry).Concat(Behind(feed, seq)).Concat(Newest(feed, seq)))
        {
            if (!GrantBody.TryDecode(entry.Body ?? [], out var body, out _) || body.Epoch != seq || OurGrant(body) is not { } ours)
                continue;
            var opened = Open(feed, seq, ours, fresh);
            if (opened.Secrets is not null)
                return opened;
            if (opened.Why == Codes.SealKeyGone)
                found = opened;
        }

        return found;
    }

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

    private FoundSeeds Open(FeedKey feed, long seq, Grant grant, IReadOnlyList<TakenEntry> fresh)
    {
        if (CommitsOf(feed, seq, fresh) is not { } commits || channel.Prekeys.At(grant.Prekey) is not var (key, ring))
            return new(null, Codes.SealEpoch);
        if (ring is null)
            return new(null, Codes.SealKeyGone);
        var rules = channel.Rules;
        return new Epoch(rules.Registry, rules.Suites, rules.Id, feed.Party, seq).TryOpen(grant, commits, key, ring, out var secrets) ? new(secrets, null) : new(null, Codes.SealEpoch);
    }

    private IReadOnlyList<byte[]>? CommitsOf(FeedKey feed, long seq, IReadOnlyList<TakenEntry> fresh)
    {
        var header = fresh.FirstOrDefault(entry => entry.Header.Seq == seq)?.Header
            ?? (seams.Store.Entry(feed, seq) is { } entry && Header.TryDecode(entry.HeaderBytes, out var stored, out _) ? stored : null);
        return header is { Type: EntryType.Epoch } ? header.Commit : null;
    }
}
