using System.Diagnostics.CodeAnalysis;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>
/// Reads one feed from its first entry on and holds it to the rules of docs/spec/exchange.md, steps 7 to 12. The node's mirror, <c>fsck</c> and the
/// offline verifier all read through it, so that they cannot disagree. Take entries on a <see cref="Clone"/>; keep the clone when the checkpoint agrees.
/// </summary>
public sealed class FeedReader
{
    private readonly ChannelRules _rules;
    private readonly Frontier[] _frontiers;
    private readonly Dictionary<string, long> _seen;
    private GrantedEpoch _epoch;
    private long _prekeys;

    public FeedReader(ChannelRules rules, string party)
        : this(rules, party, rules.Hashers.Select(hasher => new Frontier(hasher)), new Dictionary<string, long>(), GrantedEpoch.None)
    {
    }

    private FeedReader(ChannelRules rules, string party, IEnumerable<Frontier> frontiers, IReadOnlyDictionary<string, long> seen, GrantedEpoch epoch)
    {
        (_rules, Party, _frontiers, _epoch) = (rules, party, frontiers.ToArray(), epoch);
        _seen = new Dictionary<string, long>(seen, StringComparer.Ordinal);
    }

    public string Party { get; }

    /// <summary>Entries taken so far.</summary>
    public long Size => _frontiers[0].Size;

    /// <summary>The node key set in force for a checkpoint of this size; null before entry 1.</summary>
    public KeySet? KeySet { get; private set; }

    /// <summary>Largest size of each other feed that this feed says it has seen.</summary>
    public IReadOnlyDictionary<string, long> Seen => _seen;

    /// <summary>Takes up a feed that was read before, where it stands.</summary>
    /// <param name="epoch">Its newest epoch.</param>
    /// <param name="prekeys">How many <c>prekey</c> entries it has.</param>
    /// <param name="frontiers">The right edge of its tree, one for every hash in force.</param>
    public static FeedReader Resume(
        ChannelRules rules, string party, KeySet? keySet, IReadOnlyDictionary<string, long> seen, GrantedEpoch epoch, long prekeys, IEnumerable<Frontier> frontiers) =>
        new(rules, party, frontiers, seen, epoch) { KeySet = keySet, _prekeys = prekeys };

    public FeedReader Clone() => Resume(_rules, Party, KeySet, _seen, _epoch, _prekeys, _frontiers.Select(frontier => frontier.Clone()));

    /// <summary>A copy of the right edge of its tree, one for every hash in force.</summary>
    public Frontier[] Edge() => [.. _frontiers.Select(frontier => frontier.Clone())];

    public TreeHash[] Roots() => _frontiers.Select(frontier => frontier.Root()).ToArray();

    /// <summary>Takes the next entry, or says why not (and is then no longer usable).</summary>
    /// <param name="entry">Header, and the body if it is at hand: an erased body breaks nothing.</param>
    /// <param name="taken">The decoded header and its leaf hash in every hash in force.</param>
    /// <param name="refusal">Why not.</param>
    public bool TryTake(Entry entry, [NotNullWhen(true)] out TakenEntry? taken, [NotNullWhen(false)] out Refusal? refusal)
    {
        taken = null;
        if (!Header.TryDecode(entry.HeaderBytes, out var header, out refusal))
            return false;
        refusal = CheckPlace(header) ?? CheckBody(header, entry) ?? TakeContent(header, entry);
        if (refusal is not null)
            return false;

        var leaf = _rules.Hashers.Select(hasher => hasher.Leaf(entry.HeaderBytes)).ToArray();
        for (var i = 0; i < leaf.Length; i++)
            _frontiers[i].Append(leaf[i]);
        taken = new TakenEntry(entry, header, leaf);
        return true;
    }

    /// <summary>Whether that note is this feed's signed head at this size, in every suite (steps 11 and 12). Null when it is.</summary>
    /// <param name="note">The note.</param>
    /// <param name="nowMs">When it arrives: the keys that sign it must be in force then, or not long before. Null where no clock is to be trusted: offline, or in doubt.</param>
    public Refusal? CheckHead(SignedNote note, long? nowMs = null) =>
        CheckHead(note, nowMs, out var keys) ?? _rules.Verifier.Verify(note, _rules.Origin(Party), keys!, _rules.Suites);

    /// <summary>The same but for its signatures.</summary>
    /// <param name="keys">The key set that must have signed it, in every suite; null where something else is wrong with it.</param>
    public Refusal? CheckHead(SignedNote note, long? nowMs, out KeySet? keys)
    {
        keys = null;
        if (!Checkpoint.TryParse(note.Text, out var checkpoint, out var code))
            return new Refusal(code);
        if (checkpoint.Origin != _rules.Origin(Party))
            return new Refusal(Codes.CheckpointOrigin);
        if (checkpoint.Size != Size)
            return new Refusal(Codes.CheckpointSize);
        if (!Heads.Matches(_rules, checkpoint, Roots()))
            return new Refusal(Codes.CheckpointRoot);
        if (KeySet is null)
            return new Refusal(Codes.KeysMissing);
        if (nowMs - Limits.KeysLateMilliseconds > KeySet.To || nowMs + _rules.Terms.SkewMilliseconds < KeySet.From)
            return new Refusal(Codes.KeysPeriod);
        keys = KeySet;
        return null;
    }

