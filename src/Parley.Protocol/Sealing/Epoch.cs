using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>
/// The place of one epoch, to which everything in it is bound: its channel, writer and number. Reader, writer and arbiter ask it the same questions (docs/spec/sealing.md, Epoch and
/// Grant). Pure.
/// </summary>
public sealed class Epoch
{
    private const int RandomBytes = 32;

    private readonly IReadOnlyList<ISuite> _suites;
    private readonly EpochLayer[] _layers;

    /// <param name="registry">The suites there are.</param>
    /// <param name="suites">The suites of the terms, innermost first.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="writer">Party id of the feed's writer.</param>
    /// <param name="seq">Number of the epoch entry.</param>
    public Epoch(SuiteRegistry registry, IReadOnlyList<string> suites, ChannelId channel, string writer, long seq)
    {
        _suites = registry.Layers(suites);
        _layers = [.. _suites.Select(suite => new EpochLayer(suite, channel, seq, writer))];
        Seq = seq;
    }

    /// <summary>Number of the epoch entry.</summary>
    public long Seq { get; }

    /// <summary>Draws fresh seeds, each layer's from random bytes of its own. They follow from nothing that is kept.</summary>
    /// <param name="random">32 bytes a layer.</param>
    /// <param name="nowMs">Now, ms.</param>
    /// <param name="roots">The newest roots of the writer's feed: a clone that repeats its random bytes still draws other seeds.</param>
    public EpochSecrets Draw(IRandomSource random, long nowMs, IReadOnlyList<TreeHash> roots)
    {
        var seeds = new byte[_suites.Count][];
        Span<byte> time = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(time, nowMs);
        for (var i = 0; i < seeds.Length; i++)
        {
            var fresh = new byte[RandomBytes];
            random.Fill(fresh);
            byte[] secret = [.. fresh, .. time, .. roots.SelectMany(root => root.ToArray())];
            seeds[i] = new byte[EpochSecrets.SeedBytes];
            _suites[i].DeriveKey([], secret, Encoding.ASCII.GetBytes("parley/v2/seed/" + _suites[i].Name), seeds[i]);
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(fresh);
        }

        return new EpochSecrets(Seq, _suites, seeds);
    }

    /// <summary>What the epoch entry commits to, a value for each layer.</summary>
    public IReadOnlyList<byte[]> Commits(EpochSecrets secrets) => [.. _layers.Zip(secrets.Seeds, (layer, seed) => layer.Commit(seed))];

    /// <summary>The grant to a member: one for these seeds and keys, always.</summary>
    /// <param name="member">Its prekey, validated (<see cref="SuiteRegistry.ValidateKems"/>).</param>
    public Grant Grant(EpochSecrets secrets, Prekey member) =>
        new(member.Party, member.Seq, [.. _layers.Select((layer, i) => layer.Wrap(secrets.Seeds[i], member.Party, member.Kems[_suites[i].Name]))]);

    /// <summary>Seeds that somebody shows, as an arbiter takes them: null unless they are those that the entry commits to.</summary>
    public EpochSecrets? Committed(IReadOnlyList<byte[]> seeds, IReadOnlyList<byte[]> commits)
    {
        if (seeds.Count != _suites.Count || seeds.Any(seed => seed.Length != EpochSecrets.SeedBytes))
            return null;
        var secrets = new EpochSecrets(Seq, _suites, seeds);
        return Commits(secrets).SequenceEqual(commits, ByBytes.Instance) ? secrets : null;
    }

    /// <summary>Whether a grant is what these seeds, once found committed, give for that prekey: Good of docs/spec/sealing.md.</summary>
    public bool IsGood(EpochSecrets secrets, Grant grant, Prekey member)
    {
        var made = grant.Party == member.Party && grant.Prekey == member.Seq && grant.Layers.Count == _layers.Length ? Grant(secrets, member) : null;
        return made is not null && made.Layers.Zip(grant.Layers).All(pair =>
            pair.First.Encapsulation.AsSpan().SequenceEqual(pair.Second.Encapsulation) && pair.First.Wrap.AsSpan().SequenceEqual(pair.Second.Wrap));
    }

    /// <summary>
    /// The seeds, opened with a member's keys; false (<c>seal.epoch</c>) when there are none for those keys, when they are not those committed to, or when the grant does not
    /// follow from them: what cannot be shown to others is not opened either.
    /// </summary>
    /// <param name="grant">The grant to that member.</param>
    /// <param name="commits">Those of the epoch entry.</param>
    /// <param name="prekey">What the grant names.</param>
    /// <param name="ring">Its private keys.</param>
    /// <param name="secrets">The seeds.</param>
    public bool TryOpen(Grant grant, IReadOnlyList<byte[]> commits, Prekey prekey, KemRing ring, [NotNullWhen(true)] out EpochSecrets? secrets)
    {
        secrets = null;
        if (grant.Party != prekey.Party || grant.Prekey != prekey.Seq || grant.Layers.Count != _layers.Length)
            return false;
        var seeds = new byte[_layers.Length][];
        for (var i = 0; i < seeds.Length; i++)
        {
            if (!_layers[i].TryUnwrap(grant.Layers[i], ring.Of(_suites[i].Name), grant.Party, out var seed))
                return false;
            seeds[i] = seed;
        }

        secrets = Committed(seeds, commits) is { } found && IsGood(found, grant, prekey) ? found : null;
        return secrets is not null;
    }

    private sealed class ByBytes : IEqualityComparer<byte[]>
    {
        public static readonly ByBytes Instance = new();

        public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(byte[] bytes) => bytes.Length;
    }
}
