using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange.Tests;

public sealed class CeremoniesTests : IDisposable
{
    private readonly TestParty _us = new("us"), _cn = new("cn");

    private Ceremonies Us => _us.Node.Ceremonies;

    private Ceremonies Cn => _cn.Node.Ceremonies;

    public void Dispose()
    {
        _us.Dispose();
        _cn.Dispose();
    }

    [Fact]
    public async Task Three_files_and_twelve_words_open_one_channel_on_both_sides()
    {
        var id = await _us.MeetAsync(_cn);
        var words = _us.WordsOf(id);
        Assert.Equal(FirstContact.WordCount, words.Length);
        Assert.Equal(words, _cn.WordsOf(id));
        var (ofUs, _) = await Us.ConfirmAsync(id, words);
        var (ofCn, _) = await Cn.ConfirmAsync(id, words);
        Assert.Equal((id, id), (ofUs!.Id, ofCn!.Id));
        Assert.Equal(ofUs.Rules.EncodedTerms, ofCn.Rules.EncodedTerms);
        Assert.Equal(3, _us.Store.Feeds(id).Single().Size);
        Assert.Equal([CeremonyState.Open], Us.All().Select(contact => contact.State));
    }

    [Fact]
    public async Task A_number_that_was_opened_is_opened_for_no_other_acceptance_though_the_record_went_back()
    {
        var (invitation, _) = await Us.InviteAsync(_us.Card, TestParty.Proposal());
        var before = _us.Image();
        var (first, _) = await Cn.AcceptAsync(invitation!, _cn.Card);
        var (reveal, _) = await Us.RevealAsync(first!);
        using var other = new TestParty("zz");
        var (second, _) = await other.Node.Ceremonies.AcceptAsync(invitation!, other.Card);
        using var forgetful = _us.Restarted(marks: new Testing.Store.MemoryMarks());
        Assert.Equal(Codes.CeremonyAnswered, (await forgetful.Node.Ceremonies.RevealAsync(second!)).Refusal?.Code);
        using var restored = _us.Restarted(store: before);
        Assert.Equal(Codes.CeremonyAnswered, (await restored.Node.Ceremonies.RevealAsync(second!)).Refusal?.Code);
        Assert.Equal(reveal!.Encode(), (await restored.Node.Ceremonies.RevealAsync(first!)).Reveal!.Encode());
    }

    [Fact]
    public async Task An_invitation_whose_mark_is_lost_is_burnt_for_nobody_knows_whether_its_number_was_opened()
    {
        var (invitation, _) = await Us.InviteAsync(_us.Card, TestParty.Proposal());
        var (acceptance, _) = await Cn.AcceptAsync(invitation!, _cn.Card);
        using var restored = _us.Restarted(marks: new Testing.Store.MemoryMarks());
        Assert.Equal(Codes.CeremonyBurnt, (await restored.Node.Ceremonies.RevealAsync(acceptance!)).Refusal?.Code);
    }

    [Fact]
    public async Task What_was_burnt_stays_burnt_and_wrong_words_stay_counted_though_the_record_went_back()
    {
        var id = await _us.MeetAsync(_cn);
        var (before, again) = (_us.Image(), _us.Image());
        int[] wrong = [.. _us.WordsOf(id).Reverse()];
        await Us.ConfirmAsync(id, wrong);
        await Us.ConfirmAsync(id, wrong);
        using var counted = _us.Restarted(store: before);
        Assert.Equal(Codes.CeremonyBurnt, (await counted.Node.Ceremonies.ConfirmAsync(id, wrong)).Refusal?.Code);
        using var burnt = _us.Restarted(store: again);
        Assert.Equal(Codes.CeremonyBurnt, (await burnt.Node.Ceremonies.ConfirmAsync(id, _cn.WordsOf(id))).Refusal?.Code);
    }

    [Fact]
    public async Task A_number_does_not_leave_before_the_mark_has_what_it_was_opened_for()
    {
        var (invitation, _) = await Us.InviteAsync(_us.Card, TestParty.Proposal());
        var (acceptance, _) = await Cn.AcceptAsync(invitation!, _cn.Card);
        _us.Marks.Fault = () => new StoreFaultException(FaultCodes.MarksFull, lasting: false);
        await Assert.ThrowsAsync<StoreFaultException>(() => Us.RevealAsync(acceptance!));
        _us.Marks.Fault = null;
        Assert.NotNull((await Us.RevealAsync(acceptance!)).Reveal);
    }

