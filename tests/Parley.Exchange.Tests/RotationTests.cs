using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Protocol;
using Parley.Testing.Simulation;
using Parley.Testing;

namespace Parley.Exchange.Tests;

/// <summary>New node keys take over from their entry on, and what was signed or sealed before stays what it was.</summary>
public sealed class RotationTests
{
    [Fact]
    public async Task The_head_that_covers_new_keys_is_signed_by_them_and_the_head_below_by_the_old()
    {
        var (us, cn, channel, _) = await RotatedAsync();
        Assert.Equal(EntryType.Keys, Last(us, channel).Type);
        var size = channel.Own.Size;
        var ticket = (await us.AskAsync(cn, channel.Id, "us")).Ticket;
        Assert.Equal(Codes.NoteSuiteMissing, await us.DeliverAsync(cn, channel, 2, size, ticket, us.KeysAfter(0)));
        Assert.Equal(Codes.NoteSuiteMissing, await us.DeliverAsync(cn, channel, 2, size - 1, ticket, us.KeysAfter(1)));
        Assert.Null(await us.DeliverAsync(cn, channel, 2, size - 1, ticket));
        Assert.Null(await us.DeliverAsync(cn, channel, size - 1, size, ticket));
    }

    [Fact]
    public async Task New_keys_are_put_in_force_once_and_only_when_our_feed_may_go_on()
    {
        var (us, _, _, _) = await TestParty.PairAsync();
        using var restarted = us.Restarted(rotations: 1);
        var channel = restarted.Node.Channels.Single();

        // What others hold is not known yet: on a disk that was put back the entry would stand where they hold another.
        await channel.RotateAsync();
        Assert.Equal(3, channel.Own.Size);
        restarted.Time.Now += TimeSpan.FromMinutes(10);
        await channel.RotateAsync();
        await channel.RotateAsync();
        Assert.Equal(4, channel.Own.Size);
        using var again = restarted.Restarted(rotations: 1);
        await again.Node.Channels.Single().Own.RotateAsync();
        Assert.Equal(4, again.Node.Channels.Single().Own.Size);
    }

    [Fact]
    public async Task A_rotation_that_could_not_be_stored_is_undone_wholly_and_done_again()
    {
        var (us, _, _, _) = await TestParty.PairAsync();
        using var restarted = us.Restarted(rotations: 1);
        var channel = restarted.Node.Channels.Single();
        restarted.Store.Fault = _ => new StoreFaultException(FaultCodes.StoreFull, lasting: false);
        await Assert.ThrowsAsync<StoreFaultException>(channel.Own.RotateAsync);
        Assert.Equal(restarted.KeysAfter(0).KeySet.Id, channel.Own.KeySet.Id);
        restarted.Store.Fault = null;
        await SendAsync(restarted, channel, "between");
        await channel.Own.RotateAsync();
        Assert.Equal(restarted.Ring.KeySet.Id, channel.Own.KeySet.Id);
    }

    [Fact]
    public async Task A_member_is_answered_with_the_newest_keys_that_it_can_know_and_not_with_newer_ones()
    {
        var (us, _, _, _) = await TestParty.PairAsync();
        using var restarted = us.Restarted(rotations: 1);
        var channel = restarted.Node.Channels.Single();
        await channel.Own.RotateAsync();
        var entry = channel.Own.Size - 1;
        var text = Heads.Text(channel.Rules, "us", entry, channel.Own.RootsAt(entry));
        foreach (var (held, rotations) in new[] { (0L, 0), (entry, 0), (entry + 1, 1) })
        {
            Assert.True(SignatureLines.TryParse(channel.Own.SignerToward(held).Cosign(text, channel.Rules.Origin("us"), channel.Rules.Suites, 1), out var lines, out _));
            Assert.Equal(
                (held, rotations == 0, rotations == 1),
                (held, channel.Rules.Verifier.HasCosignature(lines, channel.Rules.Origin("us"), restarted.KeysAfter(0).KeySet), channel.Rules.Verifier.HasCosignature(lines, channel.Rules.Origin("us"), restarted.Ring.KeySet)));
        }
    }

