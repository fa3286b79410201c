using Parley.Ledger;
using Parley.Protocol.Tests.Keys;
using Xunit;

namespace Parley.Protocol.Tests.Record;

/// <summary>What only records of more than two members, or over more than one key set, can have.</summary>
public sealed class LongRecordTests
{
    [Fact]
    public void Heads_are_held_to_the_keys_in_force_at_their_size_and_cosignatures_to_any_the_member_had()
    {
        using var channel = SmallChannel.Talk("base");
        var cn = channel.Cn.Head(7, channel.Us);
        var us = channel.Us.Head(9, channel.Cn);
        channel.Cn.Rotate(80);
        channel.Us.Rotate(81);
        var result = Verify(Write(channel, "us", (channel.Cn, channel.Cn.Head(8, channel.Us), cn), (channel.Us, channel.Us.Head(10), us)));
        Assert.Empty(result.Findings);
        Assert.Equal([new("us", 7, SmallChannel.Seconds), new("us", 8, SmallChannel.Seconds)], result.Feeds[0].Cosigners);
        Assert.Equal([new CosignedHead("cn", 9, SmallChannel.Seconds)], result.Feeds[1].Cosigners);
    }

    [Fact]
    public void A_head_signed_by_keys_that_were_replaced_is_found()
    {
        using var channel = SmallChannel.Talk("base");
        var old = channel.Us.Signer;
        var text = Heads.Text(channel.Rules, "us", 9, channel.Us.Roots(9));
        channel.Us.Rotate(81);
        Assert.True(SignedNote.TryParse(channel.Us.Signer.Sign(text, channel.Rules.Origin("us"), channel.Rules.Suites), out var early, out _));
        Assert.NotSame(old, channel.Us.Signer);
        var result = Verify(Write(channel, "us", (channel.Cn, channel.Cn.Head(7), null), (channel.Us, channel.Us.Head(10), early)));
        Assert.Equal([new RecordFinding("us", null, new Refusal(Codes.NoteSuiteMissing, "ed25519"))], result.Findings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Keys_that_are_not_newer_than_those_in_force_do_not_come_back(long later)
    {
        using var channel = SmallChannel.Talk("base");
        channel.Us.Rotate(81, TestKeys.From + 5);
        channel.Us.Rotate(82, TestKeys.From + 5 + later);
        Assert.Equal([new RecordFinding("us", 10, new Refusal(Codes.KeysOlder))], Verify(Write(channel, "us", Newest(channel.Cn), Newest(channel.Us))).Findings);
    }

    [Fact]
    public void A_grant_is_to_the_newest_prekey_its_writer_had_seen_anything_else_is_its_fault_and_not_the_record_s()
    {
        using var channel = SmallChannel.Talk("base");
        var old = channel.Cn.Prekey;
        channel.Cn.Renew(TestKeys.Kems(80));
        channel.Us.BeginEpoch();
        var result = Verify(Write(channel, "us", Newest(channel.Cn), Newest(channel.Us)));
        Assert.Equal([new RecordFinding("us", 10, new Refusal(Codes.SealKeys, "cn"))], result.Faults);
        Assert.Empty(result.Findings);
        channel.Us.Seen(channel.Cn, 8);
        channel.Us.BeginEpoch();
        channel.Us.BeginEpoch(old);
        Assert.Equal([10L, 15L], Verify(Write(channel, "us", Newest(channel.Cn), Newest(channel.Us))).Faults.Select(finding => finding.Seq!.Value));
    }

    [Fact]
    public void A_grant_of_a_writer_that_had_seen_no_prekey_is_found()
    {
        using var channel = new SmallChannel(["base"]);
        channel.Us.BeginEpoch();
        Assert.Equal([new RecordFinding("us", 4, new Refusal(Codes.SealKeys, "cn"))], Verify(Write(channel, "us", Newest(channel.Cn), Newest(channel.Us))).Faults);
    }

    [Fact]
    public void What_a_reader_declared_unreadable_counts_so_until_it_takes_it_back()
    {
        using var channel = SmallChannel.Talk("base");
        Assert.Equal(new ReadersWord("cn", 2, 0, 0), Assert.Single(Word(channel)));
        channel.Us.BeginEpoch();
        channel.Us.Chunk([1]);
        Assert.Equal(new ReadersWord("cn", 2, 0, 1), Assert.Single(Word(channel)));
        channel.Cn.Append(channel.Cn.Start(EntryType.Seen) with { Seen = new("us", 8, 12, channel.Us.Roots(12)) { Unreadable = [new(10, 11, Codes.SealEpoch)] } });
        Assert.Equal(new ReadersWord("cn", 2, 1, 0), Assert.Single(Word(channel)));
        channel.Us.Receipt("cn", 1);
        channel.Cn.Append(channel.Cn.Start(EntryType.Seen) with { Seen = new("us", 12, 13, channel.Us.Roots(13)) { Readable = [11] } });
        Assert.Equal(new ReadersWord("cn", 3, 0, 0), Assert.Single(Word(channel)));

        static IReadOnlyList<ReadersWord> Word(SmallChannel channel)
        {
            var result = Verify(Write(channel, "us", Newest(channel.Cn), Newest(channel.Us)));
            Assert.Empty(result.Findings);
            return result.Feeds[1].Readers;
        }
    }

    [Fact]
    public void A_record_is_not_refused_for_the_times_in_it()
    {
        using var channel = SmallChannel.Talk("base");
        channel.Us.Rotate(81, TestKeys.To - 5);
        foreach (var created in new[] { TestKeys.To + 10, 0, Limits.MaxTimeMilliseconds })
            channel.Us.Append(channel.Us.Start(EntryType.Receipt) with { Created = created, Receipt = new(new("cn", 1), ReceiptKind.Read, SmallChannel.Start, "duty officer") });
        Assert.Empty(Verify(Write(channel, "us", Newest(channel.Cn), Newest(channel.Us))).Findings);
    }

    [Fact]
    public void What_two_others_say_of_each_other_beyond_the_file_remains_a_claim()
    {
        using var channel = Three();

        // us holds 3 entries of cn; zz has seen 4.
        var file = Write(channel, "us", (channel.Cn, channel.Cn.Head(3), null), Newest(channel.Us), Newest(channel.Feeds[2]));
        var result = Verify(file);
        Assert.Empty(result.Findings);
        Assert.Equal(1, result.SeenBeyond);

        // From zz itself, the same file holds back what zz says it has seen.
        file = Write(channel, "zz", (channel.Cn, channel.Cn.Head(3), null), Newest(channel.Us), Newest(channel.Feeds[2]));
        Assert.Equal([new RecordFinding("zz", 3, new Refusal(Codes.SeenUnknown))], Verify(file).Findings);
    }

    [Fact]
    public void A_member_that_wrote_nothing_has_an_empty_feed()
    {
        using var channel = Three();
        var result = Verify(Write(channel, "us", Newest(channel.Cn), Newest(channel.Us), (channel.Feeds[2], null, null)));
        Assert.Empty(result.Findings);
        Assert.Equal(new RecordedFeed("zz", 0, 0, 0, [], [], [], [], []), result.Feeds[2] with { Heads = [], Cosigners = [], Witnesses = [], Readers = [], Forks = [] });
    }

    [Fact]
    public void A_stream_may_give_its_bytes_in_any_pieces()
    {
        using var channel = SmallChannel.Talk("base");
        using var pieces = new Pieces(channel.Record());
        Assert.Empty(RecordVerifier.Verify(pieces, SuiteRegistry.Standard).Findings);
    }

    private static SmallChannel Three()
    {
        var channel = new SmallChannel(["base"], 0, "zz");
        channel.Cn.Receipt("us", 1);
        channel.Feeds[2].Seen(channel.Cn, 4);
        return channel;
    }

    private static (SmallFeed Feed, SignedNote? Head, SignedNote? Cosigned) Newest(SmallFeed feed) => (feed, feed.Head(feed.Size), null);

    internal static byte[] Write(SmallChannel channel, string by, params (SmallFeed Feed, SignedNote? Head, SignedNote? Cosigned)[] feeds)
    {
        using var stream = new MemoryStream();
        var writer = new RecordWriter(stream, channel.Rules, SmallChannel.Start, by);
        foreach (var (feed, head, cosigned) in feeds)
        {
            var size = head is not null && Checkpoint.TryParse(head.Text, out var checkpoint, out _) ? checkpoint.Size : 0;
            writer.BeginFeed(feed.Party, size);
            for (var seq = 0; seq < size; seq++)
                writer.Add(feed.Entries[seq]);
        }

        foreach (var (feed, head, cosigned) in feeds)
            SmallChannel.AddHeads(writer, feed, [.. new[] { cosigned, head }.OfType<SignedNote>()]);

        writer.Finish();
        return stream.ToArray();
    }

    private static RecordResult Verify(byte[] bytes) => RecordVerifier.Verify(new MemoryStream(bytes), SuiteRegistry.Standard);

    private sealed class Pieces(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1 + (int)(Position % 977))]);
    }
}
