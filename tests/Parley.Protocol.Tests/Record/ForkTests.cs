using Parley.Ledger;
using Xunit;

namespace Parley.Protocol.Tests.Record;

/// <summary>Records that show, beside a feed, what else its writer signed.</summary>
public sealed class ForkTests
{
    [Fact]
    public void Other_entries_under_a_signed_head_are_shown_where_they_leave_the_feed()
    {
        using Pair pair = new();
        var result = Verify(pair.Record(pair.Batch()));
        Assert.Empty(result.Findings);
        var fork = Assert.Single(result.Feeds[1].Forks);
        Assert.Equal((9, 11, "receipt receipt"), (fork.From, fork.Size, string.Join(' ', fork.Entries.Select(entry => entry.Header!.Type.ToText()))));
        Assert.Equal(pair.Other.Us.Roots(11), fork.Roots);
        Assert.Equal(pair.Other.Us.Roots(10), fork.Entries[0].Roots);
        Assert.Empty(result.Feeds[0].Forks);
    }

    [Fact]
    public void Another_head_of_a_size_is_shown_without_its_entries()
    {
        using Pair pair = new();
        var fork = Assert.Single(Verify(pair.Record(pair.Alone())).Feeds[1].Forks);
        Assert.Equal((10, 10, 0), (fork.From, fork.Size, fork.Entries.Count));
    }

    [Fact]
    public void A_head_that_another_member_put_into_its_feed_shows_the_same()
    {
        using Pair pair = new();
        pair.Cn.Clear(EntryType.Fork, new ForkBody("us", [pair.Other.Us.Head(10).Format()]).Encode());
        var fork = Assert.Single(Verify(pair.Record()).Feeds[1].Forks);
        Assert.Equal((10, 0), (fork.Size, fork.Entries.Count));
    }

    [Fact]
    public void What_another_member_puts_there_and_nobody_signed_or_what_fits_proves_nothing()
    {
        using Pair pair = new();
        var theirs = pair.Other.Us.Head(10).Text;
        Assert.True(SignedNote.TryParse(pair.Cn.Signer.Sign(theirs, pair.Rules.Origin("us"), pair.Rules.Suites), out var forged, out _));
        pair.Cn.Clear(EntryType.Fork, new ForkBody("us", [forged.Format(), pair.Us.Head(10).Format()]).Encode());
        pair.Cn.Clear(EntryType.Fork, new ForkBody("us", ["no note", pair.Cn.Head(7).Format()]).Encode());
        pair.Cn.Clear(EntryType.Fork, new ForkBody("us", [pair.Other.Us.Head(11).Format()]).Encode());
        var result = Verify(pair.Record());
        Assert.Empty(result.Findings);
        Assert.Empty(result.Feeds[1].Forks);
    }

    [Fact]
    public void A_header_that_is_none_was_signed_all_the_same()
    {
        using Pair pair = new();
        pair.Other.Us.Append(pair.Other.Us.Start(EntryType.Receipt) with { Feed = "cn", Receipt = new(new EntryLink("us", 5), ReceiptKind.Read, SmallChannel.Start, "duty officer") });
        pair.Other.Us.Receipt("cn", 4);
        var fork = Assert.Single(Verify(pair.Record(pair.Batch())).Feeds[1].Forks);
        Assert.Equal([true, true, false, true], fork.Entries.Select(entry => entry.Header is not null));
    }

    [Fact]
    public void Keys_that_the_fork_brings_sign_it()
    {
        using Pair pair = new();
        pair.Other.Us.Rotate(81);
        Assert.Single(Verify(pair.Record(pair.Batch())).Feeds[1].Forks);
        var batch = pair.Batch();
        Assert.Equal([Codes.NoteSuiteMissing], CodesOf(pair.Record(batch with { Entries = [.. batch.Entries.Select(entry => entry with { Body = null })] })));
    }

    [Theory]
    [InlineData("same", Codes.RecordMalformed)]
    [InlineData("longer", Codes.RecordMalformed)]
    [InlineData("same head", Codes.RecordMalformed)]
    [InlineData("not signed", Codes.NoteSuiteMissing)]
    [InlineData("other roots", Codes.CheckpointRoot)]
    [InlineData("other size", Codes.CheckpointSize)]
    [InlineData("other feed", Codes.CheckpointOrigin)]
    [InlineData("no note", Codes.NoteMalformed)]
    public void What_is_no_fork_is_found(string what, string code)
    {
        using Pair pair = new();
        var batch = pair.Batch();
        var text = pair.Other.Us.Head(11).Text;
        Assert.True(SignedNote.TryParse(pair.Cn.Signer.Sign(text, pair.Rules.Origin("us"), pair.Rules.Suites), out var forged, out _));
        ForkProof proof = what switch
        {
            "same" => new(9, [pair.Us.Entries[9]], pair.Us.Head(10).Format()),
            "longer" => new(10, [pair.Longer().Entries[10]], pair.Longer().Head(11).Format()),
            "same head" => new(10, [], pair.Us.Head(10).Format()),
            "not signed" => batch with { Head = forged.Format() },
            "other roots" => batch with { Entries = [batch.Entries[1], batch.Entries[0]] },
            "other size" => batch with { Head = pair.Other.Us.Head(10).Format() },
            "other feed" => batch with { Head = pair.Cn.Head(7).Format() },
            _ => batch with { Head = "no note" },
        };
        Assert.Equal([code], CodesOf(pair.Record(proof)));
    }