    [Fact]
    public async Task An_old_head_sent_again_is_held_to_the_keys_of_its_size_and_so_is_a_fork_below()
    {
        var (us, cn, channel, _) = await RotatedAsync();
        var size = channel.Own.Size;
        var ticket = (await us.AskAsync(cn, channel.Id, "us")).Ticket;
        Assert.Null(await us.DeliverAsync(cn, channel, 2, size, ticket));

        // Cut as it was never cut before: inside what cn holds, below the new keys.
        Assert.Null(await us.DeliverAsync(cn, channel, 2, size - 1, ticket));
        Assert.Null(await us.DeliverAsync(cn, channel, 0, 2, ticket));
        using var restarted = cn.Restarted();
        Assert.Null(await us.DeliverAsync(restarted, channel, 2, size - 2, ticket));

        // Another entry 2, under a head well signed by the keys of its time: a fork, although those keys were replaced.
        Assert.Equal(Codes.BatchFork, await us.ForkAsync(restarted, channel, 2, ticket, us.KeysAfter(0)));
        Assert.True(restarted.Node.Find(channel.Id)!.Status()[1].Frozen);
    }

    [Fact]
    public async Task Keys_that_are_not_in_force_there_prove_no_fork()
    {
        var (us, cn, channel, ofCn) = await RotatedAsync();
        var ticket = (await us.AskAsync(cn, channel.Id, "us")).Ticket;
        Assert.Null(await us.DeliverAsync(cn, channel, 2, channel.Own.Size, ticket));
        Assert.Equal(Codes.NoteSuiteMissing, await us.ForkAsync(cn, channel, 2, ticket, us.KeysAfter(1)));
        Assert.False(ofCn.Status()[1].Frozen);
    }

    [Fact]
    public async Task Two_that_rotate_at_once_believe_each_other()
    {
        var (us, cn, _, _) = await TestParty.PairAsync();
        using var newUs = us.Restarted(rotations: 1);
        using var newCn = cn.Restarted(rotations: 1);
        await newUs.RunAsync(newCn);
        await newCn.RunAsync(newUs);
        foreach (var channel in new[] { newUs.Node.Channels.Single(), newCn.Node.Channels.Single() })
            Assert.Equal((4, 4L), (channel.Own.Size, channel.DeliveredSize));
        foreach (var party in new[] { newUs, newCn })
            Assert.Empty(Fsck.Run(party.Store, party.Store.Channels().Single(), CheapSuites.Registry));
    }

    [Fact]
    public async Task What_was_proved_before_is_proved_after_and_so_is_the_whole_record()
    {
        var (us, cn, channel, _) = await TestParty.PairAsync();
        await us.RunAsync(cn);
        await cn.RunAsync(us);
        var link = await SendAsync(us, channel, "before");
        await us.RunAsync(cn);
        Assert.Equal(channel.Own.Size, channel.DeliveredSize);

        using var newUs = us.Restarted(rotations: 1);
        using var newCn = cn.Restarted(rotations: 2);
        await newUs.RunAsync(newCn);
        await newCn.RunAsync(newUs);
        channel = newUs.Node.Channels.Single();
        var after = await SendAsync(newUs, channel, "after");
        await newUs.RunAsync(newCn);
        foreach (var party in new[] { newUs, newCn })
        {
            var at = party.Node.Channels.Single();
            foreach (var each in new[] { link, after })
            {
                var proof = (await party.Node.Proofs.ProveAsync(at, each))!;
                Assert.True(ProofVerifier.TryVerify(at.Rules, proof, out var shown, out var refusal), refusal?.Code);
                Assert.Single(shown.Cosigners);
                Assert.NotNull((await party.Node.Proofs.OpenAsync(at, each)).File);
            }

            using var record = new MemoryStream();
            await party.Node.Proofs.ExportAsync(at, record, Showing.Everything);
            record.Position = 0;
            var result = RecordVerifier.Verify(record, CheapSuites.Registry);
            Assert.Empty(result.Findings);
            Assert.Equal([link, after], result.Opened);
        }
    }

