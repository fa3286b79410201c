using Parley.Protocol.Tests.Keys;
using Xunit;

namespace Parley.Protocol.Tests.Record;

/// <summary>What a feed must keep to from one entry to the next (docs/spec/exchange.md, steps 7 to 12).</summary>
public sealed class FeedReaderTests : IDisposable
{
    private readonly SmallChannel _channel = new(["base"], 0, "zz");

    private SmallFeed Us => _channel.Us;

    public void Dispose() => _channel.Dispose();

    [Fact]
    public void No_entry_is_refused_for_its_time()
    {
        foreach (var created in new[] { Limits.MaxTimeMilliseconds, 0, TestKeys.To + 1, SmallChannel.Start })
            Us.Append(Receipt() with { Created = created });
        Assert.Null(Read(SmallChannel.Start));
    }

    [Fact]
    public void Keys_must_be_in_force_when_their_head_arrives_or_have_been_within_31_days()
    {
        var skew = _channel.Rules.Terms.SkewMilliseconds;
        Assert.Null(Read(TestKeys.To + Limits.KeysLateMilliseconds));
        Assert.Equal(Codes.KeysPeriod, Read(TestKeys.To + Limits.KeysLateMilliseconds + 1));
        Assert.Null(Read(TestKeys.From - skew));
        Assert.Equal(Codes.KeysPeriod, Read(TestKeys.From - skew - 1));
        Assert.Null(Read(null));
    }

    [Fact]
    public void What_keys_that_ran_out_left_behind_is_taken_under_a_head_of_their_successors()
    {
        Us.Append(Receipt());
        Us.Rotate(81, TestKeys.To - 5, TestKeys.To + Limits.KeysLateMilliseconds + 10);
        Assert.Null(Read(TestKeys.To + Limits.KeysLateMilliseconds + 10));
        Assert.Equal(Codes.KeysPeriod, Read(SmallChannel.Start));
    }

    [Fact]
    public void Keys_that_were_replaced_do_not_come_back()
    {
        var old = Us.Keys.Encode();
        Us.Rotate(81);
        Assert.True(Header.TryDecode(Us.Entries[1].HeaderBytes, out var header, out _));
        Us.Append(header with { Seq = Us.Size }, old);
        Assert.Equal(Codes.KeysOlder, Read(null));
    }

    [Theory]
    [InlineData(3, 4, null)]
    [InlineData(0, 4, Codes.SeenSpan)]
    [InlineData(1, 4, Codes.SeenSpan)]
    [InlineData(4, 5, Codes.SeenSpan)]
    public void A_seen_begins_where_the_one_before_it_about_that_feed_ended(long from, long size, string? code)
    {
        Us.Seen(_channel.Cn, 3);
        Us.Seen("zz", 1, _channel.Feeds[2].Roots(1));
        Us.Append(Us.Start(EntryType.Seen) with { Seen = new("cn", from, size, Us.Roots(1)) });
        Assert.Equal(code, Read(null));
    }

    [Fact]
    public void The_first_seen_begins_at_0()
    {
        Us.Append(Us.Start(EntryType.Seen) with { Seen = new("cn", 1, 2, Us.Roots(1)) });
        Assert.Equal(Codes.SeenSpan, Read(null));
    }

    [Fact]
    public void A_seen_is_about_a_member()
    {
        Us.Append(Us.Start(EntryType.Seen) with { Seen = new("no-member", 0, 2, Us.Roots(1)) });
        Assert.Equal(Codes.SeenUnknown, Read(null));
    }

    [Theory]
    [InlineData("zz", null)]
    [InlineData("cn", null)]
    [InlineData("us", Codes.EntryLinks)]
    [InlineData("no-member", Codes.EntryLinks)]
    public void A_fork_is_shown_of_another_member(string feed, string? code)
    {
        Us.Clear(EntryType.Fork, new ForkBody(feed, ["head\n"]).Encode());
        Assert.Equal(code, Read(null));
    }

    [Fact]
    public void A_fork_has_the_form_of_one_but_may_be_erased()
    {
        Us.Clear(EntryType.Fork, [0xa0]);
        Assert.Equal(Codes.CborShape, Read(null));
        Us.Entries[3] = Us.Entries[3] with { Body = null };
        Assert.Null(Read(null));
    }

    [Fact]
    public void Terms_are_written_once()
    {
        Assert.True(Header.TryDecode(Us.Entries[0].HeaderBytes, out var header, out _));
        Us.Append(header with { Seq = 3 }, Us.Entries[0].Body);
        Assert.Equal(Codes.EntryOrder, Read(null));
    }

    [Fact]
    public void Prekeys_are_numbered_in_order()
    {
        Us.Renew(TestKeys.Kems(80));
        Assert.Null(Read(null));
        Us.Renew(TestKeys.Kems(81), number: 3);
        Assert.Equal(Codes.KeysPrekey, Read(null));
    }

    [Fact]
    public void A_prekey_to_which_nothing_can_be_sealed_is_refused()
    {
        using var ring = TestKeys.Kems(80);
        Us.Clear(EntryType.Prekey, new PrekeyBody(1, new Dictionary<string, byte[]>(ring.PublicKeys) { ["base"] = new byte[32] }).Encode());
        Assert.Equal(Codes.KeysInvalid, Read(null));
    }

    [Fact]
    public void A_prekey_has_its_body()
    {
        Us.Entries[2] = Us.Entries[2] with { Body = null };
        Assert.Equal(Codes.EntryBody, Read(null));
    }

    [Fact]
    public void Nobody_grants_to_itself()
    {
        Us.Seen(_channel.Cn, 3);
        Us.BeginEpoch(Us.Prekey);
        Assert.Equal(Codes.EntryTo, Read(null));
    }

    [Fact]
    public void A_reader_taken_up_again_counts_prekeys_on()
    {
        var reader = new FeedReader(_channel.Rules, "us");
        Assert.All(Us.Entries, entry => Assert.True(reader.TryTake(entry, out _, out _)));
        Us.Renew(TestKeys.Kems(80), number: 0);
        Assert.False(reader.Clone().TryTake(Us.Entries[^1], out _, out var refusal));
        Assert.Equal(Codes.KeysPrekey, refusal.Code);
    }

    [Fact]
    public void A_reader_taken_up_again_knows_what_was_seen()
    {
        Us.Seen(_channel.Cn, 2);
        var reader = new FeedReader(_channel.Rules, "us");
        Assert.All(Us.Entries, entry => Assert.True(reader.TryTake(entry, out _, out _)));
        Us.Append(Us.Start(EntryType.Seen) with { Seen = new("cn", 0, 2, Us.Roots(1)) });
        Assert.False(reader.Clone().TryTake(Us.Entries[^1], out _, out var refusal));
        Assert.Equal(Codes.SeenSpan, refusal.Code);
    }

    private Header Receipt() => Us.Start(EntryType.Receipt) with { Receipt = new(new("cn", 1), ReceiptKind.Read, SmallChannel.Start, "duty officer") };

    /// <summary>The code with which the feed of us is refused, or its newest head when it arrives at that time.</summary>
    private string? Read(long? nowMs)
    {
        var reader = new FeedReader(_channel.Rules, "us");
        foreach (var entry in Us.Entries)
        {
            if (!reader.TryTake(entry, out _, out var refusal))
                return refusal.Code;
        }

        return reader.CheckHead(Us.Head(Us.Size), nowMs)?.Code;
    }
}
