using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Epoch secrets of a channel's feeds, opened with our keys when first needed. Memory only. Kept are only those of entries that are stored: what stands under a
/// number in a batch that comes to nothing may be another epoch when the number comes again.
/// </summary>
internal sealed class EpochCache(NodeSeams seams, NodeKeys keys, Channel channel)
{
    private const int MaxKept = 256;

    private readonly Dictionary<(string Party, long Seq), EpochSecrets?> _secrets = [];

    /// <summary>The secrets of one epoch, or null when it is not for us or broken.</summary>
    public EpochSecrets? Get(FeedKey feed, long seq)
    {
        if (_secrets.TryGetValue((feed.Party, seq), out var known))
            return known;
        if (seams.Store.Entry(feed, seq) is not { } entry)
            return null;
        if (_secrets.Count >= MaxKept)
            _secrets.Clear();
        return _secrets[(feed.Party, seq)] = TryOpen(feed, seq, entry);
    }

    /// <summary>Everything needed to open the bodies among entries that are not stored yet, fit to be used by a worker.</summary>
    public EpochLookup For(FeedKey feed, IReadOnlyList<TakenEntry> entries)
    {
        var found = new Dictionary<long, EpochSecrets?>();
        foreach (var seq in entries.Where(entry => entry.Header.Type.IsSealed()).Select(entry => entry.Header.Epoch).Distinct())
            found[seq] = entries.FirstOrDefault(entry => entry.Header.Seq == seq) is { } fresh ? TryOpen(feed, seq, fresh.Entry) : Get(feed, seq);
        return new EpochLookup(channel.Rules, found);
    }

    /// <summary>Whether the secrets of a stored or new epoch entry can be opened by us.</summary>
    public bool Opens(FeedKey feed, long seq, Entry entry) => TryOpen(feed, seq, entry) is not null;

    /// <summary>The same for messages that are stored, by the numbers of their epochs.</summary>
    public EpochLookup For(FeedKey feed, IEnumerable<long> epochs) => new(channel.Rules, epochs.Distinct().ToDictionary(seq => seq, seq => Get(feed, seq)));

    private EpochSecrets? TryOpen(FeedKey feed, long seq, Entry entry)
    {
        if (entry.Body is null || !Header.TryDecode(entry.HeaderBytes, out var header, out _) || header.Type != EntryType.Epoch
            || !EpochBody.TryDecode(entry.Body, out var body, out _)
            || !body.KeySets.TryGetValue(channel.Us, out var keySetId) || keys.ById(keySetId) is not { } ring)
            return null;
        return body.TryOpen(ring, channel.Rules.Registry, channel.Rules.Suites, channel.Id, feed.Party, seq, out var secrets, out _) ? secrets : null;
    }
}

/// <summary>Opens bodies with secrets collected beforehand; touches nothing that changes.</summary>
public sealed class EpochLookup
{
    private readonly ChannelRules _rules;
    private readonly IReadOnlyDictionary<long, EpochSecrets?> _secrets;

    internal EpochLookup(ChannelRules rules, IReadOnlyDictionary<long, EpochSecrets?> secrets) => (_rules, _secrets) = (rules, secrets);

    /// <summary>Why a message or a chunk cannot be read; null when it can.</summary>
    public string? Unreadable(Header header, Entry entry)
    {
        if (header.Type == EntryType.Message)
            return Open(header, entry).Unreadable;
        if (entry.Body is not { } body || _secrets.GetValueOrDefault(header.Epoch) is not { } secrets)
            return entry.Body is null ? Codes.EntryBody : Codes.SealEpoch;
        var opens = Sealer.TryOpen(secrets, _rules.Id, header.Feed, body, header.Salt, header.Commit, out var opened, out var refusal) && ChunkBody.TryDecode(opened.Plain, out _, out refusal);
        return opens ? null : refusal!.Code;
    }

    /// <summary>What decides of a message whose body is erased; null where it was not kept.</summary>
    public DecidingFields? Kept(Header header, byte[] openings) => Leaves(header, openings) is { } leaves ? DecidingForm.Of(leaves) : null;

    /// <summary>The leaves that were kept of a message whose body is erased.</summary>
    public IReadOnlyList<DisclosedField>? Leaves(Header header, byte[] openings) =>
        _secrets.GetValueOrDefault(header.Epoch) is { } secrets && KeptOpenings.Open(secrets, _rules.Id, header.Feed, openings) is { } leaves
        && leaves.All(leaf => leaf.Verify(_rules.Hashers, header.Fields) is null) ? leaves : null;

    public OpenedBody Open(Header header, Entry entry) => OpenedBody.Open(_rules, header, entry, _secrets.GetValueOrDefault(header.Epoch));
}
