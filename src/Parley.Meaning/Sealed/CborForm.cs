using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Meaning;

/// <summary>The door for values as CBOR (docs/spec/cbor.md).</summary>
public static class CborForm
{
    internal static CborItem Write(RawValue value) => value switch
    {
        RawText text => CborItem.Of(text.Value),
        RawWhole whole => CborItem.Of(whole.Value),
        RawFlag flag => CborItem.Of(flag.Value),
        RawList list => CborItem.Array(list.Items.Select(Write)),
        RawMap map => CborItem.Map(map.Items.Select(item => new KeyValuePair<string, CborItem>(item.Name, Write(item.Value)))),
        _ => CborItem.Null,
    };

    /// <summary>A value as it is; null when there is a byte string in it, which has no authoring form.</summary>
    public static RawValue? Read(CborItem item)
    {
        switch (item.Kind)
        {
            case CborKind.Text:
                return new RawText(item.Text);
            case CborKind.Number:
                return new RawWhole(item.Number);
            case CborKind.Bool:
                return new RawFlag(item.Truth);
            case CborKind.Null:
                return new RawOther("null");
            case CborKind.Array:
                var items = item.Elements.Select(Read).ToArray();
                return items.Contains(null) ? null : new RawList(new(items!));
            case CborKind.Map:
                var parts = item.Pairs.Select(pair => (pair.Key, Value: Read(pair.Value))).ToArray();
                return parts.Any(part => part.Value is null) ? null : new RawMap(parts.Select(part => new RawItem(part.Key, part.Value!)));
            default:
                return null;
        }
    }
}
