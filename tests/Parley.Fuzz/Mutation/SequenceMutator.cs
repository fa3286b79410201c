using Parley.Protocol;
using Parley.Testing.Simulation;

namespace Parley.Fuzz.Mutation;

/// <summary>Changes a CBOR sequence (RFC 8742) item by item: one changed as <see cref="ItemMutator"/> does, left out, twice, or in another's place.</summary>
internal static class SequenceMutator
{
    /// <summary>The changed sequence; null when the bytes are none of several items.</summary>
    public static byte[]? Mutate(byte[] bytes, SeededRandom random)
    {
        if (Split(bytes) is not { Count: > 1 } items)
            return null;
        for (var rounds = 1 + random.Below(2); rounds > 0 && items.Count > 0; rounds--)
            Once(items, random);
        return [.. items.SelectMany(item => item)];
    }

    private static void Once(List<byte[]> items, SeededRandom random)
    {
        var (at, other) = (random.Below(items.Count), random.Below(items.Count));
        switch (random.Below(12))
        {
            case 0:
                items.RemoveAt(at);
                break;
            case 1:
                items.Insert(other, items[at]);
                break;
            case 2:
                (items[at], items[other]) = (items[other], items[at]);
                break;
            default:
                items[at] = ItemMutator.Mutate(items[at], random) ?? items[at];
                break;
        }
    }

    private static List<byte[]>? Split(byte[] bytes)
    {
        var items = new List<byte[]>();
        for (var (from, at) = (0, 0); at < bytes.Length; from = at)
        {
            if (!DeterministicCbor.TryReadNext(bytes, ref at, out _, out _))
                return null;
            items.Add(bytes[from..at]);
        }

        return items;
    }
}
