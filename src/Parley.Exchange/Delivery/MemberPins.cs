using System.Collections.Frozen;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// By which TLS keys members are let in: the one place that says so (docs/spec/keys.md, <c>tls</c>). After a <c>keys</c> entry with another one the key before it is
/// good too, until every other member has cosigned the entry and its writer has come with the new key: an answer may have been lost, and whoever is shut out cannot be told.
/// And the key of a set that its identity stands for, before the entry has come.
/// </summary>
internal sealed class MemberPins(NodeSeams seams, IReadOnlyDictionary<ChannelId, Channel> channels, Newcomers newcomers)
{
    private readonly HashSet<(FeedKey Feed, string Pin)> _came = [];
    private bool _old;

    /// <summary>All of them, in hex. A value that is replaced as a whole: any thread may read it.</summary>
    public FrozenSet<string> All { get; private set; } = [];

    /// <summary>To be called when a channel is new.</summary>
    public void Look()
    {
        _old = false;
        newcomers.Look();
        All = channels.Values.SelectMany(channel => channel.Others.SelectMany(party => Of(channel, party))).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Looks again when what is done brings new keys of a member, or may end an old one.</summary>
    public async Task<T> WatchAsync<T>(Mirror member, Func<Task<T>> work)
    {
        var before = member.KeySet;
        try
        {
            return await work();
        }
        finally
        {
            if (_old || !ReferenceEquals(before, member.KeySet))
                Look();
        }
    }

    /// <summary>The member of that channel who is let in with that key, or null.</summary>
    public Mirror? MemberOf(Channel channel, string pin)
    {
        foreach (var party in channel.Others)
        {
            if (!Of(channel, party).Contains(pin, StringComparer.Ordinal))
                continue;
            if (_came.Add((channel.FeedOf(party), pin)) && _old)
                Look();
            return channel.MirrorOf(party);
        }

        return null;
    }

    private string[] Of(Channel channel, string party)
    {
        var mirror = channel.MirrorOf(party)!;
        string[] pins = [.. mirror.KeySets.Select(keySet => Convert.ToHexString(keySet.Tls!)).Distinct(StringComparer.Ordinal).Take(2)];
        if (pins.Length == 1 || IsOver(channel, channel.FeedOf(party), pins[0]))
            pins = pins[..1];
        else
            _old = true;
        return mirror.Shown is { } shown ? [.. pins, Convert.ToHexString(shown.Tls!)] : pins;
    }

    /// <summary>Whether the key before that one is good no more.</summary>
    private bool IsOver(Channel channel, FeedKey feed, string newest)
    {
        if (!_came.Contains((feed, newest)) || seams.Store.LastOfType(feed, EntryType.Keys, long.MaxValue) is not { } entry)
            return false;
        var cosigned = seams.Store.Heads(feed, entry, Limits.MaxBatchEntries).Select(head => head.By).ToHashSet(StringComparer.Ordinal);
        return channel.Others.Append(channel.Us).All(party => party == feed.Party || cosigned.Contains(party));
    }
}