    [Fact]
    public async Task What_was_sealed_before_opens_whatever_became_of_the_node_keys_of_that_time()
    {
        var (us, cn, channel, _) = await TestParty.PairAsync();
        await us.RunAsync(cn);
        var link = await SendAsync(us, channel, "old");
        await us.RunAsync(cn);
        using var kept = cn.Restarted(rotations: 2);
        Assert.Null((await kept.Node.OpenAsync(kept.Node.Channels.Single(), link, role: null))!.Unreadable);
        using var lost = cn.Restarted(rotations: 2, lost: true);
        Assert.Null((await lost.Node.OpenAsync(lost.Node.Channels.Single(), link, role: null))!.Unreadable);
    }

    [Fact]
    public async Task Expired_keys_write_nothing_and_lose_nothing_and_new_ones_go_on()
    {
        var (us, cn, channel, ofCn) = await TestParty.PairAsync();
        await us.RunAsync(cn);
        await cn.RunAsync(us);

        // Prekeys are of that time too.
        us.Time.Now = cn.Time.Now = DateTimeOffset.FromUnixTimeMilliseconds(us.Ring.KeySet.To - 3_600_000);
        await channel.RenewPrekeysAsync();
        await ofCn.RenewPrekeysAsync();
        await us.RunAsync(cn);
        await SendAsync(cn, ofCn, "seen");
        await cn.RunAsync(us);
        var before = (int)channel.Own.Size;
        us.Time.Now = cn.Time.Now = DateTimeOffset.FromUnixTimeMilliseconds(us.Ring.KeySet.To + 1);
        Assert.Equal(AlarmCodes.KeysExpired, (await Assert.ThrowsAsync<FeedFatalException>(() => SendAsync(us, channel, "late"))).Code);
        Assert.Equal(before, us.Store.Feeds(channel.Id).Single(feed => feed.Key.Party == "us").Size);

        // New keys that begin where the old ones end, so that the entry itself is younger than the old ones allow; what was seen comes behind it.
        using var rotated = us.Restarted(rotations: 5);
        var after = rotated.Node.Channels.Single();
        after.Clock.Take(after.Rules, "cn", 0, us.Time.Now.ToUnixTimeMilliseconds());
        Assert.Equal(AlarmCodes.KeysExpired, (await Assert.ThrowsAsync<FeedFatalException>(() => SendAsync(rotated, after, "late"))).Code);
        await after.Own.RotateAsync();
        await SendAsync(rotated, after, "late");
        Assert.Equal([EntryType.Keys, EntryType.Seen, EntryType.Epoch, EntryType.Grant, EntryType.Message], Types(rotated, after).Skip(before));
        await rotated.RunAsync(cn);
        Assert.Equal(after.Own.Size, after.DeliveredSize);
    }

