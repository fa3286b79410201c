using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>
/// Reads one feed from its first entry on and holds it to the rules of docs/spec/exchange.md, steps 6 to 11. The node's mirror, <c>fsck</c> and the
/// offline verifier all read through it, so that they cannot disagree. Take entries on a <see cref="Clone"/>; keep the clone when the checkpoint agrees.
/// </summary>
public sealed class FeedReader
{
    private readonly ChannelRules _rules;
    private readonly Frontier[] _frontiers;
    private readonly Dictionary<string, long> _seen;

    public FeedReader(ChannelRules rules, string party)
    {
        (_rules, Party) = (rules, party);
        _frontiers = rules.Hashers.Select(hasher => new Frontier(hasher)).ToArray();
        _seen = new Dictionary<string, long>(StringComparer.Ordinal);
    }

    private FeedReader(FeedReader other)
    {
        (_rules, Party, Size, LastCreated, KeySet) = (other._rules, other.Party, other.Size, other.LastCreated, other.KeySet);
        _frontiers = other._frontiers.Select(frontier => frontier.Clone()).ToArray();
        _seen = new Dictionary<string, long>(other._seen, StringComparer.Ordinal);
    }

    public string Party { get; }

    /// <summary>Entries taken so far.</summary>
    public long Size { get; private set; }

    /// <summary>Creation time of the last entry, ms.</summary>
    public long LastCreated { get; private set; }

    /// <summary>The node key set in force for a checkpoint of this size; null before entry 1.</summary>
    public KeySet? KeySet { get; private set; }

    /// <summary>Largest size of each other feed that this feed says it has seen.</summary>
    public IReadOnlyDictionary<string, long> Seen => _seen;

    public FeedReader Clone() => new(this);

    public TreeHash[] Roots() => _frontiers.Select(frontier => frontier.Root()).ToArray();

    /// <summary>Takes the next entry, or says why not (and is then no longer usable).</summary>
    /// <param name="latestMs">No entry may be created after this time; null where no clock is to be trusted (offline).</param>
    /// <param name="header">The decoded header.</param>
    /// <param name="leaf">Its leaf hash in every hash in force.</param>
    public Refusal? Take(Entry entry, long? latestMs, out Header? header, out TreeHash[] leaf)
    {
        leaf = [];
        if (!Header.TryDecode(entry.HeaderBytes, out header, out var refusal))
            return refusal;
        refusal = CheckPlace(header, latestMs) ?? CheckBody(header, entry) ?? CheckContent(header, entry);
        if (refusal is not null)
            return refusal;

        leaf = new TreeHash[_frontiers.Length];
        for (var i = 0; i < leaf.Length; i++)
        {
            leaf[i] = _rules.Hashers[i].Leaf(entry.HeaderBytes);
            _frontiers[i].Append(leaf[i]);
        }

        Size++;
        LastCreated = header.Created;
        return null;
    }

    /// <summary>Whether that note is this feed's signed head at this size, in every suite (steps 10 and 11).</summary>
    public Refusal? CheckHead(SignedNote note)
    {
        if (!Checkpoint.TryParse(note.Text, out var checkpoint, out _))
            return new Refusal(Codes.CheckpointMalformed);
        if (checkpoint.Origin != _rules.Origin(Party) || checkpoint.Size != Size || !Heads.Matches(_rules, checkpoint, Roots()))
            return new Refusal(Codes.CheckpointRoot);
        return KeySet is null ? new Refusal(Codes.KeysMissing) : _rules.Verifier.Verify(note, _rules.Origin(Party), KeySet, _rules.Suites);
    }

    private Refusal? CheckPlace(Header header, long? latestMs)
    {
        if (header.Channel != _rules.Id || header.Feed != Party)
            return new Refusal(Codes.EntryPlace, "channel");
        if (header.Seq != Size)
            return new Refusal(Codes.EntryPlace, "seq");
        if (!header.Suites.SequenceEqual(_rules.Suites, StringComparer.Ordinal))
            return new Refusal(Codes.EntrySuiteStripped);
        if (header.Created < LastCreated)
            return new Refusal(Codes.TimeBackdated);
        if (header.Created > latestMs)
            return new Refusal(Codes.TimeSkew);

        var first = header.Seq switch { 0 => EntryType.Terms, 1 => EntryType.Keys, _ => (EntryType?)null };
        var opening = header.Type == EntryType.Terms || (header.Type == EntryType.Keys && header.Seq == 1);
        return first is { } must ? (header.Type == must ? null : new Refusal(Codes.EntryPlace, "type"))
            : opening ? new Refusal(Codes.EntryPlace, "type") : null;
    }

    private Refusal? CheckBody(Header header, Entry entry)
    {
        if (entry.Body is null)
            return null;
        if (header.Body is null || entry.Body.Length != header.Size)
            return new Refusal(Codes.EntryBody);
        var hashes = _rules.HashesOf(entry.Body);
        for (var i = 0; i < hashes.Length; i++)
        {
            if (!hashes[i].AsSpan().SequenceEqual(header.Body[i]))
                return new Refusal(Codes.EntryBody);
        }

        return null;
    }

    private Refusal? CheckContent(Header header, Entry entry) => header.Type switch
    {
        EntryType.Terms => entry.Body.AsSpan().SequenceEqual(_rules.Terms.Encoded.Span) ? null : new Refusal(Codes.TermsMismatch),
        EntryType.Keys => TakeKeys(header, entry.Body),
        EntryType.Seen => TakeSeen(header.Seen!),
        _ => null,
    };

    private Refusal? TakeKeys(Header header, byte[]? body)
    {
        if (body is null)
            return new Refusal(Codes.KeysMissing);
        if (!KeysBody.TryDecode(body, _rules.Registry, out var keys, out var refusal))
            return refusal;
        refusal = Vouch.Check(keys.KeySet, keys.Vouch, _rules.Identity(Party)!, _rules.Verifier, _rules.Suites);
        if (refusal is not null)
            return refusal;
        if (keys.KeySet.Party != Party || header.Created < keys.KeySet.From || header.Created > keys.KeySet.To)
            return new Refusal(Codes.KeysInvalid);
        if (KeySet?.Next is { } next && !next.Span.SequenceEqual(keys.KeySet.Id.Span))
            return new Refusal(Codes.KeysInvalid, "next");
        KeySet = keys.KeySet;
        return null;
    }

    private Refusal? TakeSeen(SeenData seen)
    {
        if (seen.Feed == Party || !_rules.IsMember(seen.Feed) || seen.Size <= _seen.GetValueOrDefault(seen.Feed))
            return new Refusal(Codes.SeenUnknown);
        _seen[seen.Feed] = seen.Size;
        return null;
    }
}