    [Fact]
    public async Task Nothing_is_there_before_the_words_were_confirmed()
    {
        var id = await _us.MeetAsync(_cn);
        Assert.Empty(_us.Store.Channels());
        Assert.Empty(_cn.Store.Channels());
        await Us.ConfirmAsync(id, _us.WordsOf(id));
        Assert.Single(_us.Store.Channels());
        Assert.Empty(_cn.Store.Channels());
        Assert.Null(await _cn.Node.Outside.AnswerAsync(new byte[32], new OutsideRequest(OutsidePaths.Head, new HeadRequest(id, "us", new byte[Limits.NonceBytes]).Encode())));
    }

    [Fact]
    public async Task The_number_of_who_invites_is_secret_until_an_acceptance_is_fixed()
    {
        var (invitation, _) = await Us.InviteAsync(_us.Card, TestParty.Proposal());
        var nonce = _us.Store.Ceremonies().Single().Nonce;
        var (acceptance, _) = await Cn.AcceptAsync(invitation!, _cn.Card);
        Assert.Equal(-1, invitation!.Encode().AsSpan().IndexOf(nonce));
        Assert.Empty(Cn.All().Single().Words);
        var (reveal, _) = await Us.RevealAsync(acceptance!);
        Assert.Equal(nonce, reveal!.Nonce);
        Assert.Equal(acceptance!.Encode(), _us.Store.Ceremonies().Single().Acceptance);
    }

    [Fact]
    public async Task Of_two_acceptances_the_first_one_counts_and_the_number_is_opened_for_no_other()
    {
        var (invitation, _) = await Us.InviteAsync(_us.Card, TestParty.Proposal());
        var (acceptance, _) = await Cn.AcceptAsync(invitation!, _cn.Card);
        var (forged, _) = await new TestParty("cn", starts: 1).Node.Ceremonies.AcceptAsync(invitation!, _cn.Card);
        Assert.NotEqual(acceptance!.Terms, forged!.Terms);
        await Us.RevealAsync(forged);
        Assert.Equal(Codes.CeremonyAnswered, (await Us.RevealAsync(acceptance)).Refusal?.Code);
    }

    [Fact]
    public async Task Two_acceptances_handed_in_at_once_open_the_number_for_one()
    {
        var (invitation, _) = await Us.InviteAsync(_us.Card, TestParty.Proposal());
        var (acceptance, _) = await Cn.AcceptAsync(invitation!, _cn.Card);
        var (forged, _) = await new TestParty("cn", starts: 1).Node.Ceremonies.AcceptAsync(invitation!, _cn.Card);
        _us.Store.Hold(true);
        var (one, other) = (Us.RevealAsync(acceptance!), Us.RevealAsync(forged!));
        _us.Store.Hold(false);
        Assert.NotNull((await one).Reveal);
        Assert.Equal(Codes.CeremonyAnswered, (await other).Refusal?.Code);
    }

    [Fact]
    public async Task Wrong_words_handed_in_at_once_are_counted_each()
    {
        var id = await _us.MeetAsync(_cn);
        int[] wrong = [.. Enumerable.Repeat(0, FirstContact.WordCount)];
        _cn.Store.Hold(true);
        Task[] all = [.. Enumerable.Range(0, 3).Select(_ => Cn.ConfirmAsync(id, wrong))];
        _cn.Store.Hold(false);
        await Task.WhenAll(all);
        Assert.Equal(CeremonyState.Burnt, Cn.All().Single().State);
    }

    [Fact]
    public async Task Somebody_in_between_gives_the_two_sides_different_words()
    {
        var middle = new TestParty("us", starts: 1);
        var middleToUs = new TestParty("cn", starts: 1);
        var toUs = await _us.MeetAsync(middleToUs);
        var toCn = await middle.MeetAsync(_cn);
        Assert.NotEqual(_us.WordsOf(toUs), _cn.WordsOf(toCn));
        Assert.NotNull((await Cn.ConfirmAsync(toCn, _us.WordsOf(toUs))).Refusal);
        Assert.Empty(_cn.Store.Channels());
    }

