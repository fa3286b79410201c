using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Grants an epoch anew, to the newest prekey, to a member that says its key for it is gone, once for each prekey; by machine only where that member never said that it opened anything of it: else a
/// thief of its node keys could ask for history (docs/spec/sealing.md, Granting anew).
/// </summary>
internal sealed class Regranting(NodeSeams seams, Channel channel)
{
    private readonly HashSet<(string Reader, long Epoch)> _due = [];

    /// <summary>Whether the epoch of an entry of ours waits for a prekey to be granted anew to.</summary>
    public bool Awaits(long seq) => _due.Count > 0 && EpochOf(seq) is { } epoch && _due.Any(one => one.Epoch == epoch);

    public async Task TickAsync()
    {
        foreach (var (reader, seq) in channel.Meaning.TakeKeyGone())
        {
            if (EpochOf(seq) is { } epoch)
                _due.Add((reader, epoch));
        }

        if (channel.Own.Frozen)
            return;
        foreach (var (reader, seq) in _due.OrderBy(one => one.Epoch).ThenBy(one => one.Reader, StringComparer.Ordinal).ToArray())
        {
            // Not to the key that is gone; the next one is on its way.
            if (channel.MirrorOf(reader)?.PrekeySaid() is not { } prekey || channel.Secrets.GrantsTo(channel.Own.Key, seq, reader).Any(grant => grant.Grant.Prekey >= prekey.Key.Seq))
                continue;
            _due.Remove((reader, seq));
            if (OpenedAnyOf(reader, seq) || channel.Secrets.Get(channel.Own.Key, seq).Secrets is not { } secrets)
                continue;
            var (rules, own) = (channel.Rules, channel.Own);
            var grant = new Epoch(rules.Registry, rules.Suites, rules.Id, channel.Us, seq).Grant(secrets, prekey.Key);
            var body = new GrantBody(seq, [grant]).Encode();
            await own.AppendAsync(new EntryDraft(own.Header(EntryType.Grant, body), body));
        }
    }

    private long? EpochOf(long seq)
    {
        var entry = seams.Store.Held(channel.Own.Key, seq);
        if (!Header.TryDecode(entry.HeaderBytes, out var header, out _))
            return null;
        return header.Type.IsSealed() ? header.Epoch : header.Type == EntryType.Grant && GrantBody.TryDecode(entry.Body ?? [], out var body, out _) ? body.Epoch : null;
    }

    /// <summary>Whether its record says, by what it does not list, that it opened something of that epoch.</summary>
    private bool OpenedAnyOf(string reader, long epoch)
    {
        var feed = channel.FeedOf(reader);
        for (var below = channel.SizeOf(reader); seams.Store.LastOfType(feed, EntryType.Seen, below) is { } at; below = at)
        {
            if (!Header.TryDecode(seams.Store.Held(feed, at).HeaderBytes, out var header, out _) || header.Seen is not { } seen || seen.Feed != channel.Us)
                continue;
            if (seen.Size <= epoch)
                return false;
            for (var seq = Math.Max(epoch + 1, seen.From); seq < seen.Size; seq++)
            {
                var isListed = seen.Unreadable.Any(range => range.First <= seq && seq <= range.Last);
                if (!isListed && Header.TryDecode(seams.Store.Held(channel.Own.Key, seq).HeaderBytes, out var entry, out _) && entry.Type.IsSealed() && entry.Epoch == epoch)
                    return true;
            }
        }

        return false;
    }
}