    private Refusal? CheckPlace(Header header)
    {
        if (header.Channel != _rules.Id)
            return new Refusal(Codes.EntryChannel);
        if (header.Feed != Party)
            return new Refusal(Codes.EntryFeed);
        if (header.Seq != Size)
            return new Refusal(Codes.EntryNumber);
        if (!header.Suites.SequenceEqual(_rules.Suites, StringComparer.Ordinal))
            return new Refusal(Codes.EntrySuiteStripped);
        if (header.Type == EntryType.Message && !_rules.Terms.Tracks.Contains(header.Track, StringComparer.Ordinal))
            return new Refusal(Codes.EntryTrack);

        // What entries 0 and 1 are, the header's own rules say. Keys may change later, terms may not yet.
        return header.Type == EntryType.Terms && header.Seq > 0 ? new Refusal(Codes.EntryOrder) : null;
    }

    private Refusal? CheckBody(Header header, Entry entry)
    {
        if (entry.Body is null)
            return null;
        return entry.Body.Length == header.Size && header.BodyHashes.SequenceEqual(_rules.HashesOf(entry.Body)) ? null : new Refusal(Codes.EntryBody);
    }

    private Refusal? TakeContent(Header header, Entry entry) => header.Type switch
    {
        EntryType.Terms => entry.Body.AsSpan().SequenceEqual(_rules.EncodedTerms) ? null : new Refusal(Codes.TermsMismatch),
        EntryType.Keys => TakeKeys(entry.Body),
        EntryType.Prekey => TakePrekey(entry.Body),
        EntryType.Seen => TakeSeen(header.Seen!),
        EntryType.Fork => TakeFork(entry.Body),
        EntryType.Epoch => TakeEpoch(header.Seq),
        EntryType.Grant => TakeGrant(entry.Body),
        EntryType.Message or EntryType.Chunk => CheckEpoch(header),
        _ => null,
    };

    private Refusal? TakeEpoch(long seq)
    {
        _epoch = GrantedEpoch.None with { Seq = seq };
        return null;
    }

    private Refusal? TakeGrant(byte[]? body)
    {
        if (body is null)
            return new Refusal(Codes.EntryBody);
        if (!GrantBody.TryDecode(body, out var grants, out var refusal))
            return refusal;
        var layers = _rules.Registry.Layers(_rules.Suites);
        if (grants.To.Any(grant => !grant.Layers.Select(layer => layer.Encapsulation.Length).SequenceEqual(layers.Select(suite => suite.Kem.EncapsulationBytes))))
            return new Refusal(Codes.CborShape, "to");
        if (grants.To.Any(grant => !_rules.IsMember(grant.Party) || grant.Party == Party))
            return new Refusal(Codes.EntryTo, "to");
        if (grants.Epoch > _epoch.Seq)
            return new Refusal(Codes.EntryEpoch, "epoch");
        if (grants.Epoch == _epoch.Seq)
            _epoch = _epoch.With(grants);
        return null;
    }

    // Who is left out could read nothing, and its node alone would see it.
    private Refusal? CheckEpoch(Header header) =>
        header.Epoch != _epoch.Seq ? new Refusal(Codes.EntryEpoch, "epoch")
        : _rules.Terms.Members.All(member => member.Party == Party || _epoch.Named.Contains(member.Party)) ? null : new Refusal(Codes.SealGrants);

    private Refusal? TakeKeys(byte[]? body)
    {
        if (body is null)
            return new Refusal(Codes.KeysMissing);
        if (!KeysBody.TryDecode(body, out var keys, out var refusal) || !NodeKeySet.TryRead(_rules, Party, keys, out var keySet, out refusal))
            return refusal;

        // An old set must not come back: its vouch is in the record for all to see, and whoever stole its private keys could put it in force again.
        if (KeySet is { } before && keySet.From <= before.From)
            return new Refusal(Codes.KeysOlder);
        if (KeySet?.Next is { } next && !next.AsSpan().SequenceEqual(keySet.Id))
            return new Refusal(Codes.KeysNext);
        KeySet = keySet;
        return null;
    }

    // What cannot be sealed to would stop all others from sealing: it is refused as it comes.
    private Refusal? TakePrekey(byte[]? body)
    {
        if (body is null)
            return new Refusal(Codes.EntryBody);
        if (!PrekeyBody.TryDecode(body, _rules.Registry.KeySizes, out var prekey, out var refusal))
            return refusal;
        if (prekey.Number != _prekeys)
            return new Refusal(Codes.KeysPrekey, "n");
        _prekeys++;
        return _rules.Registry.ValidateKems(prekey.Kems);
    }

    private Refusal? TakeFork(byte[]? body)
    {
        if (body is null)
            return null;
        if (!ForkBody.TryDecode(body, out var fork, out var refusal))
            return refusal;
        return _rules.IsMember(fork.Feed) && fork.Feed != Party ? null : new Refusal(Codes.EntryLinks, "feed");
    }

    private Refusal? TakeSeen(SeenData seen)
    {
        if (seen.Feed == Party || !_rules.IsMember(seen.Feed))
            return new Refusal(Codes.SeenUnknown);
        if (seen.From != _seen.GetValueOrDefault(seen.Feed))
            return new Refusal(Codes.SeenSpan);
        _seen[seen.Feed] = seen.Size;
        return null;
    }
}

/// <summary>An entry that a <see cref="FeedReader"/> took.</summary>
/// <param name="Leaf">Its leaf hash in every hash in force.</param>
public sealed record TakenEntry(Entry Entry, Header Header, TreeHash[] Leaf);