    [Fact]
    public async Task A_number_to_which_its_party_was_not_bound_is_refused_and_changes_nothing()
    {
        var (invitation, _) = await Us.InviteAsync(_us.Card, TestParty.Proposal());
        var (acceptance, _) = await Cn.AcceptAsync(invitation!, _cn.Card);
        var (reveal, _) = await Us.RevealAsync(acceptance!);
        foreach (var wrong in new[] { reveal! with { Nonce = new byte[32] }, reveal! with { Party = "cn" } })
            Assert.Equal(Codes.CeremonyCommit, (await Cn.TakeAsync(wrong))?.Code);
        Assert.Equal(Codes.CeremonyUnknown, (await Cn.TakeAsync(reveal! with { Channel = ChannelId.From(new byte[32]) }))?.Code);
        Assert.Equal(Codes.CeremonyUnknown, (await Us.TakeAsync(reveal!))?.Code);
        Assert.Equal(CeremonyState.Accepted, Cn.All().Single().State);
        Assert.Null(await Cn.TakeAsync(reveal!));
    }

    [Fact]
    public async Task Wrong_words_three_times_burn_it_on_that_side()
    {
        var id = await _us.MeetAsync(_cn);
        var words = _cn.WordsOf(id);
        int[] wrong = [.. words[..^1], (words[^1] + 1) % 256];
        Assert.Equal(Codes.CeremonyWords, (await Cn.ConfirmAsync(id, wrong)).Refusal?.Code);
        Assert.Equal(Codes.CeremonyWords, (await Cn.ConfirmAsync(id, words[..8])).Refusal?.Code);
        Assert.Equal(Codes.CeremonyBurnt, (await Cn.ConfirmAsync(id, wrong)).Refusal?.Code);
        Assert.Equal(Codes.CeremonyBurnt, (await Cn.ConfirmAsync(id, words)).Refusal?.Code);
        Assert.Empty(_cn.Store.Channels());
    }

    [Fact]
    public async Task What_was_stopped_is_never_gone_on_with()
    {
        var (invitation, _) = await Us.InviteAsync(_us.Card, TestParty.Proposal());
        var (acceptance, _) = await Cn.AcceptAsync(invitation!, _cn.Card);
        var (reveal, _) = await Us.RevealAsync(acceptance!);
        Assert.Null(await Us.StopAsync(reveal!.Channel));
        Assert.Null(await Cn.StopAsync(reveal.Channel));
        Assert.Equal(Codes.CeremonyBurnt, (await Cn.AcceptAsync(invitation!, _cn.Card)).Refusal?.Code);
        Assert.Equal(Codes.CeremonyBurnt, (await Us.RevealAsync(acceptance!)).Refusal?.Code);
        Assert.Equal(Codes.CeremonyBurnt, (await Cn.TakeAsync(reveal))?.Code);
        Assert.Equal(Codes.CeremonyUnknown, (await Us.StopAsync(ChannelId.From(new byte[32])))?.Code);
    }

    [Fact]
    public async Task An_open_channel_cannot_be_stopped()
    {
        var id = await _us.MeetAsync(_cn);
        await Us.ConfirmAsync(id, _us.WordsOf(id));
        Assert.Equal(Codes.CeremonyUnknown, (await Us.StopAsync(id))?.Code);

        // Also where the power failed between the channel and the note that it is open.
        await _us.Store.CommitAsync([new PutCeremony(_us.Store.Ceremonies().Single() with { State = CeremonyState.Comparing })]);
        Assert.Equal(Codes.CeremonyUnknown, (await Us.StopAsync(id))?.Code);
        Assert.NotNull((await Us.ConfirmAsync(id, _us.WordsOf(id))).Channel);
    }

    [Fact]
    public async Task An_acceptance_of_other_terms_than_were_proposed_is_refused()
    {
        await Us.InviteAsync(_us.Card, TestParty.Proposal());
        var (other, _) = await new TestParty("us", starts: 1).Node.Ceremonies.InviteAsync(_us.Card, TestParty.Proposal() with { Suites = ["nist"] });
        var (acceptance, _) = await Cn.AcceptAsync(other!, _cn.Card);
        Assert.Equal(Codes.CeremonyTerms, (await Us.RevealAsync(acceptance!)).Refusal?.Code);
        Assert.Equal(CeremonyState.Invited, Us.All().Single().State);
    }