    [Theory]
    [InlineData(15, null, null)]
    [InlineData(13, AlarmCodes.KeysExpiring, "13")]
    [InlineData(0, AlarmCodes.KeysExpiring, "0")]
    [InlineData(-1, AlarmCodes.KeysExpired, "")]
    public async Task Keys_that_are_about_to_expire_are_told_of_once_a_day_by_a_clock_that_others_agree_with(int days, string? code, string? detail)
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        us.Time.Now = DateTimeOffset.FromUnixTimeMilliseconds(us.Ring.KeySet.To).AddDays(-days).AddHours(-2);
        var keys = new NodeKeys(CheapSuites.Registry, [us.Ring], "", us.Storage.PublicKeys);
        var seams = new NodeSeams(us.Time, new SeededRandom(1), us.Store, us.Files, us, us, us, us.Marks);
        var clock = new NodeClock(seams);
        var watch = new KeyWatch(seams, keys, clock);
        watch.Look();
        Assert.Empty(us.Alarms);
        clock.Take(channel.Rules, "cn", 0, us.Time.Now.ToUnixTimeMilliseconds());
        watch.Look();
        watch.Look();
        us.Time.Now += TimeSpan.FromHours(1);
        watch.Look();
        Assert.Equal(code is null ? [] : [new Alarm(code, "", "", detail!)], us.Alarms);
        us.Time.Now += TimeSpan.FromDays(1);
        watch.Look();
        Assert.Equal(code is null ? 0 : 2, us.Alarms.Count(alarm => days < 14 && alarm.Code.StartsWith("keys.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_node_whose_keys_are_older_than_its_feed_writes_nothing()
    {
        var (us, _, channel, _) = await RotatedAsync();
        using var old = us.Restarted(rotations: 0);
        Assert.Contains(old.Alarms, alarm => alarm.Code == AlarmCodes.KeysBehind);
        var again = old.Node.Channels.Single();
        await again.Own.RotateAsync();
        Assert.Equal(AlarmCodes.KeysBehind, (await Assert.ThrowsAsync<FeedFatalException>(() => SendAsync(old, again, "no"))).Code);
        Assert.Equal(channel.Own.Size, again.Own.Size);
    }

    [Fact]
    public async Task Disk_and_keys_that_were_put_back_together_sign_nothing_once_a_member_shows_newer_keys()
    {
        var (us, cn, _, _) = await TestParty.PairAsync();
        await us.RunAsync(cn);
        var image = us.Image();
        using var rotated = us.Restarted(rotations: 1);
        await rotated.RunAsync(cn);
        Assert.Equal(4, rotated.Node.Channels.Single().DeliveredSize);

        using var old = us.Restarted(rotations: 0, store: image);
        await old.RunAsync(cn);
        var channel = old.Node.Channels.Single();
        Assert.Contains(old.Alarms, alarm => alarm.Code == AlarmCodes.KeysBehind);
        Assert.Equal(AlarmCodes.KeysBehind, (await Assert.ThrowsAsync<FeedFatalException>(() => SendAsync(old, channel, "no"))).Code);
    }

    [Fact]
    public async Task Who_rotates_between_its_own_confirmation_and_the_others_is_believed_by_the_keys_in_entry_1()
    {
        using var us = new TestParty("us");
        using var cn = new TestParty("cn");
        var id = await us.MeetAsync(cn);
        await cn.Node.Ceremonies.ConfirmAsync(id, cn.WordsOf(id));
        using var rotated = cn.Restarted(rotations: 1);
        await rotated.Node.Channels.Single().Own.RotateAsync();
        await us.Node.Ceremonies.ConfirmAsync(id, us.WordsOf(id));
        await rotated.RunAsync(us);
        Assert.Equal(4, rotated.Node.Channels.Single().DeliveredSize);
    }

    /// <summary>Two parties; us wrote a message, began anew with new keys and put them in force. Nothing of that is delivered.</summary>
    private static async Task<(TestParty Us, TestParty Cn, Channel OfUs, Channel OfCn)> RotatedAsync()
    {
        var (us, cn, channel, ofCn) = await TestParty.PairAsync();
        var ticket = (await us.AskAsync(cn, channel.Id, "us")).Ticket;
        Assert.Null(await us.DeliverAsync(cn, channel, 0, 2, ticket));
        await SendAsync(us, channel, "before");
        var rotated = us.Restarted(rotations: 1);
        await rotated.Node.Channels.Single().Own.RotateAsync();
        return (rotated, cn, rotated.Node.Channels.Single(), ofCn);
    }

    private static async Task<EntryLink> SendAsync(TestParty party, Channel channel, string subject)
    {
        var message = Authored.Edited("goodwill");
        message.Remove("answers");
        message["track"] = "technical";
        message["case"] = subject;
        var sent = await party.Node.SendAsync(channel, Authored.Checked(message), []);
        Assert.Empty(sent.Findings);
        return sent.Link!;
    }

    private static Header Last(TestParty party, Channel channel) => Headers(party, channel)[^1];

    private static IEnumerable<EntryType> Types(TestParty party, Channel channel) => Headers(party, channel).Select(header => header.Type);

    private static Header[] Headers(TestParty party, Channel channel) => [.. party.Store.Entries(channel.Own.Key, 0, int.MaxValue, long.MaxValue)
        .Select(entry => Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header : throw new InvalidOperationException())];
}
