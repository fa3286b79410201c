using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>The items of an exported record (docs/spec/record.md).</summary>
internal static class RecordItems
{
    private const int Version = 3;

    public sealed record Start(byte[] Terms, long Exported, string By)
    {
        public byte[] Encode() =>
            new MapBuilder().Add("v", Version).Add("type", "record").Add("terms", Terms).Add("exported", Exported).Add("by", By).Encode();

        public static bool TryRead(CborItem item, [NotNullWhen(true)] out Start? start, [NotNullWhen(false)] out Refusal? refusal)
        {
            var map = Open(item, "record");
            if (map.Number("v") != Version)
                map.Refuse(Codes.RecordMalformed, "v");
            start = new Start(map.Bytes("terms", 1, Limits.MaxPlainBodyBytes).ToArray(), map.Number("exported", 0), map.Text("by"));
            return Close(map, ref start, out refusal);
        }
    }

    public sealed record Feed(string Party, long Size)
    {
        public byte[] Encode() => new MapBuilder().Add("type", "feed").Add("party", Party).Add("size", Size).Encode();

        public static bool TryRead(CborItem item, [NotNullWhen(true)] out Feed? feed, [NotNullWhen(false)] out Refusal? refusal)
        {
            var map = Open(item, "feed");
            feed = new Feed(map.Text("party"), map.Number("size", 0));
            return Close(map, ref feed, out refusal);
        }
    }

    public sealed record HeadList(string Party, long Count)
    {
        public byte[] Encode() => new MapBuilder().Add("type", "heads").Add("party", Party).Add("count", Count).Encode();

        public static bool TryRead(CborItem item, [NotNullWhen(true)] out HeadList? heads, [NotNullWhen(false)] out Refusal? refusal)
        {
            var map = Open(item, "heads");
            heads = new HeadList(map.Text("party"), map.Number("count", 0));
            return Close(map, ref heads, out refusal);
        }
    }

    public sealed record Fork(long Count)
    {
        private const string Type = "fork";

        public byte[] Encode() => new MapBuilder().Add("type", Type).Add("count", Count).Encode();

        /// <summary>Whether the item, a map, begins one: any other among a feed's entries ends the feed.</summary>
        public static bool IsIn(CborItem item) => new MapReader(item).Text("type") == Type;

        public static bool TryRead(CborItem item, [NotNullWhen(true)] out Fork? fork, [NotNullWhen(false)] out Refusal? refusal)
        {
            var map = Open(item, Type);
            fork = new Fork(map.Number("count", 0, Limits.MaxBatchEntries));
            return Close(map, ref fork, out refusal);
        }
    }

    public sealed record End(long Entries)
    {
        public byte[] Encode() => new MapBuilder().Add("type", "end").Add("entries", Entries).Encode();

        public static bool TryRead(CborItem item, [NotNullWhen(true)] out End? end, [NotNullWhen(false)] out Refusal? refusal)
        {
            var map = Open(item, "end");
            end = new End(map.Number("entries", 0));
            return Close(map, ref end, out refusal);
        }
    }

    public static CborItem Write(Entry entry, Revealed? revealed)
    {
        var item = EntryList.ToItem(entry);
        return revealed is null ? item : CborItem.Array(item.Elements.Append(
            revealed.Leaves.Count > 0 ? RevealedLeaves.Write(revealed.Leaves) : CborItem.Array(revealed.Keys.Select(CborItem.Of))));
    }

    public static bool TryReadEntry(CborItem item, [NotNullWhen(true)] out Entry? entry, out Revealed? revealed)
    {
        entry = null;
        revealed = null;
        if (item.Kind == CborKind.Array && item.ElementArray is [var header, var body, var more])
        {
            revealed = RevealedKeys.From(more) is { } keys ? Revealed.All(keys) : RevealedLeaves.From(more) is { } leaves ? Revealed.Some(leaves) : null;
            if (revealed is null)
                return false;
            item = CborItem.Array(header, body);
        }

        entry = EntryList.From(item);
        return entry is not null;
    }

    private static MapReader Open(CborItem item, string type)
    {
        var map = new MapReader(item);
        if (map.Text("type") != type)
            map.Refuse(Codes.RecordMalformed, "type");
        return map;
    }

    private static bool Close<T>(MapReader map, [NotNullWhen(true)] ref T? read, [NotNullWhen(false)] out Refusal? refusal)
        where T : class
    {
        if (map.Finish(out refusal))
            return read is not null;
        read = null;
        return false;
    }
}
