using Parley.Protocol;

namespace Parley.Fuzz.Targets;

/// <summary>The CBOR profile and its JSON form (docs/spec/cbor.md).</summary>
internal static class CborTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } = [new("cbor", Cbor), new("cbor-json", Json, IsPrefixFree: false)];

    private static bool Cbor(byte[] bytes)
    {
        if (!DeterministicCbor.TryDecode(bytes, out var item, out var refusal))
            return Expect.Refused(refusal);
        if (CborJson.TryToJson(item, out var node, out var none))
        {
            Expect.True(CborJson.TryFromJson(node, out var back, out _) && back.Equals(item), "an item changes on its way through JSON");
        }
        else
        {
            Expect.Refused(none);
        }

        return Expect.Same(bytes, DeterministicCbor.Encode(item));
    }

    private static bool Json(byte[] bytes)
    {
        if (!Expect.IsText(bytes, out var text))
            return false;
        if (!CborJson.TryFromJson(text, out var item, out var refusal))
            return Expect.Refused(refusal);
        var encoded = DeterministicCbor.Encode(item);
        Expect.True(encoded.Length <= bytes.Length + 9, "CBOR is much longer than the JSON it comes from");
        Expect.True(DeterministicCbor.TryDecode(encoded, out var back, out _) && back.Equals(item), "an item from JSON does not decode");
        Expect.True(CborJson.TryToJson(item, out var node, out _) && CborJson.TryFromJson(node, out var again, out _) && again.Equals(item), "JSON to JSON differs");
        return true;
    }
}
