using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Storage.Sqlite;

/// <summary>The writer's view of channels and feeds: their ids, and the feeds' sizes as of the open transaction.</summary>
internal sealed class FeedTable(Database database)
{
    private readonly Dictionary<ChannelId, long> _channels = [];
    private readonly Dictionary<FeedKey, Feed> _feeds = [];
    private readonly List<Feed> _changed = [];

    public sealed class Feed(long id)
    {
        public long Id { get; } = id;

        /// <summary>Null while the feed was only named.</summary>
        public long? Size { get; set; }

        public bool Frozen { get; set; }

        public bool Changed { get; set; }
    }

    public long Channel(ChannelId key)
    {
        if (_channels.TryGetValue(key, out var id))
            return id;
        var bytes = key.ToArray();
        database["INSERT OR IGNORE INTO channel (key) VALUES (?)"].Bind(bytes).Run();
        var find = database["SELECT id FROM channel WHERE key = ?"].Bind(bytes);
        find.Step();
        id = find.Number(0);
        find.Reset();
        _channels.Add(key, id);
        return id;
    }

    public Feed this[FeedKey key]
    {
        get
        {
            if (_feeds.TryGetValue(key, out var feed))
                return feed;
            var channel = Channel(key.Channel);
            database["INSERT OR IGNORE INTO feed (channel, party) VALUES (?, ?)"].Bind(channel).Bind(key.Party).Run();
            var find = database["SELECT id, size, frozen FROM feed WHERE channel = ? AND party = ?"].Bind(channel).Bind(key.Party);
            find.Step();
            feed = new Feed(find.Number(0)) { Size = find.NumberOrNull(1), Frozen = find.Number(2) is not 0 };
            find.Reset();
            _feeds.Add(key, feed);
            return feed;
        }
    }

    public long At(FeedKey key, long seq) => Position.Of(this[key].Id, seq);

    /// <summary>Remembers a feed to be written once for the whole transaction.</summary>
    public void Changed(Feed feed)
    {
        if (feed.Changed)
            return;
        feed.Changed = true;
        _changed.Add(feed);
    }

    public void Flush()
    {
        foreach (var feed in _changed)
        {
            database["UPDATE feed SET size = ?, frozen = ? WHERE id = ?"].Bind(feed.Size).Bind(feed.Frozen ? 1 : 0).Bind(feed.Id).Run();
            feed.Changed = false;
        }

        _changed.Clear();
    }

    /// <summary>Forgets everything, because the transaction was undone: ids given in it are free again.</summary>
    public void Clear()
    {
        _channels.Clear();
        _feeds.Clear();
        _changed.Clear();
    }
}
