using System.Text;

namespace Parley.Json;

/// <summary>
/// Finds a name that stands twice in an object. Few members: every hash against those before it. Many: sorted by hash and then by text, so that names
/// made to collide cost n log n and no more.
/// </summary>
internal sealed class DuplicateNames
{
    private const int Few = 48;

    private readonly int[] _fewHashes = new int[Few];
    private readonly int[] _fewRows = new int[Few];

    /// <param name="rows">The rows read so far.</param>
    /// <param name="opened">The object's row.</param>
    /// <param name="utf8">The text that the rows point into.</param>
    /// <param name="fault">Gets the second of the two.</param>
    public void Find(ReadOnlySpan<Row> rows, int opened, ReadOnlySpan<byte> utf8, ref JsonFault fault)
    {
        var count = 0;
        for (var name = opened + 1; name < rows.Length; name += 1 + rows[name + 1].Span, count++)
        {
            if (count == Few)
            {
                FindAmongMany(rows, opened, utf8, ref fault);
                return;
            }

            var hash = rows[name].Hash;
            var before = _fewHashes.AsSpan(0, count);
            for (var at = before.IndexOf(hash); at >= 0;)
            {
                if (Same(utf8, rows[_fewRows[at]], rows[name]))
                {
                    fault = Fault(utf8, rows[name]);
                    return;
                }

                var next = before[(at + 1)..].IndexOf(hash);
                at = next < 0 ? -1 : at + 1 + next;
            }

            (_fewHashes[count], _fewRows[count]) = (hash, name);
        }
    }

    private static void FindAmongMany(ReadOnlySpan<Row> rows, int opened, ReadOnlySpan<byte> utf8, ref JsonFault fault)
    {
        var hashes = new List<(int Hash, int Row)>(Few * 2);
        for (var name = opened + 1; name < rows.Length; name += 1 + rows[name + 1].Span)
            hashes.Add((rows[name].Hash, name));
        hashes.Sort();
        for (var i = 0; i < hashes.Count;)
        {
            var end = i + 1;
            while (end < hashes.Count && hashes[end].Hash == hashes[i].Hash)
                end++;
            if (end - i > 1)
                FindAmongEqual(rows, hashes.GetRange(i, end - i).ConvertAll(pair => pair.Row), utf8, ref fault);
            i = end;
        }
    }

    private static void FindAmongEqual(ReadOnlySpan<Row> rows, List<int> names, ReadOnlySpan<byte> utf8, ref JsonFault fault)
    {
        var texts = new List<(byte[] Text, int Row)>(names.Count);
        foreach (var name in names)
            texts.Add((Text(utf8, rows[name]).ToArray(), name));
        texts.Sort((a, b) => a.Text.AsSpan().SequenceCompareTo(b.Text) is var order and not 0 ? order : a.Row.CompareTo(b.Row));
        for (var i = 1; i < texts.Count; i++)
            if (texts[i - 1].Text.AsSpan().SequenceEqual(texts[i].Text) && fault.Code == JsonFaultCode.None)
                fault = Fault(utf8, rows[texts[i].Row]);
    }

    private static JsonFault Fault(ReadOnlySpan<byte> utf8, Row name) => new(JsonFaultCode.Duplicate, name.Start - 1, Encoding.UTF8.GetString(Text(utf8, name)));

    private static bool Same(ReadOnlySpan<byte> utf8, Row a, Row b) => Text(utf8, a).SequenceEqual(Text(utf8, b));

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> utf8, Row row)
    {
        var bytes = utf8.Slice(row.Start, row.Length);
        return row.Escaped ? JsonEscapes.Unescape(bytes) : bytes;
    }
}
