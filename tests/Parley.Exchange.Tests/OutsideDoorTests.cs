using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange.Tests;

/// <summary>What one member may have of us for nothing, and by which TLS keys members are known.</summary>
public sealed class OutsideDoorTests
{
    [Fact]
    public async Task So_many_refusals_are_signed_for_a_member_and_then_two_a_second()
    {
        var (us, cn, channel, _) = await TestParty.PairAsync();
        for (var i = 0; i < DoorLimits.SignedAtOnce; i++)
            Assert.Equal(Codes.BatchTicket, await us.DeliverAsync(cn, channel, 0, 2, ticket: null));
        Assert.False(await IsAnsweredAsync(us, cn, channel));
        cn.Time.Now += TimeSpan.FromSeconds(1);
        for (var i = 0; i < DoorLimits.SignedPerSecond; i++)
            Assert.Equal(Codes.BatchTicket, await us.DeliverAsync(cn, channel, 0, 2, ticket: null));
        Assert.False(await IsAnsweredAsync(us, cn, channel));
    }

    [Fact]
    public async Task What_could_not_be_refused_is_not_judged_either()
    {
        var (us, cn, channel, ofCn) = await TestParty.PairAsync();
        var ticket = (await us.AskAsync(cn, channel.Id, "us")).Ticket;
        for (var i = 1; i < DoorLimits.SignedAtOnce; i++)
            Assert.Equal(Codes.BatchTicket, await us.DeliverAsync(cn, channel, 0, 2, ticket: null));
        Assert.False(await IsAnsweredAsync(us, cn, channel, ticket));
        Assert.Equal(0, ofCn.SizeOf("us"));
        cn.Time.Now += TimeSpan.FromSeconds(1);
        Assert.True(await IsAnsweredAsync(us, cn, channel, ticket));
        Assert.Equal(2, ofCn.SizeOf("us"));
    }

    [Fact]
    public async Task Times_are_told_out_of_the_same_allowance_and_another_members_is_its_own()
    {
        var (us, cn, channel, _) = await TestParty.PairAsync();
        for (var i = 0; i < DoorLimits.SignedAtOnce; i++)
            Assert.NotNull(await AskAsync(us, cn, channel, i % 2 == 0 ? "us" : "cn"));
        Assert.Null(await AskAsync(us, cn, channel, "us"));
        Assert.False(await IsAnsweredAsync(us, cn, channel));
        Assert.NotNull(await AskAsync(cn, us, channel, "cn"));
    }

    [Fact]
    public async Task Whoever_reads_entries_faster_than_the_limit_waits_and_gets_them_all_the_same()
    {
        var (us, cn, channel, _) = await TestParty.PairAsync();
        for (var i = 0; i < DoorLimits.ReadBytesAtOnce / DoorLimits.ReadBytesAtLeast; i++)
            Assert.True(ReadAsync(us, cn, channel).IsCompletedSuccessfully);
        var waiting = ReadAsync(us, cn, channel);
        Assert.False(waiting.IsCompleted);
        cn.Time.Now += TimeSpan.FromSeconds(1);
        Assert.NotNull(await waiting);

        // What was read as long as anything was left is made up for: a second gave as much as a second gives.
        for (var i = 1; i < DoorLimits.ReadBytesPerSecond / DoorLimits.ReadBytesAtLeast; i++)
            Assert.True(ReadAsync(us, cn, channel).IsCompletedSuccessfully);
        Assert.False(ReadAsync(us, cn, channel).IsCompleted);
    }

