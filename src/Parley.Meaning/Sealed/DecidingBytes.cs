using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>The fields that decide of a message as a node keeps them when it can no longer open it. Local: nothing of it travels.</summary>
public static class DecidingBytes
{
    public static byte[] Encode(DecidingFields fields) => DeterministicCbor.Encode(CborItem.Map(Pairs(fields)));

    /// <summary>Null where the bytes are not what <see cref="Encode"/> wrote.</summary>
    public static DecidingFields? Decode(ReadOnlyMemory<byte> bytes)
    {
        if (!DeterministicCbor.TryDecode(bytes, out var item, out _, Limits.MaxPlainBodyBytes) || item.Kind != CborKind.Map || item["kind"] is not { Kind: CborKind.Text } kind)
            return null;
        string? Text(string name) => item[name] is { Kind: CborKind.Text } text ? text.Text : null;
        return new DecidingFields(kind.Text)
        {
            Status = Text("status"),
            Until = item["until"] is { Kind: CborKind.Number } until ? until.Number : null,
            Action = Text("action"),
            Corrections = item["corrections"] is not { Kind: CborKind.Array } all ? null
                : [.. all.Elements.Select(pair => new AmendedField(pair.Elements[0].Text, pair.Elements[1] is { Kind: CborKind.Number } now ? now.Number : null))],
        };
    }

    private static IEnumerable<KeyValuePair<string, CborItem>> Pairs(DecidingFields fields)
    {
        yield return new("kind", CborItem.Of(fields.Kind));
        if (fields.Status is { } status)
            yield return new("status", CborItem.Of(status));
        if (fields.Until is { } until)
            yield return new("until", CborItem.Of(until));
        if (fields.Action is { } action)
            yield return new("action", CborItem.Of(action));
        if (fields.Corrections is { } corrections)
            yield return new("corrections", CborItem.Array(corrections.Select(one => CborItem.Array(CborItem.Of(one.Field), one.Whole is { } now ? CborItem.Of(now) : CborItem.Null))));
    }
}
