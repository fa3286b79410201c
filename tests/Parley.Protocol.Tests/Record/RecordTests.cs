using CsCheck;
using Parley.Ledger;
using Xunit;

namespace Parley.Protocol.Tests.Record;

public sealed class RecordTests : IDisposable
{
    private const int Edge = 60;
    private const int Stride = 499;

    private readonly SmallChannel _channel = SmallChannel.Talk("base");

    public void Dispose() => _channel.Dispose();

    [Theory]
    [MemberData(nameof(ProofTests.SuiteLists), MemberType = typeof(ProofTests))]
    public void A_record_shows_both_feeds_who_held_them_and_what_is_opened(string suites)
    {
        using var channel = SmallChannel.Talk(suites.Split(' '));
        var texts = new List<string>();
        var result = Verify(channel.Record(), entry => texts.AddRange(entry.Message?.Body.Texts.Values.Select(text => text.Body) ?? []));
        Assert.Empty(result.Findings);
        Assert.Equal(channel.Rules.Id, result.Rules!.Id);
        Assert.Equal([("cn", 7L), ("us", 9L)], result.Feeds.Select(feed => (feed.Party, feed.Size)));
        Assert.Equal([new CosignedHead("us", 7, SmallChannel.Seconds)], result.Feeds[0].Cosigners);
        Assert.Equal([new("cn", 2, SmallChannel.Seconds), new("cn", 8, SmallChannel.Seconds)], result.Feeds[1].Cosigners);
        Assert.Equal([new("cn", 6), new("us", 6), new("us", 7)], result.Opened);
        Assert.Equal(["We look into it.", "A theft of token seeds."], texts);
    }

    [Fact]
    public void An_erased_body_breaks_nothing()
    {
        var bytes = _channel.Record((feed, seq) => feed.Entries[(int)seq] with { Body = feed.MessageKeys.ContainsKey(seq) ? null : feed.Entries[(int)seq].Body }, open: false);
        Assert.Empty(Verify(bytes).Findings);
    }

    [Fact]
    public void Keys_for_an_erased_body_are_malformed()
    {
        var bytes = _channel.Record((feed, seq) => feed == _channel.Us && seq == 7 ? feed.Entries[7] with { Body = null } : feed.Entries[(int)seq]);
        Assert.Equal([("us", 7, Codes.RecordMalformed)], Findings(bytes));
    }

    [Fact]
    public void Keys_of_another_message_are_refused_and_the_rest_of_the_record_holds()
    {
        _channel.Us.MessageKeys[7] = _channel.Us.MessageKeys[6];
        Assert.Equal([("us", 7, Codes.SealCommitment)], Findings(_channel.Record()));
    }

    [Fact]
    public void A_head_that_was_seen_and_never_was_is_found()
    {
        // us says that it saw another head of cn than cn's record has.
        using var forked = SmallChannel.Talk("base");
        forked.Us.Seen("cn", 8, forked.Us.Roots(8));
        forked.Cn.Receipt("us", 7);
        Assert.Equal([("us", 9, Codes.SeenUnknown)], Findings(forked.Record()));
    }

    [Fact]
    public void Holding_back_what_the_other_has_seen_is_found()
    {
        // cn has seen 8 entries of us; a record by us that ends at 7 does not pass.
        using var stream = new MemoryStream();
        var writer = new RecordWriter(stream, _channel.Rules, SmallChannel.Start, "us");
        foreach (var (feed, size) in new[] { (_channel.Cn, 7L), (_channel.Us, 7L) })
        {
            writer.BeginFeed(feed.Party, size);
            for (var seq = 0; seq < size; seq++)
                writer.Add(feed.Entries[seq]);
        }

        SmallChannel.AddHeads(writer, _channel.Cn, _channel.Cn.Head(7));
        SmallChannel.AddHeads(writer, _channel.Us, _channel.Us.Head(7));
        writer.Finish();
        Assert.Equal([("cn", 3, Codes.SeenUnknown)], Findings(stream.ToArray()));
    }

    [Fact]
    public void Leaves_are_shown_of_a_message_whether_its_body_is_there_or_erased()
    {
        foreach (var erase in new[] { false, true })
        {
            List<(long, string, string)> shown = [];
            var bytes = _channel.Record((feed, seq) => erase && feed.Messages.ContainsKey(seq) ? feed.Entries[(int)seq] with { Body = null } : feed.Entries[(int)seq], open: false, leaves: true);
            var result = Verify(bytes, entry => shown.AddRange(entry.Leaves.Select(leaf => (entry.Taken.Header.Seq, leaf.Name, leaf.Value.Text))));
            Assert.Empty(result.Findings);
            Assert.Empty(result.Opened);
            Assert.Equal([(6, "fields/scale", "nciss"), (6, "kind", "answer"), (7, "fields/scale", "nciss"), (7, "kind", "notify")], shown);
        }
    }

