using Xunit;

namespace Parley.Protocol.Tests;

public sealed class HeaderTests
{
    public static TheoryData<EntryType> Types => [.. Enum.GetValues<EntryType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_type_survives_encoding(EntryType type)
    {
        var header = Samples.Header(type);
        Assert.True(Header.TryDecode(header.Encode(), out var back, out var refusal), refusal?.Code + " " + refusal?.Detail);
        Assert.Equivalent(header, back, strict: true);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_truncation_is_refused(EntryType type) => Robustness.EveryTruncationIsRefused(Samples.Header(type).Encode(), Decode);

    [Theory]
    [MemberData(nameof(Types))]
    public void Changed_bytes_never_throw(EntryType type) => Robustness.MutationsNeverThrow(Samples.Header(type).Encode(), Decode);

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_key_must_be_there_unless_it_is_optional(EntryType type)
    {
        var map = Item(Samples.Header(type));
        foreach (var pair in map.Pairs)
        {
            var without = CborItem.Map(map.Pairs.Where(other => other.Key != pair.Key));
            var optional = pair.Key is "doubt" or "deadline" or "to" or "key" or "answers" or "supersedes";
            Assert.Equal(optional, Header.TryDecode(DeterministicCbor.Encode(without), out _, out _));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_key_of_another_type_is_refused(EntryType type)
    {
        var map = Item(Samples.Header(type));
        var foreign = Enum.GetValues<EntryType>().SelectMany(other => Item(Samples.Header(other)).Pairs).DistinctBy(pair => pair.Key)
            .Where(pair => map[pair.Key] is null).Append(new("unheard-of", CborItem.Null));
        Assert.All(foreign, pair => Assert.Equal(new Refusal(Codes.CborShape), Refused(map, pair.Key, pair.Value)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_value_of_the_wrong_type_is_refused(EntryType type)
    {
        var map = Item(Samples.Header(type));
        foreach (var (key, value) in map.Pairs)
            foreach (var other in new[] { CborItem.Null, CborItem.Of(-5), CborItem.Of("x"), CborItem.Of(new byte[3]), CborItem.Array([CborItem.Null]), CborItem.Map([]) })
                Assert.NotNull(Refused(map, key, other));
    }

    [Theory]
    [InlineData("v", 1, Codes.EntryVersion)]
    [InlineData("v", 3, Codes.EntryVersion)]
    [InlineData("v", 5, Codes.EntryVersion)]
    [InlineData("type", "gossip", Codes.EntryType)]
    [InlineData("feed", "U", Codes.EntryFeed)]
    [InlineData("track", "lobby", Codes.EntryTrack)]
    [InlineData("epoch", 70_000, Codes.EntryEpoch)]
    [InlineData("seq", 0, Codes.EntryOrder)]
    [InlineData("seq", 1, Codes.EntryOrder)]
    [InlineData("size", 0, Codes.CborShape)]
    [InlineData("size", 262_193, Codes.CborShape)]
    [InlineData("size", 4_129, Codes.CborShape)]
    [InlineData("precedence", "flash", Codes.CborShape)]
    [InlineData("deadline", -1, Codes.CborShape)]
    public void A_message_header_is_refused_with_the_code_of_the_rule(string key, object value, string code)
    {
        var item = value is int number ? CborItem.Of(number) : CborItem.Of((string)value);
        Assert.Equal(new Refusal(code, key == "seq" ? "type" : key), Refused(Item(Samples.Header(EntryType.Message)), key, item));
    }

    [Theory]
    [InlineData("created", EntryType.Message)]
    [InlineData("deadline", EntryType.Message)]
    [InlineData("at", EntryType.Receipt)]
    [InlineData("due", EntryType.Overdue)]
    [InlineData("was", EntryType.Clock)]
    [InlineData("is", EntryType.Clock)]
    public void No_time_is_after_the_year_9999(string key, EntryType type)
    {
        var header = Item(Samples.Header(type));
        Assert.Null(Timed(Limits.MaxTimeMilliseconds));
        Assert.Equal(Codes.CborShape, Timed(Limits.MaxTimeMilliseconds + 1)?.Code);
        Assert.Equal(Codes.CborShape, Timed(long.MaxValue)?.Code);

        Refusal? Timed(long time) => header["data"] is { } data
            ? Refused(header, "data", CborItem.Map(data.Pairs.Where(pair => pair.Key != key).Append(new(key, CborItem.Of(time)))))
            : Refused(header, key, CborItem.Of(time));
    }

    [Fact]
    public void Suites_must_be_one_to_three_and_each_once()
    {
        Assert.Equal(Codes.EntrySuites, RefusedSuites());
        Assert.Equal(Codes.EntrySuites, RefusedSuites("gm", "gm"));
        Assert.Equal(Codes.EntrySuites, RefusedSuites("gm", ""));
        Assert.Equal(Codes.CborShape, RefusedSuites("a", "b", "c", "d"));
    }

    [Fact]
    public void Hashes_and_commitments_must_fit_the_suites()
    {
        // Without gm one hash is in force; with another number of suites the commitments are too few or too many.
        Assert.Equal(Codes.EntrySuites, RefusedSuites("nist", "base"));
        Assert.Equal(Codes.EntrySuites, RefusedSuites("base", "nist", "gm"));
        Assert.Equal(Codes.EntrySuites, RefusedSuites("gm"));
        var seen = Samples.Header(EntryType.Seen) with { Seen = new("cn", 0, 5, [Samples.Hash(1)]) };
        Assert.Throws<InvalidOperationException>(() => seen.Encode());
    }

    [Fact]
    public void Links_go_backwards_and_name_an_entry_once()
    {
        var header = Samples.Header(EntryType.Message);
        Assert.Equal(Codes.EntryOrder, RefusedLinks(new EntryLink("us", 70_000)));
        Assert.Equal(Codes.EntryLinks, RefusedLinks(new EntryLink("cn", 1), new EntryLink("cn", 1)));
        Assert.Equal(Codes.CborShape, RefusedLinks(new EntryLink("Bad Id", 1)));
        Assert.Equal(Codes.CborShape, RefusedLinks());
        Assert.Equal(Codes.CborShape, RefusedLinks([.. Enumerable.Range(0, 17).Select(i => new EntryLink("cn", i))]));
        Assert.NotEmpty((header with { Answers = [.. Enumerable.Range(0, 16).Select(i => new EntryLink("cn", i))] }).Encode());
        Assert.Throws<InvalidOperationException>(() => (header with { Supersedes = new("us", 70_001) }).Encode());
    }

    [Fact]
    public void Those_who_owe_are_parties_sorted_each_once_and_never_nobody()
    {
        Assert.Null(RefusedTo("cn", "zz"));
        Assert.Equal(new Refusal(Codes.EntryTo, "to"), RefusedTo("zz", "cn"));
        Assert.Equal(new Refusal(Codes.EntryTo, "to"), RefusedTo("cn", "cn"));
        Assert.Equal(new Refusal(Codes.EntryTo, "to"), RefusedTo("CN"));
        Assert.Equal(new Refusal(Codes.CborShape, "to"), RefusedTo());
        Assert.Equal(new Refusal(Codes.CborShape, "to"), RefusedTo([.. Enumerable.Range(10, 17).Select(i => $"p{i}")]));

        static Refusal? RefusedTo(params string[] parties) => Refused(Item(Samples.Header(EntryType.Message)), "to", CborItem.Array(parties.Select(CborItem.Of)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(17)]
    public void A_clients_key_has_16_bytes(int length)
    {
        Assert.Equal(new Refusal(Codes.CborShape, "key"), Refused(Item(Samples.Header(EntryType.Message)), "key", CborItem.Of(new byte[length])));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void No_doubt_is_written_one_way(EntryType type)
    {
        Assert.Equal(new Refusal(Codes.CborShape, "doubt"), Refused(Item(Samples.Header(type)), "doubt", CborItem.Of(false)));
        Assert.True(Header.TryDecode((Samples.Header(type) with { Doubt = false }).Encode(), out var sure, out _) && !sure.Doubt);
    }

    [Fact]
    public void Terms_in_clear_are_smaller_than_sealed_bodies()
    {
        Assert.NotEmpty((Samples.Header(EntryType.Message) with { Size = Limits.MaxPlainBodyBytes + 32 }).Encode());
        Assert.Throws<InvalidOperationException>(() => (Samples.Header(EntryType.Grant) with { Size = Limits.MaxBodyBytes }).Encode());
    }

    [Fact]
    public void Types_and_precedences_are_written_one_way()
    {
        Assert.All(Enum.GetValues<EntryType>(), type => Assert.True(EntryTypeText.TryParse(type.ToText(), out var back) && back == type));
        Assert.All(Enum.GetValues<Precedence>(), p => Assert.True(PrecedenceText.TryParse(p.ToText(), out var back) && back == p));
        Assert.False(EntryTypeText.TryParse("Overdue", out _));
        Assert.False(PrecedenceText.TryParse("Routine", out _));
    }

    private static CborItem Item(Header header) => DeterministicCbor.TryDecode(header.Encode(), out var item, out _) ? item : CborItem.Null;

    private static Refusal? Refused(CborItem map, string key, CborItem value)
    {
        var changed = CborItem.Map(map.Pairs.Where(pair => pair.Key != key).Append(new(key, value)));
        return Header.TryDecode(DeterministicCbor.Encode(changed), out _, out var refusal) ? null : refusal;
    }

    private static string? RefusedSuites(params string[] suites) =>
        Refused(Item(Samples.Header(EntryType.Message)), "suites", CborItem.Array(suites.Select(CborItem.Of)))?.Code;

    private static string? RefusedLinks(params EntryLink[] links) =>
        Refused(Item(Samples.Header(EntryType.Message)), "answers", CborItem.Array(links.Select(l => CborItem.Array(CborItem.Of(l.Party), CborItem.Of(l.Seq)))))?.Code;

    private static Refusal? Decode(byte[] bytes, out byte[]? again)
    {
        again = Header.TryDecode(bytes, out var header, out var refusal) ? header.Encode() : null;
        return refusal;
    }
}