    [Fact]
    public async Task A_members_old_tls_key_is_good_until_its_new_one_has_come_and_then_no_more()
    {
        var (us, cn, channel, _) = await TestParty.PairAsync();
        var ticket = (await us.AskAsync(cn, channel.Id, "us")).Ticket;
        Assert.Null(await us.DeliverAsync(cn, channel, 0, 2, ticket));
        Assert.Equal([Hex(us.TlsPin)], cn.Node.Outside.Pins);

        var pin = new byte[32];
        using var rotated = us.Restarted(rotations: 1, tls: pin);
        channel = rotated.Node.Channels.Single();
        await channel.Own.RotateAsync();
        Assert.Null(await rotated.DeliverAsync(cn, channel, 2, 4, ticket));
        Assert.Equal([Hex(pin), Hex(us.TlsPin)], cn.Node.Outside.Pins.Order(StringComparer.Ordinal));

        // The answer may have been lost: it is not shut out for having been heard.
        Assert.NotNull(await AskAsync(us, cn, channel, "us"));
        Assert.NotNull(await AskAsync(rotated, cn, channel, "us", pin));
        Assert.Equal([Hex(pin)], cn.Node.Outside.Pins);
        Assert.Null(await AskAsync(us, cn, channel, "us"));
        Assert.NotNull(await AskAsync(rotated, cn, channel, "us", pin));
    }

    [Fact]
    public async Task Nobody_but_the_other_members_of_its_channels_is_let_in()
    {
        var (us, cn, _, _) = await TestParty.PairAsync();
        using var alone = new TestParty("alone");
        Assert.Empty(alone.Node.Outside.Pins);
        Assert.Equal([Hex(cn.TlsPin)], us.Node.Outside.Pins);
        using var restarted = us.Restarted();
        Assert.Equal([Hex(cn.TlsPin)], restarted.Node.Outside.Pins);
    }

    [Fact]
    public void Limits_of_the_door_and_of_marks_and_limits_md_agree()
    {
        Assert.Equal(InCode(typeof(DoorLimits)), InSpec("## The outside door"));
        Assert.Equal(InCode(typeof(MarkLimits)), InSpec("## Marks"));
    }

    private static IEnumerable<(string, int)> InCode(Type limits) => limits.GetFields().Select(field => (field.Name, (int)field.GetRawConstantValue()!)).Order();

    /// <summary>The rows of numbers below a heading of limits.md.</summary>
    private static IEnumerable<(string, int)> InSpec(string heading)
    {
        var lines = File.ReadLines(LimitsPage()).SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        return lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => int.TryParse(cells[2], out _))
            .Select(cells => (cells[1], int.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture))).Order();
    }

    private static string LimitsPage()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Parley.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        return Path.Combine(folder.FullName, "docs", "spec", "limits.md");
    }

    private static string Hex(byte[] pin) => Convert.ToHexString(pin);

    private static async Task<bool> IsAnsweredAsync(TestParty from, TestParty to, Channel channel, byte[]? ticket = null)
    {
        var head = channel.Own.SignerAt(2).Sign(Heads.Text(channel.Rules, "us", 2, channel.Own.RootsAt(2)), channel.Rules.Origin("us"), channel.Rules.Suites);
        var batch = new Batch(channel.Id, "us", 0, from.Store.Entries(channel.Own.Key, 0, 2, long.MaxValue), head) { Ticket = ticket };
        return await to.Node.Outside.AnswerAsync(from.TlsPin, new OutsideRequest(OutsidePaths.Batch, batch.Encode())) is not null;
    }

    private static Task<ReadOnlyMemory<byte>?> AskAsync(TestParty from, TestParty to, Channel channel, string feed, byte[]? pin = null) =>
        to.Node.Outside.AnswerAsync(pin ?? from.TlsPin, new OutsideRequest(OutsidePaths.Head, new HeadRequest(channel.Id, feed, new byte[Limits.NonceBytes]).Encode()));

    private static Task<ReadOnlyMemory<byte>?> ReadAsync(TestParty from, TestParty to, Channel channel) =>
        to.Node.Outside.AnswerAsync(from.TlsPin, new OutsideRequest(OutsidePaths.Entries, new EntriesRequest(channel.Id, "us", 0).Encode()));
}
