using System.Globalization;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Our prekeys of one channel: made from time to time, and gone when nothing can come any more that needs them (docs/spec/keys.md, Prekeys). A file is durable before its entry is signed; that
/// one is gone is in the record before its file is deleted.
/// </summary>
internal sealed class OwnPrekeys
{
    /// <summary>A prekey lasts that part of the time after which nobody must have it.</summary>
    private const int PerKeeping = 15;

    private readonly NodeSeams _seams;
    private readonly NodeKeys _keys;
    private readonly Channel _channel;
    private readonly FeedKey _feed;
    private readonly Dictionary<long, KemRing> _rings = [];
    private (long Size, PrekeyEntry? Entry) _newest;
    private (long Seq, long SinceMs) _standing = (-1, 0);

    public OwnPrekeys(NodeSeams seams, NodeKeys keys, Channel channel)
    {
        (_seams, _keys, _channel, _feed) = (seams, keys, channel, channel.FeedOf(channel.Us));
        DeleteGone();
    }

    /// <summary>The prekey of ours under that number of our feed, and its private half unless it is gone; null where none stands there.</summary>
    public (Prekey Key, KemRing? Ring)? At(long seq)
    {
        if (PrekeyEntries.At(_seams.Store, _channel.Rules, _feed, seq) is not { } entry)
            return null;

        return (entry.Key, RingOf(entry));
    }

    /// <summary>A new one, its file durable.</summary>
    public EntryDraft Next()
    {
        var number = Newest()?.Number + 1 ?? 0;
        if (RingOf(number) is not { } ring)
        {
            // What this node cannot open is of no use to it.
            _seams.Ephemeral.Delete(Name(number));
            ring = KemRing.Generate(_keys.Registry, _seams.Random);
            var secret = ring.Encode();
            _seams.Ephemeral.Write(Name(number), secret);
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(secret);
            _rings[number] = ring;
        }

        var body = new PrekeyBody(number, ring.PublicKeys).Encode();
        return new EntryDraft(_channel.Own.Header(EntryType.Prekey, body), body);
    }

    /// <summary>Writes a new one when it is time, or when the private half of the newest is not here; deletes those that may go.</summary>
    public async Task TickAsync()
    {
        if (_channel.Own.Frozen || Newest() is not { } newest)
            return;
        if (IsDue(newest))
            await _channel.Own.AppendAsync(Next());
        if (newest.Number > _seams.Store.GoneBelow(_channel.Id))
            await DeleteAsync();
    }

    private bool IsDue(PrekeyEntry newest)
    {
        if (newest.Key.Seq != _standing.Seq)
            _standing = (newest.Key.Seq, _seams.SteadyMs);
        var lastsMs = _channel.Rules.Terms.KemKeepMilliseconds / PerKeeping;
        return RingOf(newest) is null || _seams.SteadyMs - _standing.SinceMs >= lastsMs || (_channel.Clock.IsSure && _seams.NowMs - newest.CreatedMs >= lastsMs);
    }

    private async Task DeleteAsync()
    {
        var gone = _seams.Store.GoneBelow(_channel.Id);
        var after = PrekeyEntries.Of(_seams.Store, _channel.Rules, _feed, _channel.Own.CommittedSize).TakeWhile(entry => entry.Number > gone).Reverse().TakeWhile(MayGo).ToArray();
        if (after.Length == 0)
            return;

        // The newest never goes: what goes is always the one before another.
        var below = after[^1].Number;
        await _seams.Store.CommitAsync([.. _channel.Secrets.KeepGranted(after[^1].Key.Seq), new PutGone(_channel.Id, below)]);
        DeleteGone();
    }

    /// <summary>Whether what came before this prekey may go: every other member's feed, as far as we hold it, has seen this one, so all it writes from there on is sealed to this or a newer one.</summary>
    private bool MayGo(PrekeyEntry successor) =>
        _channel.Others.All(party => _channel.MirrorOf(party)!.SeenOfOurs > successor.Key.Seq)
        || (_channel.Clock.IsSure && _seams.NowMs - successor.CreatedMs >= _channel.Rules.Terms.KemKeepMilliseconds);

    private PrekeyEntry? Newest()
    {
        if (_channel.Own.CommittedSize is var size && size != _newest.Size)
            _newest = (size, PrekeyEntries.Of(_seams.Store, _channel.Rules, _feed, size).FirstOrDefault());
        return _newest.Entry;
    }

    // A file of that number may be of a feed that was lost.
    private KemRing? RingOf(PrekeyEntry entry) =>
        RingOf(entry.Number) is { } ring && entry.Key.Kems.All(pair => ring.PublicKeys[pair.Key].AsSpan().SequenceEqual(pair.Value)) ? ring : null;

    private KemRing? RingOf(long number)
    {
        if (_rings.TryGetValue(number, out var known))
            return known;
        if (_seams.Ephemeral.Read(Name(number)) is not { } content || !KemRing.TryDecode(content, _keys.Registry, out var ring, out _))
            return null;
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(content);
        return _rings[number] = ring;
    }

    // Again at each start: a file may come back with the power.
    private void DeleteGone()
    {
        var gone = _seams.Store.GoneBelow(_channel.Id);
        var prefix = Prefix;
        foreach (var name in _seams.Ephemeral.Names().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            if (long.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < gone)
                _seams.Ephemeral.Delete(name);
        }

        foreach (var number in _rings.Keys.Where(number => number < gone).ToArray())
        {
            _rings.Remove(number, out var ring);
            ring!.Dispose();
        }
    }

    private string Prefix => $"prekey-{_channel.Id}-";

    private string Name(long number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");
}
