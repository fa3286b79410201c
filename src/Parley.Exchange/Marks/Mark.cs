using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// How far a node's word reaches in one channel: the newest head it signed, the newest it cosigned of each other feed (docs/spec/marks.md). Kept outside the record.
/// </summary>
/// <param name="Us">Our party id.</param>
internal sealed record Mark(ChannelId Channel, string Us)
{
    /// <summary>Hashes in force in one channel, at most.</summary>
    private const int MaxHashes = 2;

    /// <summary>The newest head of ours that was signed.</summary>
    public MarkedHead Own { get; init; } = MarkedHead.None;

    /// <summary>Of each other feed that we cosigned or gave a ticket for, sorted by party.</summary>
    public IReadOnlyList<MarkedFeed> Feeds { get; init; } = [];

    /// <summary>What was put back and is not yet said in a <c>restored</c> entry, or null.</summary>
    public Lost? Owed { get; init; }

    /// <summary>How often that was said.</summary>
    public long Restores { get; init; }

    /// <summary>How many places were written: whoever finds fewer knows that one is missing.</summary>
    public long Places { get; init; } = 1;

    /// <summary>The one encoding.</summary>
    public byte[] Encode()
    {
        var pairs = new List<KeyValuePair<string, CborItem>>
        {
            new("v", CborItem.Of(1)),
            new("channel", CborItem.Of(Channel.ToArray())),
            new("us", CborItem.Of(Us)),
            new("own", CborItem.Array(CborItem.Of(Own.Size), Hashes(Own.Roots))),
            new("feeds", CborItem.Array(Feeds.Select(feed => CborItem.Array(CborItem.Of(feed.Party), CborItem.Of(feed.Cosigned.Size), Hashes(feed.Cosigned.Roots), CborItem.Of(feed.Ticket))))),
            new("restores", CborItem.Of(Restores)),
            new("places", CborItem.Of(Places)),
        };
        if (Owed is { } owed)
            pairs.Add(new("owed", CborItem.Of(owed switch { Lost.Marks => "marks", Lost.Store => "store", _ => "both" })));
        return MarkFile.Encode(pairs);
    }

    /// <summary>Decodes strictly; null for anything that is not a whole mark.</summary>
    public static Mark? Decode(ReadOnlyMemory<byte> bytes)
    {
        if (MarkFile.Decode(bytes) is not { } map)
            return null;
        map.Number("v", 1, 1);
        var owed = map.OptionalText("owed");
        if (owed is not (null or "marks" or "store" or "both"))
            map.Refuse(Codes.CborShape, "owed");
        var mark = new Mark(ChannelId.From(map.Bytes("channel", ChannelId.SizeBytes)), map.Text("us"))
        {
            Own = Head(map, "own", map.Array("own", 2, 2)),
            Feeds = [.. map.Array("feeds", 0, Limits.MaxMembers).Select(feed => Feed(map, feed))],
            Restores = map.Number("restores", 0),
            Places = map.Number("places", 1),
            Owed = owed switch { "marks" => Lost.Marks, "store" => Lost.Store, "both" => Lost.Both, _ => null },
        };
        return map.Finish(out _) && PartyId.IsValid(mark.Us) && IsRising(mark.Feeds) ? mark : null;
    }

    private static CborItem Hashes(IEnumerable<TreeHash> roots) => CborItem.Array(roots.Select(root => CborItem.Of(root.ToArray())));

    private static MarkedFeed Feed(MapReader map, CborItem item)
    {
        if (item is { Kind: CborKind.Array, Elements: [{ Kind: CborKind.Text } party, var size, var roots, { Kind: CborKind.Bytes } ticket] } && ticket.Bytes.Length is 0 or Limits.TicketBytes)
            return new MarkedFeed(party.Text, Head(map, "feeds", [size, roots]), ticket.Bytes.ToArray());
        map.Refuse(Codes.CborShape, "feeds");
        return new MarkedFeed("", MarkedHead.None, []);
    }

    private static MarkedHead Head(MapReader map, string key, IReadOnlyList<CborItem> items)
    {
        if (items is [{ Kind: CborKind.Number, Number: >= 0 } size, { Kind: CborKind.Array } roots] && roots.Elements.Count <= MaxHashes
            && (size.Number == 0) == (roots.Elements.Count == 0) && roots.Elements.All(root => root.Kind == CborKind.Bytes && root.Bytes.Length == TreeHash.SizeBytes))
            return new MarkedHead(size.Number, [.. roots.Elements.Select(root => TreeHash.From(root.Bytes.Span))]);
        map.Refuse(Codes.CborShape, key);
        return MarkedHead.None;
    }

    private static bool IsRising(IReadOnlyList<MarkedFeed> feeds) =>
        feeds.All(feed => PartyId.IsValid(feed.Party)) && feeds.Zip(feeds.Skip(1)).All(pair => string.CompareOrdinal(pair.First.Party, pair.Second.Party) < 0);
}

/// <summary>A head by its size and its roots in every hash in force; none of size 0.</summary>
internal sealed record MarkedHead(long Size, IReadOnlyList<TreeHash> Roots)
{
    public static MarkedHead None { get; } = new(0, []);

    public bool IsAt(long size, IReadOnlyList<TreeHash> roots) => Size == size && Roots.SequenceEqual(roots);
}

/// <param name="Cosigned">The newest head of the feed that we cosigned.</param>
/// <param name="Ticket">The newest ticket that we gave for it; empty for none.</param>
internal sealed record MarkedFeed(string Party, MarkedHead Cosigned, byte[] Ticket);
