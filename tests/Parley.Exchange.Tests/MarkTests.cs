using Parley.Ledger;
using Parley.Protocol;
using Parley.Testing.Simulation;

namespace Parley.Exchange.Tests;

/// <summary>The bytes of marks and tails: whole, or nothing.</summary>
public sealed class MarkTests
{
    private static readonly ChannelId s_channel = ChannelId.From([.. Enumerable.Range(0, ChannelId.SizeBytes).Select(at => (byte)at)]);

    private static readonly Mark s_mark = new(s_channel, "us")
    {
        Own = new MarkedHead(7, [Hash(1), Hash(2)]),
        Feeds = [new MarkedFeed("cn", new MarkedHead(5, [Hash(3), Hash(4)]), [.. Enumerable.Range(0, Limits.TicketBytes).Select(at => (byte)at)]), new MarkedFeed("zz", MarkedHead.None, [])],
        Owed = Lost.Store,
        Restores = 3,
        Places = 2,
    };

    [Fact]
    public void A_mark_is_read_as_it_was_written()
    {
        Assert.Equal(s_mark.Encode(), Mark.Decode(s_mark.Encode())!.Encode());
        foreach (var owed in new Lost?[] { null, Lost.Marks, Lost.Store, Lost.Both })
            Assert.Equal(owed, Mark.Decode((s_mark with { Owed = owed }).Encode())!.Owed);
    }

    [Fact]
    public void A_mark_that_is_cut_or_longer_or_of_which_one_bit_differs_is_none()
    {
        var good = s_mark.Encode();
        for (var length = 0; length < good.Length; length++)
            Assert.Null(Mark.Decode(good.AsMemory(0, length)));
        Assert.Null(Mark.Decode((byte[])[.. good, 0]));
        for (var bit = 0; bit < good.Length * 8; bit++)
        {
            var changed = good.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(Mark.Decode(changed));
        }
    }

    [Fact]
    public void A_mark_that_contradicts_itself_is_none_though_its_sum_is_right()
    {
        Assert.Null(Mark.Decode((s_mark with { Feeds = [s_mark.Feeds[1], s_mark.Feeds[0]] }).Encode()));
        Assert.Null(Mark.Decode((s_mark with { Feeds = [s_mark.Feeds[0], s_mark.Feeds[0]] }).Encode()));
        Assert.Null(Mark.Decode((s_mark with { Own = new MarkedHead(0, [Hash(1)]) }).Encode()));
        Assert.Null(Mark.Decode((s_mark with { Own = new MarkedHead(7, []) }).Encode()));
        Assert.Null(Mark.Decode((s_mark with { Us = "not a party" }).Encode()));
        Assert.Null(Mark.Decode((s_mark with { Places = 0 }).Encode()));
        Assert.Null(Mark.Decode((s_mark with { Feeds = [s_mark.Feeds[0] with { Ticket = [1] }] }).Encode()));
    }

    [Fact]
    public void A_mark_of_the_largest_channel_fits()
    {
        var roots = Enumerable.Range(0, 2).Select(at => Hash((byte)at)).ToArray();
        var feeds = Enumerable.Range(0, Limits.MaxMembers).Select(at => new MarkedFeed($"{new string('a', 20)}{at:D2}", new MarkedHead(long.MaxValue, roots), new byte[Limits.TicketBytes]));
        Assert.NotNull(Mark.Decode((s_mark with { Feeds = [.. feeds] }).Encode()));
    }

    [Fact]
    public void A_tail_that_is_cut_gives_the_entries_that_are_whole_and_a_gap_ends_it()
    {
        Entry[] entries = [new([1, 2, 3], [4]), new([5], null), new([6, 7], [8, 9])];
        var bytes = Tail.Encode(11, entries);
        var ends = new[] { Tail.Encode(11, entries[..1]).Length, Tail.Encode(11, entries[..2]).Length, bytes.Length };
        for (var length = 0; length <= bytes.Length; length++)
        {
            var (from, read) = Tail.Decode(bytes.AsMemory(0, length));
            Assert.Equal(ends.Count(end => end <= length), read.Count);
            Assert.True(read.Count == 0 || from == 11);
            foreach (var (one, other) in read.Zip(entries))
            {
                Assert.Equal(other.HeaderBytes, one.HeaderBytes);
                Assert.Equal(other.Body, one.Body);
            }
        }

        Assert.Equal(3, Tail.Decode((byte[])[.. bytes, .. Tail.Encode(15, entries)]).Entries.Count);
        Assert.Equal(6, Tail.Decode((byte[])[.. bytes, .. Tail.Encode(14, entries)]).Entries.Count);
    }

    private static TreeHash Hash(byte of) => CheapSuites.Registry.Suites[0].TreeHash?.Hash([of]) ?? TreeHash.From([.. Enumerable.Repeat(of, TreeHash.SizeBytes)]);
}
