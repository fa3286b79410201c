using Xunit;

namespace Parley.Protocol.Tests;

public sealed class CanonicalFormTests
{
    [Theory]
    // RFC 8949 appendix A, the examples that fall in the profile.
    [InlineData("00", "0")]
    [InlineData("01", "1")]
    [InlineData("0a", "10")]
    [InlineData("17", "23")]
    [InlineData("1818", "24")]
    [InlineData("1819", "25")]
    [InlineData("1864", "100")]
    [InlineData("1903e8", "1000")]
    [InlineData("1a000f4240", "1000000")]
    [InlineData("1b000000e8d4a51000", "1000000000000")]
    [InlineData("1b7fffffffffffffff", "9223372036854775807")]
    [InlineData("20", "-1")]
    [InlineData("29", "-10")]
    [InlineData("3863", "-100")]
    [InlineData("3903e7", "-1000")]
    [InlineData("3b7fffffffffffffff", "-9223372036854775808")]
    [InlineData("f4", "false")]
    [InlineData("f5", "true")]
    [InlineData("f6", "null")]
    [InlineData("60", "\"\"")]
    [InlineData("6161", "\"a\"")]
    [InlineData("6449455446", "\"IETF\"")]
    [InlineData("62225c", "\"\\\"\\\\\"")]
    [InlineData("62c3bc", "\"\\u00fc\"")]
    [InlineData("63e6b0b4", "\"\\u6c34\"")]
    [InlineData("64f0908591", "\"\\ud800\\udd51\"")]
    [InlineData("80", "[]")]
    [InlineData("83010203", "[1,2,3]")]
    [InlineData("8301820203820405", "[1,[2,3],[4,5]]")]
    [InlineData("98190102030405060708090a0b0c0d0e0f101112131415161718181819", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25]")]
    [InlineData("a0", "{}")]
    [InlineData("a26161016162820203", "{\"a\":1,\"b\":[2,3]}")]
    [InlineData("826161a161626163", "[\"a\",{\"b\":\"c\"}]")]
    [InlineData("a56161614161626142616361436164614461656145", "{\"a\":\"A\",\"b\":\"B\",\"c\":\"C\",\"d\":\"D\",\"e\":\"E\"}")]
    public void Examples_of_RFC_8949_decode_and_encode_to_the_same_bytes(string hex, string json)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.True(DeterministicCbor.TryDecode(bytes, out var item, out _));
        Assert.True(CborJson.TryFromJson(json, out var expected, out _));
        Assert.Equal(expected, item);
        Assert.Equal(bytes, DeterministicCbor.Encode(item));
    }

    [Fact]
    public void Byte_strings_are_kept_as_they_are()
    {
        Assert.True(DeterministicCbor.TryDecode(Convert.FromHexString("4401020304"), out var item, out _));
        Assert.Equal([1, 2, 3, 4], item.Bytes.ToArray());
    }

