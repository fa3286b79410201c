using Xunit;

namespace Parley.Protocol.Tests;

/// <summary>The data of control entries: each rule of docs/spec/entry.md that one header alone can break.</summary>
public sealed class HeaderDataTests
{
    private static readonly SeenData s_seen = Samples.Header(EntryType.Seen).Seen!;
    private static readonly OverdueData s_overdue = Samples.Header(EntryType.Overdue).Overdue!;
    private static readonly ClockData s_clock = Samples.Header(EntryType.Clock).Clock!;
    private static readonly RestoredData s_restored = Samples.Header(EntryType.Restored).Restored!;

    public static TheoryData<string, string, Header> Broken => new()
    {
        { "seen of its own feed", "entry.links data/feed", Seen(s_seen with { Feed = "us" }) },
        { "seen of no party", "entry.links data/feed", Seen(s_seen with { Feed = "CN" }) },
        { "seen from below 0", "cbor.shape data/from", Seen(s_seen with { From = -1 }) },
        { "seen of nothing new", "cbor.shape data/size", Seen(s_seen with { From = 70_001, Unreadable = [], Readable = [] }) },
        { "seen that goes back", "cbor.shape data/size", Seen(s_seen with { Size = 68_000, Unreadable = [] }) },
        { "unreadable below the span", "entry.seen data/unreadable", Seen(s_seen with { Unreadable = [new(68_999, 69_001, "seal.open")] }) },
        { "unreadable past the span", "entry.seen data/unreadable", Seen(s_seen with { Unreadable = [new(69_001, 70_001, "seal.open")] }) },
        { "unreadable backwards", "entry.seen data/unreadable", Seen(s_seen with { Unreadable = [new(69_002, 69_001, "seal.open")] }) },
        { "unreadable twice", "entry.seen data/unreadable", Seen(s_seen with { Unreadable = [new(69_001, 69_003, "seal.open"), new(69_003, 69_004, "seal.open")] }) },
        { "unreadable for no reason", "entry.seen data/unreadable", Seen(s_seen with { Unreadable = [new(69_001, 69_001, "")] }) },
        { "unreadable in words", "entry.seen data/unreadable", Seen(s_seen with { Unreadable = [new(69_001, 69_001, "Seal open")] }) },
        { "unreadable with a reason of 65 characters", "entry.seen data/unreadable", Seen(s_seen with { Unreadable = [new(69_001, 69_001, new string('a', 65))] }) },
        { "65 ranges", "cbor.shape data/unreadable", Seen(s_seen with { Unreadable = [.. Numbers(65).Select(i => new Unreadable(69_000 + (2 * i), 69_000 + (2 * i), "seal.open"))] }) },
        { "readable within the span", "entry.seen data/readable", Seen(s_seen with { Readable = [69_000] }) },
        { "readable below 0", "entry.seen data/readable", Seen(s_seen with { Readable = [-1] }) },
        { "readable twice", "entry.seen data/readable", Seen(s_seen with { Readable = [5, 5] }) },
        { "readable falling", "entry.seen data/readable", Seen(s_seen with { Readable = [6, 5] }) },
        { "65 readable", "cbor.shape data/readable", Seen(s_seen with { Readable = [.. Numbers(65)] }) },
        { "receipt of an own entry", "entry.links data/of", Receipt("us", "watch") },
        { "receipt by no role", "cbor.shape data", Receipt("cn", "") },
        { "overdue by its writer", "entry.links data/by", Overdue(s_overdue with { By = "us" }) },
        { "overdue by nobody", "entry.links data/by", Overdue(s_overdue with { By = "" }) },
        { "overdue of another's message", "entry.links data/of", Overdue(s_overdue with { Of = new("cn", 5) }) },
        { "overdue of itself", "entry.order data/of", Overdue(s_overdue with { Of = new("us", 70_000) }) },
        { "overdue with evidence of another", "entry.links data/evidence", Overdue(s_overdue with { Evidence = new("zz", 5) }) },
        { "retract of another's entry", "entry.links data/of", Retract(new("cn", 5)) },
        { "retract of itself", "entry.order data/of", Retract(new("us", 70_000)) },
        { "clock from behind itself", "entry.clock data", Clock(s_clock with { From = 70_001 }) },
        { "clock that ended before it started", "entry.clock data", Clock(s_clock with { Since = s_clock.Was + 1 }) },
        { "clock from below 0", "cbor.shape data/from", Clock(s_clock with { From = -1 }) },
        { "restored to more than there is", "entry.order data/own", Restored(s_restored with { Own = 70_001 }) },
        { "restored that holds its own feed of another", "entry.links data/feeds", Restored(s_restored with { Feeds = [new("us", 5)] }) },
        { "restored with feeds not sorted", "entry.to data/feeds", Restored(s_restored with { Feeds = [new("zz", 5), new("cn", 5)] }) },
        { "restored with a feed twice", "entry.to data/feeds", Restored(s_restored with { Feeds = [new("cn", 5), new("cn", 5)] }) },
        { "restored with 17 feeds", "cbor.shape data/feeds", Restored(s_restored with { Feeds = [.. Numbers(17).Select(i => new HeldFeed($"p{i + 10}", i))] }) },
        { "restored known from a blank name", "entry.to data/known-from", Restored(s_restored with { KnownFrom = [""] }) },
        { "restored known from one twice", "entry.to data/known-from", Restored(s_restored with { KnownFrom = ["cn", "cn"] }) },
        { "restored known from names not sorted by bytes", "entry.to data/known-from", Restored(s_restored with { KnownFrom = ["\U0001F600", "\uFF21"] }) },
        { "restored known from 33", "cbor.shape data/known-from", Restored(s_restored with { KnownFrom = [.. Numbers(33).Select(i => $"p{i + 10}")] }) },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Each_rule_of_the_data_has_its_code(string what, string refused, Header header)
    {
        Assert.False(Header.TryDecode(HeaderWriter.Write(header), out _, out var refusal), what);
        Assert.Equal(refused, $"{refusal.Code} {refusal.Detail}");
        Assert.Throws<InvalidOperationException>(() => header.Encode());
    }

    [Fact]
    public void What_just_keeps_a_rule_is_taken()
    {
        Header[] good =
        [
            Seen(new("cn", 0, 1, s_seen.Roots) { Unreadable = [new(0, 0, new string('a', 64))] }),
            Seen(s_seen with { Unreadable = [new(69_000, 69_000, "a"), new(69_001, 70_000, "a")], Readable = [0, 68_999] }),
            Seen(s_seen with { Unreadable = [.. Numbers(64).Select(i => new Unreadable(69_000 + i, 69_000 + i, "a"))], Readable = [.. Numbers(64)] }),
            Overdue(s_overdue with { What = DutyKind.Open }),
            Clock(new(70_000, 5, 5, 5)),
            Clock(new(0, 0, 9, 1)),
            Restored(new(70_000, [], Lost.Marks, [])),
            Restored(s_restored with { Lost = Lost.Store, KnownFrom = ["\uFF21", "\U0001F600"] }),
        ];
        Assert.All(good, header =>
        {
            Assert.True(Header.TryDecode(header.Encode(), out var back, out var refusal), refusal?.Code);
            Assert.Equivalent(header, back, strict: true);
        });
    }

    private static IEnumerable<long> Numbers(int count) => Enumerable.Range(0, count).Select(i => (long)i);

    private static Header Seen(SeenData data) => Samples.Header(EntryType.Seen) with { Seen = data };

    private static Header Receipt(string of, string role) => Samples.Header(EntryType.Receipt) with { Receipt = new(new(of, 5), ReceiptKind.Read, 0, role) };

    private static Header Overdue(OverdueData data) => Samples.Header(EntryType.Overdue) with { Overdue = data };

    private static Header Retract(EntryLink of) => Samples.Header(EntryType.Retract) with { Retract = of };

    private static Header Clock(ClockData data) => Samples.Header(EntryType.Clock) with { Clock = data };

    private static Header Restored(RestoredData data) => Samples.Header(EntryType.Restored) with { Restored = data };
}
