using Parley.Exchange.Record;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Testing;
using Parley.Testing.Simulation;

namespace Parley.Exchange.Tests;

/// <summary>Prekeys: when they come, when they may go, and what becomes of what was sealed to one that is gone (docs/spec/keys.md, Prekeys).</summary>
public sealed class PrekeyTests
{
    private static readonly TimeSpan s_life = TimeSpan.FromDays(2);

    [Fact]
    public async Task A_feed_begins_with_terms_keys_and_a_prekey_whose_file_is_there_first()
    {
        var line = await Line.OpenAsync();
        Assert.Equal([EntryType.Terms, EntryType.Keys, EntryType.Prekey], line.Types(line.OfUs).Take(3));
        Assert.Contains($"prekey-{line.OfUs.Id}-0", line.Us.Files.Names());
    }

    [Fact]
    public async Task A_new_one_comes_after_two_days_and_the_next_epoch_is_sealed_to_it_once_it_was_seen()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "announce");
        await RenewAsync(line, line.OfCn);
        Assert.Equal([0L, 1L], Numbers(line.Cn, line.OfCn));
        var before = Grants(line).Count;
        await line.SendAsync(line.Us, "announce");
        var prekey = PrekeyEntries.Of(line.Us.Store, line.OfUs.Rules, line.OfUs.FeedOf("cn")).First();
        Assert.Equal((1, prekey.Key.Seq), (prekey.Number, Assert.Single(Grants(line).Skip(before)).Prekey));
    }

    [Fact]
    public async Task One_goes_when_every_other_member_has_seen_the_next_and_not_before()
    {
        var line = await Line.OpenAsync();
        await RenewAsync(line, line.OfUs);
        await line.OfUs.RenewPrekeysAsync();
        Assert.Equal([0L, 1L], Numbers(line.Us, line.OfUs));

        // Nothing that cn writes before it says so can be relied on; what it writes after that, can.
        await line.SendAsync(line.Cn, "announce");
        await line.OfUs.RenewPrekeysAsync();
        Assert.Equal([0L, 1L], Numbers(line.Us, line.OfUs));
        await line.ExchangeAsync();
        await line.OfUs.RenewPrekeysAsync();
        Assert.Equal([1L], Numbers(line.Us, line.OfUs));
        Assert.Equal(1, line.Us.Store.GoneBelow(line.OfUs.Id));
        Assert.Null((await line.Us.Node.OpenAsync(line.OfUs, line.Last, role: null))!.Unreadable);
    }

    [Fact]
    public async Task One_stays_while_any_other_member_may_still_seal_to_it()
    {
        var parties = await TestParty.ThreeAsync();
        var (cn, us, zz) = (parties[0], parties[1], parties[2]);
        var ofUs = us.Node.Channels.Single();
        await TestParty.ExchangeAsync(parties);
        foreach (var party in parties)
            party.Time.Now += s_life;
        foreach (var other in ofUs.Others)
            ofUs.Clock.Take(ofUs.Rules, other, 0, us.Time.Now.ToUnixTimeMilliseconds());
        await ofUs.RenewPrekeysAsync();
        Assert.Equal([0L, 1L], Numbers(us, ofUs));

        // cn has seen the next, and says so; zz has not.
        await TestParty.ExchangeAsync([us, cn]);
        Assert.Empty((await cn.Node.SendAsync(cn.Node.Channels.Single(), Authored.Checked(Line.Message("announce")), [], although: true)).Findings);
        await TestParty.ExchangeAsync([us, cn]);
        await ofUs.RenewPrekeysAsync();
        Assert.Equal([0L, 1L], Numbers(us, ofUs));

        await TestParty.ExchangeAsync(parties);
        Assert.Empty((await zz.Node.SendAsync(zz.Node.Channels.Single(), Authored.Checked(Line.Message("announce")), [], although: true)).Findings);
        await TestParty.ExchangeAsync(parties);
        await ofUs.RenewPrekeysAsync();
        Assert.Equal([1L], Numbers(us, ofUs));
    }

    [Fact]
    public async Task An_epoch_is_granted_to_the_prekey_that_our_own_word_covers_though_a_newer_one_is_here()
    {
        var line = await Line.OpenAsync();
        line.Us.Marks.Fault = () => new StoreFaultException(FaultCodes.MarksFull, lasting: false);
        await RenewAsync(line, line.OfCn);
        var newest = PrekeyEntries.Of(line.Us.Store, line.OfUs.Rules, line.OfUs.FeedOf("cn")).First();
        Assert.Equal(1, newest.Number);
        await line.SendAsync(line.Us, "announce");
        Assert.NotEqual(newest.Key.Seq, Assert.Single(Grants(line)).Prekey);
    }

    [Fact]
    public async Task A_member_that_stays_silent_keeps_one_for_thirty_days_and_the_newest_never_goes()
    {
        var line = await Line.OpenAsync();
        await RenewAsync(line, line.OfUs);
        line.Pass(TimeSpan.FromDays(29));
        Agree(line);
        await line.OfUs.RenewPrekeysAsync();
        Assert.Equal([0L, 1L, 2L], Numbers(line.Us, line.OfUs));
        line.Pass(TimeSpan.FromDays(1));
        Agree(line);
        await line.OfUs.RenewPrekeysAsync();
        Assert.Equal([1L, 2L], Numbers(line.Us, line.OfUs));
        line.Pass(TimeSpan.FromDays(300));
        await line.OfUs.RenewPrekeysAsync();
        await line.OfUs.RenewPrekeysAsync();
        Assert.NotEmpty(Numbers(line.Us, line.OfUs));
    }

    [Fact]
    public async Task A_file_that_came_back_with_the_power_is_deleted_at_the_next_start()
    {
        var line = await Line.OpenAsync();
        var file = line.Us.Files.Read($"prekey-{line.OfUs.Id}-0")!;
        await RenewAsync(line, line.OfUs);
        await line.SendAsync(line.Cn, "announce");
        await line.ExchangeAsync();
        await line.OfUs.RenewPrekeysAsync();
        line.Us.Files.Write($"prekey-{line.OfUs.Id}-0", file);
        using var restarted = line.Us.Restarted();
        Assert.Equal([1L], Numbers(restarted, restarted.Node.Channels.Single()));
    }

    [Fact]
    public async Task Seeds_are_kept_in_the_transaction_that_stores_their_grant()
    {
        var line = await Line.OpenAsync();
        var commits = new List<IReadOnlyList<Change>>();
        line.Cn.Store.Submitted = commits.Add;
        await line.SendAsync(line.Us, "announce");
        await line.ExchangeAsync();
        var grant = commits.Single(changes => changes.OfType<AppendEntries>().Any(append => append.Feed.Party == "us" && append.Entries.Any(entry => entry.Type == EntryType.Grant)));
        Assert.Equal("us", Assert.Single(grant.OfType<PutSeeds>()).Row.Feed.Party);
    }

    [Fact]
    public async Task What_was_sealed_to_a_key_that_was_lost_is_granted_anew_by_machine_to_the_new_one_if_it_was_never_opened()
    {
        var line = await Line.OpenAsync();
        var lost = line.Cn.Restarted(files: new SimFiles());
        line.Cn = lost;
        var sent = await line.SendAsync(line.Us, "inquire");
        await line.ExchangeAsync();
        Assert.Equal(Codes.SealKeyGone, (await line.Cn.Node.OpenAsync(line.OfCn, sent, role: null))!.Unreadable);
        for (var minutes = 0; minutes < 3; minutes++)
        {
            line.Pass(TimeSpan.FromMinutes(10));
            await line.TickAsync();
            await line.ExchangeAsync();
        }

        Assert.Null((await line.Cn.Node.OpenAsync(line.OfCn, sent, role: null))!.Unreadable);
        var epoch = line.Headers(line.OfUs)[(int)sent.Seq].Epoch;
        Assert.Equal(2, Grants(line, epoch).Count);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(Line.StateOf(line.Us).ToJson()), System.Text.Encoding.UTF8.GetString(Line.StateOf(line.Cn).ToJson()));
        Assert.Contains(line.Headers(line.OfCn), header => header.Seen is { } seen && seen.Readable.Contains(sent.Seq));
        Assert.Equal("opened", Line.StateOf(line.Us).MessageOf(sent)!.Readers["cn"].State);
    }

    [Fact]
    public async Task An_epoch_of_which_something_was_opened_is_granted_anew_to_nobody()
    {
        var line = await Line.OpenAsync();
        var sent = await line.SendAsync(line.Us, "inquire");
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromMinutes(1));
        await line.Cn.TickAsync(line.OfCn);
        var second = await line.SendAsync(line.Us, "announce");
        await line.ExchangeAsync();

        // Who has the node keys says so to have more.
        await line.DenyAsync(second.Seq, Codes.SealKeyGone);
        await line.ExchangeAsync();
        await RenewAsync(line, line.OfCn);
        line.Pass(TimeSpan.FromMinutes(2));
        await line.TickAsync();
        Assert.DoesNotContain(line.Headers(line.OfUs), header => header.Type == EntryType.Grant && header.Seq > second.Seq
            && GrantBody.TryDecode(line.Us.Store.Entry(line.OfUs.Own.Key, header.Seq)!.Body!, out var body, out _) && body.Epoch < sent.Seq);
    }

    [Fact]
    public async Task Nothing_is_sealed_to_a_prekey_that_its_owner_need_not_have_any_more()
    {
        var line = await Line.OpenAsync();
        line.Pass(TimeSpan.FromDays(30));
        Agree(line);
        Assert.Equal(FaultCodes.SealWaiting, (await Assert.ThrowsAsync<TryLaterException>(() => line.SendAsync(line.Us, "announce"))).Code);
        await line.OfCn.RenewPrekeysAsync();
        await line.ExchangeAsync();
        await line.SendAsync(line.Us, "announce");
    }

    [Fact]
    public async Task A_clock_in_doubt_neither_deletes_nor_keeps_from_sealing()
    {
        var line = await Line.OpenAsync();
        await RenewAsync(line, line.OfUs);
        line.Us.Time.Now += TimeSpan.FromDays(60);
        line.OfUs.Clock.Take(line.OfUs.Rules, "cn", 0, line.Cn.Time.Now.ToUnixTimeMilliseconds());
        await line.OfUs.RenewPrekeysAsync();
        Assert.Contains(0L, Numbers(line.Us, line.OfUs));
        await line.SendAsync(line.Us, "announce");
    }

    /// <summary>Time passes, a new prekey is written, and the other has it.</summary>
    private static async Task RenewAsync(Line line, Channel channel)
    {
        line.Pass(s_life);
        Agree(line);
        await channel.RenewPrekeysAsync();
        await line.ExchangeAsync();
    }

    /// <summary>Everything goes between all of them.</summary>
    /// <summary>Each hears of the other that it is now.</summary>
    private static void Agree(Line line)
    {
        line.OfUs.Clock.Take(line.OfUs.Rules, "cn", 0, line.Cn.Time.Now.ToUnixTimeMilliseconds());
        line.OfCn.Clock.Take(line.OfCn.Rules, "us", 0, line.Us.Time.Now.ToUnixTimeMilliseconds());
    }

    private static long[] Numbers(TestParty party, Channel channel) =>
        [.. party.Files.Names().Where(name => name.StartsWith($"prekey-{channel.Id}-", StringComparison.Ordinal)).Select(name => long.Parse(name.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture)).Order()];

    private static List<Grant> Grants(Line line, long? epoch = null) =>
        [.. line.Headers(line.OfUs).Where(header => header.Type == EntryType.Grant)
            .Select(header => GrantBody.TryDecode(line.Us.Store.Entry(line.OfUs.Own.Key, header.Seq)!.Body!, out var body, out _) ? body : throw new InvalidOperationException())
            .Where(body => epoch is null || body.Epoch == epoch).Select(body => Assert.Single(body.To))];
}