    [Theory]
    [InlineData("1800", "one byte for 0")]
    [InlineData("1817", "one byte for 23")]
    [InlineData("190017", "two bytes for 23")]
    [InlineData("1900ff", "two bytes for 255")]
    [InlineData("1a0000ffff", "four bytes for 65535")]
    [InlineData("1b00000000ffffffff", "eight bytes for 2^32-1")]
    [InlineData("3800", "one byte for -1")]
    [InlineData("5800", "long length of a byte string")]
    [InlineData("780161", "long length of a text")]
    [InlineData("9800", "long count of an array")]
    [InlineData("b800", "long count of a map")]
    [InlineData("1b8000000000000000", "2^63")]
    [InlineData("1bffffffffffffffff", "2^64-1")]
    [InlineData("3b8000000000000000", "-2^63-1")]
    [InlineData("5f41004100ff", "indefinite byte string")]
    [InlineData("7f61616162ff", "indefinite text")]
    [InlineData("9f01ff", "indefinite array")]
    [InlineData("bf616101ff", "indefinite map")]
    [InlineData("c074", "tag")]
    [InlineData("c11a514b67b0", "tag on an integer")]
    [InlineData("c249010000000000000000", "bignum")]
    [InlineData("d9d9f700", "self-described CBOR")]
    [InlineData("f7", "undefined")]
    [InlineData("f0", "simple value 16")]
    [InlineData("f8ff", "simple value 255")]
    [InlineData("f93c00", "half float")]
    [InlineData("fa47c35000", "float")]
    [InlineData("fb3ff199999999999a", "double")]
    [InlineData("a10102", "integer key")]
    [InlineData("a1410102", "byte string key")]
    [InlineData("a2616201616102", "keys not sorted")]
    [InlineData("a262616101616202", "longer key first")]
    [InlineData("a2616101616102", "key twice")]
    [InlineData("61ff", "not UTF-8")]
    [InlineData("62c080", "overlong UTF-8")]
    [InlineData("63eda080", "surrogate in UTF-8")]
    [InlineData("a161ff01", "key not UTF-8")]
    public void Well_formed_but_not_canonical_is_refused_as_that(string hex, string what)
    {
        Assert.False(DeterministicCbor.TryDecode(Convert.FromHexString(hex), out var item, out var refusal), what);
        Assert.Null(item);
        Assert.Equal(Codes.CborNotCanonical, refusal.Code);
    }

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("18", "no argument")]
    [InlineData("1901", "argument cut short")]
    [InlineData("1c", "reserved 28")]
    [InlineData("3d", "reserved 29")]
    [InlineData("5e", "reserved 30")]
    [InlineData("1f", "indefinite integer")]
    [InlineData("df", "indefinite tag")]
    [InlineData("ff", "lone break")]
    [InlineData("f800", "simple value 0 in two bytes")]
    [InlineData("f81f", "simple value 31 in two bytes")]
    [InlineData("41", "byte string cut short")]
    [InlineData("5bffffffffffffffff00", "length beyond the input")]
    [InlineData("6261", "text cut short")]
    [InlineData("8201", "array cut short")]
    [InlineData("a16161", "map cut short")]
    [InlineData("19ffff00", "one byte too many")]
    [InlineData("0000", "two items")]
    [InlineData("990400", "array counts beyond the input")]
    public void Not_well_formed_is_refused_as_that(string hex, string what)
    {
        Assert.False(DeterministicCbor.TryDecode(Convert.FromHexString(hex), out _, out var refusal), what);
        Assert.Equal(Codes.CborMalformed, refusal.Code);
    }

    [Fact]
    public void Nesting_of_sixteen_is_the_limit()
    {
        var sixteen = Enumerable.Repeat((byte)0x81, 16).Append((byte)0x00).ToArray();
        byte[] seventeen = [0x81, .. sixteen];
        Assert.True(DeterministicCbor.TryDecode(sixteen, out var item, out _));
        Assert.Equal(sixteen, DeterministicCbor.Encode(item));
        Assert.False(DeterministicCbor.TryDecode(seventeen, out _, out var refusal));
        Assert.Equal(Codes.CborLimit, refusal.Code);
        Assert.Throws<InvalidOperationException>(() => DeterministicCbor.Encode(CborItem.Array(item)));
    }

    [Fact]
    public void Arrays_of_65536_elements_are_the_limit()
    {
        byte[] most = [0x9a, 0, 1, 0, 0, .. new byte[65_536]];
        byte[] tooMany = [0x9a, 0, 1, 0, 1, .. new byte[65_537]];
        Assert.True(DeterministicCbor.TryDecode(most, out var item, out _));
        Assert.Equal(65_536, item.Elements.Count);
        Assert.False(DeterministicCbor.TryDecode(tooMany, out _, out var refusal));
        Assert.Equal(Codes.CborLimit, refusal.Code);
    }

    [Fact]
    public void Elements_of_all_arrays_and_maps_count_together()
    {
        byte[] half = [0x99, 0x7f, 0xff, .. new byte[0x7fff]];
        byte[] most = [0x82, .. half, .. half];
        byte[] tooMany = [0x83, 0x80, .. half, .. half];
        Assert.True(DeterministicCbor.TryDecode(most, out var item, out _));
        Assert.Equal(most, DeterministicCbor.Encode(item));
        Assert.False(DeterministicCbor.TryDecode(tooMany, out _, out var refusal));
        Assert.Equal(Codes.CborLimit, refusal.Code);
        Assert.Throws<InvalidOperationException>(() => DeterministicCbor.Encode(CborItem.Array([CborItem.Null, .. item.Elements])));
    }

    [Fact]
    public void An_encoding_longer_than_asked_for_is_not_looked_at()
    {
        Assert.True(DeterministicCbor.TryDecode(new byte[] { 0x42, 1, 2 }, out _, out _, maxBytes: 3));
        Assert.False(DeterministicCbor.TryDecode(new byte[] { 0x42, 1, 2 }, out _, out var refusal, maxBytes: 2));
        Assert.Equal(Codes.CborLimit, refusal.Code);
    }

    [Fact]
    public void A_sequence_is_read_item_by_item()
    {
        byte[] sequence = [0x01, 0x61, 0x61, 0x80];
        var offset = 0;
        var kinds = new List<CborKind>();
        while (offset < sequence.Length)
        {
            Assert.True(DeterministicCbor.TryReadNext(sequence, ref offset, out var item, out _));
            kinds.Add(item.Kind);
        }

        Assert.Equal([CborKind.Number, CborKind.Text, CborKind.Array], kinds);
        Assert.False(DeterministicCbor.TryReadNext(sequence, ref offset, out _, out var refusal));
        Assert.Equal(new Refusal(Codes.CborMalformed, "4"), refusal);
        Assert.Equal(4, offset);
    }

    [Fact]
    public void Two_equal_keys_are_misuse()
    {
        Assert.Throws<ArgumentException>(() => CborItem.Map(new("a", CborItem.Null), KeyValuePair.Create("a", CborItem.Null)));
    }
}
