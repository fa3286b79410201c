using System.Globalization;

namespace Parley.Protocol;

/// <summary>Arrays of <c>[header bytes, body bytes or null]</c>, as batches, acceptances and records have them.</summary>
internal static class EntryList
{
    public static CborItem Write(IReadOnlyList<Entry> entries)
    {
        var items = new CborItem[entries.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = ToItem(entries[i]);
        return CborItem.OwnedArray(items);
    }

    public static CborItem ToItem(Entry entry) =>
        CborItem.OwnedArray([CborItem.Of(entry.HeaderBytes), entry.Body is null ? CborItem.Null : CborItem.Of(entry.Body)]);

    public static Entry[] Read(MapReader map, string key, int max)
    {
        var items = map.Array(key, 1);
        if (items.Count > max)
        {
            map.Refuse(Codes.BatchTooLarge, key);
            return [];
        }

        var entries = new Entry[items.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            if (From(items[i]) is not { } entry)
            {
                map.Refuse(Codes.CborShape, key + "/" + i.ToString(CultureInfo.InvariantCulture));
                return [];
            }

            entries[i] = entry;
        }

        return entries;
    }

    public static Entry? From(CborItem item)
    {
        if (item.Kind != CborKind.Array || item.ElementArray is not [{ Kind: CborKind.Bytes } header, var body])
            return null;
        if (header.Bytes.Length is 0 or > Limits.MaxHeaderBytes)
            return null;
        if (body.Kind == CborKind.Null)
            return new Entry(header.Bytes.ToArray(), null);
        return body.Kind == CborKind.Bytes && body.Bytes.Length is > 0 and <= Limits.MaxBodyBytes ? new Entry(header.Bytes.ToArray(), body.Bytes.ToArray()) : null;
    }
}