    [Fact]
    public void A_leaf_of_another_message_proves_nothing()
    {
        var body = _channel.Us.Messages[7];
        _channel.Us.Messages[7] = _channel.Cn.Messages[6];
        Assert.Equal([("us", 7, Codes.FieldProof)], Findings(_channel.Record(open: false, leaves: true)));
        _channel.Us.Messages[6] = body;
        Assert.Contains(("us", 6, Codes.RecordMalformed), Findings(_channel.Record(open: false, leaves: true)));
    }

    [Fact]
    public void A_leaf_stands_once_and_no_more_of_them_than_the_limit()
    {
        var leaves = _channel.Leaves(_channel.Us.Messages[7], "kind").ToArray();
        Assert.Equal(("us", 7L, Codes.RecordMalformed), Assert.Single(Findings(Showing([.. leaves, .. leaves]))));
        var many = FieldTree.Of(_channel.Us.Messages[7]).Names.Take(Limits.MaxRecordLeaves + 1).ToArray();
        Assert.Equal(Limits.MaxRecordLeaves + 1, many.Length);
        Assert.Equal(("us", 7L, Codes.RecordMalformed), Assert.Single(Findings(Showing(_channel.Leaves(_channel.Us.Messages[7], many)))));
        Assert.Empty(Findings(Showing(_channel.Leaves(_channel.Us.Messages[7], many[1..]))));
    }

    [Fact]
    public void Heads_rise_and_end_with_the_size_of_the_feed()
    {
        var us = _channel.Us;
        Assert.Empty(Headed(us.Head(3), us.Head(9)));
        Assert.Equal([("us", null, Codes.CheckpointSize)], Headed(us.Head(3)));
        Assert.Equal([("us", null, Codes.CheckpointSize)], Headed(us.Head(3), us.Head(3), us.Head(9)));
        Assert.Equal([("us", null, Codes.CheckpointSize)], Headed(us.Head(3), us.Head(2), us.Head(9)));
        Assert.Equal([("us", null, Codes.CheckpointSize)], Headed(us.Head(9), us.Head(9)));
        Assert.Equal([("us", null, Codes.CheckpointOrigin)], Headed(_channel.Cn.Head(3), us.Head(9)));
        Assert.Equal([("us", null, Codes.RecordMalformed)], Headed());
    }

    [Fact]
    public void All_findings_are_told_at_once()
    {
        var bytes = _channel.Record((feed, seq) => seq == (feed == _channel.Us ? 5 : 4) ? feed.Entries[(int)seq] with { Body = [1] } : feed.Entries[(int)seq]);
        Assert.Equal([("cn", 4, Codes.EntryBody), ("us", 5, Codes.EntryBody)], Findings(bytes));
    }

    [Fact]
    public void A_record_of_another_channel_than_the_trusted_one_is_refused()
    {
        using var other = new SmallChannel(["nist"]);
        var result = RecordVerifier.Verify(new MemoryStream(_channel.Record()), SuiteRegistry.Standard, other.Rules.Id);
        Assert.Equal(Codes.TermsMismatch, Assert.Single(result.Findings).Refusal.Code);
    }

    [Fact]
    public void Bytes_behind_the_end_are_malformed() => Assert.Equal([(null, null, Codes.RecordMalformed)], Findings([.. _channel.Record(), 0]));

    [Fact]
    public void An_endless_item_is_a_limit_and_not_read_to_its_end()
    {
        byte[] head = [0x5a, 0x7f, 0xff, 0xff, 0xff];
        Assert.Equal([(null, null, Codes.CborLimit)], Findings([.. head, .. new byte[2_000_000]]));
    }

    [Fact]
    public void Every_wrong_head_is_told_in_its_place_on_any_number_of_cores()
    {
        // A signature that is wrong, a size that is, a signature that is again, and a head that is good.
        var wrong = new[] { _channel.Us.Head(3), _channel.Us.Head(2), _channel.Us.Head(4), _channel.Us.Head(9) }
            .Select((head, i) => i % 2 == 1 ? head : new SignedNote(head.Text, [.. head.Signatures.Select(line => new NoteSignature(line.KeyName, line.KeyId, Flipped(line.Payload)))])).ToArray();
        Assert.Equal([("us", null, Codes.NoteSignature), ("us", null, Codes.CheckpointSize), ("us", null, Codes.NoteSignature)], Headed(wrong));
    }

