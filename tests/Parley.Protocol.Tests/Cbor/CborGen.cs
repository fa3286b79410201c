using CsCheck;

namespace Parley.Protocol.Tests;

/// <summary>Random items of the profile.</summary>
internal static class CborGen
{
    private static readonly Gen<long> s_number = Gen.OneOf(Gen.Long, Gen.Int.Select(i => (long)i), Gen.Long[-30, 30], Gen.Const(long.MinValue), Gen.Const(long.MaxValue));
    private static readonly string[] s_letters = ["a", "b", "z", "A", "é", "水", "\ud800\udd51", "/", "\0"];
    private static readonly Gen<string> s_letter = Gen.Int[0, s_letters.Length - 1].Select(i => s_letters[i]);
    public static readonly Gen<string> Text = s_letter.List[0, 30].Select(string.Concat);

    private static readonly Gen<CborItem> s_leaf = Gen.OneOf(
        s_number.Select(CborItem.Of), Text.Select(CborItem.Of), Gen.Byte.Array[0, 300].Select(b => CborItem.Of(b)), Gen.Bool.Select(CborItem.Of), Gen.Const(CborItem.Null));

    public static readonly Gen<CborItem> Item = Nested(4);

    private static Gen<CborItem> Nested(int depth)
    {
        if (depth == 0)
            return s_leaf;
        var inner = Nested(depth - 1);
        return Gen.Frequency(
            (3, s_leaf),
            (1, inner.Array[0, 5].Select(items => CborItem.Array(items))),
            (1, Gen.Select(Text, inner).List[0, 5].Select(pairs =>
                CborItem.Map(pairs.DistinctBy(pair => pair.Item1).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))))));
    }
}