    [Fact]
    public async Task Terms_whose_meaning_is_not_known_here_are_not_accepted()
    {
        var terms = TestParty.Proposal();
        foreach (var meaning in new[] { terms.Meaning with { Version = terms.Meaning.Version + 1 }, terms.Meaning with { Kinds = new byte[32] } })
        {
            var (invitation, _) = await Us.InviteAsync(_us.Card, terms with { Meaning = meaning });
            Assert.Equal(Codes.TermsMeaningUnknown, (await Cn.AcceptAsync(invitation!, _cn.Card)).Refusal?.Code);
            Assert.Empty(_cn.Store.Ceremonies());
        }
    }

    [Fact]
    public async Task Nobody_accepts_its_own_invitation()
    {
        var (invitation, _) = await Us.InviteAsync(_us.Card, TestParty.Proposal());
        Assert.Equal(Codes.CeremonyParty, (await Us.AcceptAsync(invitation!, _us.Card)).Refusal?.Code);
    }

    [Fact]
    public async Task Every_step_done_again_after_a_restart_gives_the_same_bytes()
    {
        var (invitation, _) = await Us.InviteAsync(_us.Card, TestParty.Proposal());
        var (acceptance, _) = await Cn.AcceptAsync(invitation!, _cn.Card);
        var cn = _cn.Restarted();
        Assert.Equal(acceptance!.Encode(), (await cn.Node.Ceremonies.AcceptAsync(invitation!, cn.Card)).Acceptance!.Encode());

        var (reveal, _) = await _us.Restarted().Node.Ceremonies.RevealAsync(acceptance);
        var us = _us.Restarted();
        Assert.Equal(reveal!.Encode(), (await us.Node.Ceremonies.RevealAsync(acceptance)).Reveal!.Encode());
        Assert.Null(await cn.Node.Ceremonies.TakeAsync(reveal));
        cn = cn.Restarted();
        Assert.Null(await cn.Node.Ceremonies.TakeAsync(reveal));
        Assert.Equal(us.WordsOf(reveal.Channel), cn.WordsOf(reveal.Channel));
        await us.Node.Ceremonies.ConfirmAsync(reveal.Channel, us.WordsOf(reveal.Channel));
        us = us.Restarted();
        Assert.Equal(reveal.Channel, (await us.Node.Ceremonies.ConfirmAsync(reveal.Channel, us.WordsOf(reveal.Channel))).Channel!.Id);
        Assert.Single(us.Store.Channels());
    }

    [Fact]
    public async Task A_step_broken_off_by_the_disk_can_be_done_again()
    {
        var (invitation, _) = await Us.InviteAsync(_us.Card, TestParty.Proposal());
        _cn.Store.Fault = _ => new StoreFaultException(FaultCodes.StoreFull, lasting: false);
        await Assert.ThrowsAsync<StoreFaultException>(() => Cn.AcceptAsync(invitation!, _cn.Card));
        _cn.Store.Fault = null;
        Assert.Empty(_cn.Store.Ceremonies());
        var (acceptance, _) = await Cn.AcceptAsync(invitation!, _cn.Card);
        _us.Store.Fault = _ => new StoreFaultException(FaultCodes.StoreFull, lasting: false);
        await Assert.ThrowsAsync<StoreFaultException>(() => Us.RevealAsync(acceptance!));
        _us.Store.Fault = null;
        Assert.Equal(CeremonyState.Invited, Us.All().Single().State);
        Assert.NotNull((await Us.RevealAsync(acceptance!)).Reveal);
    }

    [Fact]
    public async Task Whose_node_keys_changed_since_begins_anew()
    {
        var id = await _us.MeetAsync(_cn);
        var rotated = _cn.Restarted(rotations: 1);
        Assert.Equal(Codes.CeremonyKeys, (await rotated.Node.Ceremonies.ConfirmAsync(id, rotated.WordsOf(id))).Refusal?.Code);
        Assert.Equal(CeremonyState.Burnt, rotated.Node.Ceremonies.All().Single().State);
        Assert.Empty(rotated.Store.Channels());
    }
}
