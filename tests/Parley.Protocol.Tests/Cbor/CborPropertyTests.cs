using CsCheck;
using Xunit;

namespace Parley.Protocol.Tests;

public sealed class CborPropertyTests
{
    [Fact]
    public void What_was_encoded_decodes_to_the_same_item()
    {
        CborGen.Item.Sample(item => DeterministicCbor.TryDecode(DeterministicCbor.Encode(item), out var back, out _) && back.Equals(item), iter: 2_000);
    }

    [Fact]
    public void Whatever_decodes_encodes_to_the_same_bytes()
    {
        // Random bytes rarely decode, so most inputs are encodings with a few bytes changed.
        var mutated = Gen.Select(CborGen.Item, Gen.Select(Gen.Int[0, 10_000], Gen.Byte).List[0, 3], (item, changes) =>
        {
            var bytes = DeterministicCbor.Encode(item);
            foreach (var (at, value) in changes)
                bytes[at % bytes.Length] = value;
            return bytes;
        });
        Gen.OneOf(mutated, Gen.Byte.Array[0, 40]).Sample(
            bytes => !DeterministicCbor.TryDecode(bytes, out var item, out _) || DeterministicCbor.Encode(item).AsSpan().SequenceEqual(bytes), iter: 10_000);
    }

    [Fact]
    public void Every_truncation_is_malformed()
    {
        CborGen.Item.Sample(
            item =>
            {
                var bytes = DeterministicCbor.Encode(item);
                for (var length = 0; length < Math.Min(bytes.Length, 400); length++)
                {
                    if (DeterministicCbor.TryDecode(bytes.AsMemory(0, length), out _, out var refusal) || refusal.Code != Codes.CborMalformed)
                        return false;
                }

                return true;
            },
            iter: 200);
    }

    [Fact]
    public void Keys_are_sorted_by_their_encodings()
    {
        Gen.Select(CborGen.Text, CborGen.Text).Where((a, b) => a != b).Sample((a, b) =>
        {
            var first = CborItem.Map(new(a, CborItem.Null), KeyValuePair.Create(b, CborItem.Null)).Pairs[0].Key;
            var encodedA = DeterministicCbor.Encode(CborItem.Of(a));
            var encodedB = DeterministicCbor.Encode(CborItem.Of(b));
            return first == (encodedA.AsSpan().SequenceCompareTo(encodedB) < 0 ? a : b);
        });
    }
}