    [Fact]
    public void Damage_in_a_long_file_is_not_called_too_long()
    {
        byte[] damaged = [.. _channel.Record(), .. new byte[2_000_000]];
        damaged[0] = 0xff;
        Assert.Equal([(null, null, Codes.CborMalformed)], Findings(damaged));
    }

    [Fact]
    public void Every_truncation_is_truncated()
    {
        // Every byte is tried where items begin and end; within a long byte string one cut is like another.
        foreach (var good in new[] { _channel.Record(), _channel.Record(open: false, leaves: true) })
            CutEverywhere(good);
    }

    private static void CutEverywhere(byte[] good)
    {
        Assert.Empty(Findings(good));
        for (var (start, end) = (0, 0); start < good.Length; start = end)
        {
            Assert.True(DeterministicCbor.TryReadNext(good, ref end, out _, out _));
            for (var length = start; length < end; length += length - start < Edge || end - length <= Edge ? 1 : Math.Min(Stride, end - Edge - length))
                Assert.Contains(Findings(good[..length]), finding => finding.Code == Codes.RecordTruncated);
        }
    }

    [Fact]
    public void Any_flipped_bit_is_found_or_only_the_exporters_word_or_takes_a_cosigner_away()
    {
        var good = _channel.Record();
        var whole = Verify(good);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Int[0, 7]).Sample(
            change =>
            {
                var changed = good.ToArray();
                changed[change.Item1] ^= (byte)(1 << change.Item2);
                var result = Verify(changed);
                var less = result.Feeds.Zip(whole.Feeds).All(pair =>
                    pair.First.Size == pair.Second.Size && !pair.First.Cosigners.Except(pair.Second.Cosigners).Any());
                return !result.IsGood || (less && result.Opened.SequenceEqual(whole.Opened));
            },
            iter: 300);
    }

    [Fact]
    public void Writing_out_of_order_throws()
    {
        var writer = new RecordWriter(new MemoryStream(), _channel.Rules, 0, "us");
        Assert.Throws<InvalidOperationException>(() => writer.BeginFeed("us", 0));
        Assert.Throws<InvalidOperationException>(() => writer.BeginHeads("cn", 0));
        Assert.Throws<InvalidOperationException>(() => writer.Add(_channel.Us.Entries[0]));
        Assert.Throws<InvalidOperationException>(writer.Finish);
        writer.BeginFeed("cn", 1);
        Assert.Throws<InvalidOperationException>(() => writer.AddHead("note"));
    }

    private byte[] Showing(IEnumerable<DisclosedField> leaves) => Written(seq => seq == 7 ? Revealed.Some(leaves) : null, [_channel.Us.Head(9)]);

    private static byte[] Flipped(ReadOnlyMemory<byte> bytes)
    {
        var flipped = bytes.ToArray();
        flipped[^1] ^= 1;
        return flipped;
    }

    private (string? Party, long? Seq, string Code)[] Headed(params IReadOnlyList<SignedNote> heads) => Findings(Written(_ => null, heads));

    private byte[] Written(Func<long, Revealed?> ofUs, IReadOnlyList<SignedNote> heads)
    {
        using var stream = new MemoryStream();
        var writer = new RecordWriter(stream, _channel.Rules, SmallChannel.Start, "us");
        foreach (var feed in _channel.Feeds)
        {
            writer.BeginFeed(feed.Party, feed.Size);
            for (var seq = 0; seq < feed.Size; seq++)
                writer.Add(feed.Entries[seq], feed == _channel.Us ? ofUs(seq) : null);
        }

        SmallChannel.AddHeads(writer, _channel.Cn, _channel.Cn.Head(7));
        SmallChannel.AddHeads(writer, _channel.Us, heads);
        writer.Finish();
        return stream.ToArray();
    }

    // Whatever is found is found in the same order where signatures are checked beside the reading.
    private static RecordResult Verify(byte[] bytes, Action<RecordedEntry>? each = null)
    {
        var result = RecordVerifier.Verify(new MemoryStream(bytes), SuiteRegistry.Standard, null, each);
        var beside = RecordVerifier.Verify(new MemoryStream(bytes), SuiteRegistry.Standard, beside: new LastFirst().Begin);
        Assert.Equal(result.Findings, beside.Findings);
        Assert.Equal(result.Feeds.SelectMany(feed => feed.Heads), beside.Feeds.SelectMany(feed => feed.Heads));
        Assert.Equal(result.Feeds.SelectMany(feed => feed.Cosigners), beside.Feeds.SelectMany(feed => feed.Cosigners));
        return result;
    }

    private static (string? Party, long? Seq, string Code)[] Findings(byte[] bytes) =>
        [.. Verify(bytes).Findings.Select(finding => (finding.Party, finding.Seq, finding.Refusal.Code))];
}
