using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>The form of single leaves of a message that are shown (docs/spec/record.md).</summary>
internal static class RevealedLeaves
{
    public static MapBuilder Write(MapBuilder map, DisclosedField field) => map.Add("field", field.Leaf)
        .Add("path", CborItem.Array(field.Paths.Select(path => HashArray.Write(path)))).Add("index", field.Index).Add("count", field.Count);

    public static DisclosedField? Read(MapReader map)
    {
        var paths = new List<IReadOnlyList<TreeHash>>();
        foreach (var path in map.Array("path", 1, 2))
        {
            if (path.Kind == CborKind.Array && path.ElementArray.Length <= TlogProof.MaxPath)
                paths.Add(HashArray.Read(map, "path", path.ElementArray));
            else
                map.Refuse(Codes.CborShape, "path");
        }

        var field = DisclosedField.From(map.Item("field"), map.Number("index", 0), map.Number("count", 1), paths);
        if (field is null)
            map.Refuse(Codes.CborShape, "field");
        return field;
    }

    public static CborItem Write(IEnumerable<DisclosedField> leaves) =>
        CborItem.Array(leaves.Select(leaf => Write(new MapBuilder(), leaf).ToItem()));

    /// <summary>Leaves of one message, in rising order of place and name, so that none is there twice. Null when the item is anything else.</summary>
    public static DisclosedField[]? From(CborItem item)
    {
        if (item.Kind != CborKind.Array || item.ElementArray.Length is 0 or > Limits.MaxRecordLeaves)
            return null;
        var leaves = new DisclosedField[item.ElementArray.Length];
        for (var i = 0; i < leaves.Length; i++)
        {
            var map = new MapReader(item.ElementArray[i]);
            var leaf = Read(map);
            if (!map.Finish(out _) || leaf is null || (i > 0 && !(leaves[i - 1].Index < leaf.Index && KeyOrder.Bytewise(leaves[i - 1].Name, leaf.Name) < 0)))
                return null;
            leaves[i] = leaf;
        }

        return leaves;
    }
}
