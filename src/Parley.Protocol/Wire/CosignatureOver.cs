using System.Globalization;

namespace Parley.Protocol;

/// <summary>The answerer's cosignature over another head of the feed that a batch is about. Nothing in it is verified by decoding.</summary>
/// <param name="Size">Size of the head.</param>
/// <param name="Lines">Signature lines, each ending in a newline.</param>
public sealed record CosignatureOver(long Size, string Lines)
{
    internal static CborItem? Write(IReadOnlyList<CosignatureOver> cosignatures) => cosignatures.Count == 0 ? null
        : CborItem.Array(cosignatures.Select(one => CborItem.Array(CborItem.Of(one.Size), CborItem.Of(one.Lines))));

    internal static CosignatureOver[] Read(MapReader map, string key)
    {
        var items = map.OptionalArray(key, 1, Limits.MaxEarlier) ?? [];
        var read = new CosignatureOver[items.Count];
        for (var i = 0; i < read.Length; i++)
        {
            if (From(items[i]) is not { } one)
            {
                map.Refuse(Codes.CborShape, key + "/" + i.ToString(CultureInfo.InvariantCulture));
                return [];
            }

            read[i] = one;
        }

        return read;
    }

    private static CosignatureOver? From(CborItem item)
    {
        if (item.Kind != CborKind.Array || item.ElementArray is not [{ Kind: CborKind.Number } size, { Kind: CborKind.Text } lines])
            return null;
        return size.Number > 0 && lines.Text.Length <= Limits.MaxNoteBytes && lines.Text.EndsWith('\n') ? new(size.Number, lines.Text) : null;
    }
}