    [Fact]
    public void There_are_no_more_than_the_limit()
    {
        using Pair pair = new();
        Assert.Empty(CodesOf(pair.Record([.. Enumerable.Repeat(pair.Alone(), Limits.MaxRecordForks)])));
        Assert.Equal([Codes.RecordMalformed], CodesOf(pair.Record([.. Enumerable.Repeat(pair.Alone(), Limits.MaxRecordForks + 1)])));
    }

    [Fact]
    public void Wherever_such_a_record_is_cut_it_says_so()
    {
        using Pair pair = new();
        var bytes = pair.Record(pair.Batch(), pair.Alone());
        for (var length = 0; length < bytes.Length; length += 37)
            Assert.Contains(Codes.RecordTruncated, CodesOf(bytes[..length]));
    }

    [Fact]
    public void Where_two_others_saw_different_entries_it_is_told_and_no_record_falls_for_it()
    {
        using var channel = new SmallChannel(["base"], 0, "zz");
        channel.Cn.Receipt("us", 1);
        channel.Feeds[2].Seen("cn", 4, channel.Us.Roots(2));
        foreach (var (by, findings, faults) in new[] { ("us", 0, 1), ("zz", 1, 0), ("cn", 1, 0) })
        {
            var result = Verify(LongRecordTests.Write(channel, by, [.. channel.Feeds.Select(feed => (feed, (SignedNote?)feed.Head(feed.Size), (SignedNote?)null))]));
            Assert.Equal((by, findings, faults), (by, result.Findings.Count, result.Faults.Count));
            Assert.Equal(new RecordFinding("zz", 3, new Refusal(Codes.SeenUnknown)), result.Findings.Concat(result.Faults).Single() with { Refusal = new(Codes.SeenUnknown) });
        }
    }

    private static RecordResult Verify(byte[] bytes) => RecordVerifier.Verify(new MemoryStream(bytes), SuiteRegistry.Standard);

    private static IEnumerable<string> CodesOf(byte[] bytes) => Verify(bytes).Findings.Select(finding => finding.Refusal.Code);

    /// <summary>us wrote a receipt as its entry 7, and for somebody else two others.</summary>
    internal sealed class Pair : IDisposable
    {
        private readonly SmallChannel _longer = SmallChannel.Talk("base");

        public Pair()
        {
            Us.Receipt("cn", 5);
            Other.Us.Receipt("cn", 3);
            Other.Us.Receipt("cn", 5);
            _longer.Us.Receipt("cn", 5);
            _longer.Us.Receipt("cn", 3);
        }

        public SmallChannel One { get; } = SmallChannel.Talk("base");

        public SmallChannel Other { get; } = SmallChannel.Talk("base");

        public ChannelRules Rules => One.Rules;

        public SmallFeed Us => One.Us;

        public SmallFeed Cn => One.Cn;

        public SmallFeed Longer() => _longer.Us;

        public ForkProof Batch() => ForkProof.Of(
            new Batch(Rules.Id, "us", 5, [.. Other.Us.Entries.Skip(5)], Other.Us.Head(Other.Us.Size).Format()), seq => seq < Us.Size ? Us.Entries[(int)seq].HeaderBytes : null);

        public ForkProof Alone() => new(10, [], Other.Us.Head(10).Format());

        /// <summary>The record of cn, with what it holds against us.</summary>
        public byte[] Record(params ForkProof[] forks)
        {
            using MemoryStream stream = new();
            RecordWriter writer = new(stream, Rules, SmallChannel.Start, "cn");
            foreach (var feed in One.Feeds)
            {
                writer.BeginFeed(feed.Party, feed.Size);
                for (var seq = 0; seq <= feed.Size; seq++)
                {
                    foreach (var fork in forks.Where(fork => feed == Us && fork.From == seq))
                        writer.AddFork(fork);
                    if (seq < feed.Size)
                        writer.Add(feed.Entries[seq]);
                }
            }

            foreach (var feed in One.Feeds)
                SmallChannel.AddHeads(writer, feed, feed.Head(feed.Size));
            writer.Finish();
            return stream.ToArray();
        }

        public void Dispose()
        {
            One.Dispose();
            Other.Dispose();
            _longer.Dispose();
        }
    }
}
