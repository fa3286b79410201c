using Parley.Protocol;
using Parley.Exchange.Delivery;
using Parley.Exchange.Receiving;
using Parley.Exchange.Store;

namespace Parley.Exchange.Channels;

/// <summary>One channel as this node lives it: our feed, a mirror of every other member's, and a delivery to each of them.</summary>
public sealed class Channel
{
    private readonly Dictionary<string, Mirror> _mirrors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MemberDelivery> _deliveries = new(StringComparer.Ordinal);

    internal Channel(NodeSeams seams, NodeKeys keys, ChannelRules rules, ChannelRow row)
    {
        Rules = rules;
        Us = row.Us;
        Secrets = new EpochCache(seams, keys, this);
        Own = new OwnFeed(seams, keys, this);
        foreach (var member in seams.Store.Members(rules.Id).OrderBy(member => member.Party, StringComparer.Ordinal))
        {
            _mirrors[member.Party] = new Mirror(seams, keys, this, member);
            _deliveries[member.Party] = new MemberDelivery(seams, this, member);
        }
    }

    public ChannelRules Rules { get; }

    public ChannelId Id => Rules.Id;

    /// <summary>Our party id here.</summary>
    public string Us { get; }

    /// <summary>The other members, in order of party id.</summary>
    public IEnumerable<string> Others => _mirrors.Keys.Order(StringComparer.Ordinal);

    internal OwnFeed Own { get; }

    internal EpochCache Secrets { get; }

    internal IEnumerable<MemberDelivery> Deliveries => _deliveries.Values;

    internal FeedKey FeedOf(string party) => new(Id, party);

    internal Mirror? MirrorOf(string party) => _mirrors.GetValueOrDefault(party);

    /// <summary>Heads of other feeds that we cosigned and have not yet written a <c>seen</c> entry for, in order of party id.</summary>
    internal IEnumerable<Mirror> NewlySeen() =>
        _mirrors.Values.Where(mirror => mirror.CosignedSize > mirror.SeenSize).OrderBy(mirror => mirror.Party, StringComparer.Ordinal);

    /// <summary>The key set that a member's next signature must be good for.</summary>
    internal KeySet KeySetOf(string party) => party == Us ? Own.KeySet : _mirrors[party].KeySet;

    internal void WakeDeliveries(bool urgent)
    {
        foreach (var delivery in _deliveries.Values)
            delivery.Wake(urgent);
    }
}
