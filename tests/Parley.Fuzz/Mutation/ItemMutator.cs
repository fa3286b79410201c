using Parley.Protocol;
using Parley.Testing.Simulation;

namespace Parley.Fuzz.Mutation;

/// <summary>Changes one value somewhere inside a CBOR item, and inside CBOR that stands in its byte strings, and encodes it well again.</summary>
internal static class ItemMutator
{
    private static readonly long[] s_numbers =
    [
        0, 1, -1, 2, 16, 255, 256, 1_024, 65_536, int.MaxValue, long.MaxValue, long.MaxValue - 1, long.MinValue, 253_402_300_799_999, 253_402_300_800_000, -62_135_596_800_001,
        Peers.NowMs, Peers.NowMs + 1, 9_007_199_254_740_991,
    ];

    private static readonly string[] s_texts =
    [
        "", "us", "cn", "zz", "-", "\n", "\u0000", "\u202e", "technical", "leadership", "FLASH", "message", "check", "answer", "en", "zh-Hans", "base", "nist", "gm", "https://u@h/?q#f", "a/b",
        "2030-01-10T09:30:00Z", "9999-12-31T23:59:59.999Z", "us/14", "cn/0", "us/9223372036854775807", "1e999", new('x', 257),
    ];

    /// <summary>The changed encoding; null when the bytes are not the profile's CBOR, or nothing could be changed.</summary>
    public static byte[]? Mutate(byte[] bytes, SeededRandom random)
    {
        if (!DeterministicCbor.TryDecode(bytes, out var item, out _))
            return null;
        try
        {
            for (var rounds = 1 + random.Below(2); rounds > 0; rounds--)
                item = Change(item, random);
            return DeterministicCbor.Encode(item);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // Too deep, or a key twice.
            return null;
        }
    }

    private static CborItem Change(CborItem item, SeededRandom random)
    {
        if (random.Chance(60))
            return Any(random);
        return item.Kind switch
        {
            CborKind.Map when item.Pairs.Count > 0 => ChangeMap([.. item.Pairs], random),
            CborKind.Array when item.Elements.Count > 0 => ChangeArray([.. item.Elements], random),
            CborKind.Bytes => ChangeBytes(item, random),
            CborKind.Number => CborItem.Of(random.Chance(500) ? random.Pick(s_numbers) : unchecked(item.Number + random.Below(5) - 2)),
            CborKind.Bool => CborItem.Of(!item.Truth),
            CborKind.Text when random.Chance(800) && LineMutator.Mutate(item.Text, random) is { } lines => CborItem.Of(lines),
            CborKind.Text => CborItem.Of(random.Chance(500) || item.Text.Length == 0 ? random.Pick(s_texts) : item.Text[..random.Below(item.Text.Length)].TrimEnd(s_high)),
            _ => Any(random),
        };
    }

    // A text cut within a surrogate pair would have no UTF-8.
    private static readonly char[] s_high = [.. Enumerable.Range(0xd800, 0x400).Select(c => (char)c)];

    private static CborItem ChangeMap(List<KeyValuePair<string, CborItem>> pairs, SeededRandom random)
    {
        var at = random.Below(pairs.Count);
        var (key, value) = pairs[at];
        switch (random.Below(12))
        {
            case 0:
                pairs.RemoveAt(at);
                break;
            case 1:
                pairs.Add(new(random.Pick(s_texts), Any(random)));
                break;
            case 2:
                pairs[at] = new(key, random.Pick(pairs).Value);
                break;
            default:
                pairs[at] = new(key, Change(value, random));
                break;
        }

        return CborItem.Map(pairs);
    }

    private static CborItem ChangeArray(List<CborItem> items, SeededRandom random)
    {
        var at = random.Below(items.Count);
        switch (random.Below(8))
        {
            case 0:
                items.RemoveAt(at);
                break;
            case 1:
                items.Insert(random.Below(items.Count + 1), items[at]);
                break;
            case 2:
                items.Reverse();
                break;
            default:
                items[at] = Change(items[at], random);
                break;
        }

        return CborItem.Array(items);
    }

    private static CborItem ChangeBytes(CborItem item, SeededRandom random)
    {
        var bytes = item.Bytes.ToArray();
        if (random.Chance(800) && Mutate(bytes, random) is { } inner)
            return CborItem.Of(inner);
        return CborItem.Of(ByteMutator.Mutate(bytes, bytes, random));
    }

    private static CborItem Any(SeededRandom random) => random.Below(7) switch
    {
        0 => CborItem.Null,
        1 => CborItem.Of(random.Chance(500)),
        2 => CborItem.Of(random.Pick(s_numbers)),
        3 => CborItem.Of(random.Pick(s_texts)),
        4 => CborItem.Of(new byte[random.Below(40)]),
        5 => CborItem.Array(),
        _ => CborItem.Map(),
    };
}
