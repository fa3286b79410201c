using Parley.Protocol;

namespace Parley.Exchange.Tests;

public sealed class CeremoniesTests
{
    [Fact]
    public async Task Invitation_acceptance_and_completion_open_one_channel_on_both_sides()
    {
        var (us, cn, ofUs, ofCn) = await TestParty.PairAsync();
        Assert.Equal(ofUs.Id, ofCn.Id);
        Assert.Equal(ofUs.Rules.EncodedTerms, ofCn.Rules.EncodedTerms);
        Assert.Equal(2, us.Store.Feeds(ofUs.Id).Single(feed => feed.Key.Party == "cn").Size);
        Assert.Equal(2, us.Store.Feeds(ofUs.Id).Single(feed => feed.Key.Party == "us").Size);
        Assert.Equal(2, cn.Store.Feeds(ofCn.Id).Single().Size);
    }

    [Fact]
    public async Task Wrong_words_leave_nothing_behind()
    {
        var (us, cn) = (new TestParty("us"), new TestParty("cn"));
        var (invitation, _) = await us.Node.Ceremonies.InviteAsync(us.Card, us.Proposal());
        var wrong = us.Fingerprint;
        wrong[31] ^= 1;
        var (channel, acceptance, refusal) = await cn.Node.Ceremonies.AcceptAsync(invitation!, cn.Card, wrong);
        Assert.Equal(Codes.CeremonyWords, refusal?.Code);
        Assert.Null(channel);
        Assert.Null(acceptance);
        Assert.Empty(cn.Store.Channels());
        Assert.Empty(cn.Store.Ceremonies());
    }

    [Fact]
    public async Task An_acceptance_of_other_terms_than_were_proposed_is_refused()
    {
        var (us, cn) = (new TestParty("us"), new TestParty("cn"));
        await us.Node.Ceremonies.InviteAsync(us.Card, us.Proposal());
        var other = us.Proposal() with { Suites = ["nist"] };
        var forged = new CeremonyFile { Kind = CeremonyKind.Invitation, Party = us.Card, Terms = other.Encode() };
        var (_, acceptance, _) = await cn.Node.Ceremonies.AcceptAsync(forged, cn.Card, us.Fingerprint);
        var (channel, _, refusal) = await us.Node.Ceremonies.AcceptAsync(acceptance!, us.Card, cn.Fingerprint);
        Assert.Equal(Codes.CeremonyTerms, refusal?.Code);
        Assert.Null(channel);
        Assert.Empty(us.Store.Channels());
    }

    [Fact]
    public async Task Terms_whose_meaning_is_not_known_here_are_not_accepted()
    {
        var (us, cn) = (new TestParty("us"), new TestParty("cn"));
        var terms = us.Proposal();
        foreach (var meaning in new[] { terms.Meaning with { Version = terms.Meaning.Version + 1 }, terms.Meaning with { Kinds = new byte[32] } })
        {
            var invitation = new CeremonyFile { Kind = CeremonyKind.Invitation, Party = us.Card, Terms = (terms with { Meaning = meaning }).Encode() };
            var (channel, acceptance, refusal) = await cn.Node.Ceremonies.AcceptAsync(invitation, cn.Card, us.Fingerprint);
            Assert.Equal(Codes.TermsMeaningUnknown, refusal?.Code);
            Assert.Null(channel);
            Assert.Null(acceptance);
            Assert.Empty(cn.Store.Channels());
        }
    }

    [Fact]
    public async Task Nobody_accepts_its_own_invitation()
    {
        var us = new TestParty("us");
        var (invitation, _) = await us.Node.Ceremonies.InviteAsync(us.Card, us.Proposal());
        Assert.Equal(Codes.CeremonyParty, (await us.Node.Ceremonies.AcceptAsync(invitation!, us.Card, us.Fingerprint)).Refusal?.Code);
    }

    [Fact]
    public async Task Every_step_can_be_done_again_with_the_same_result()
    {
        var (us, cn) = (new TestParty("us"), new TestParty("cn"));
        var (invitation, _) = await us.Node.Ceremonies.InviteAsync(us.Card, us.Proposal());
        var (first, one, _) = await cn.Node.Ceremonies.AcceptAsync(invitation!, cn.Card, us.Fingerprint);
        var again = cn.Restarted();
        var (second, two, _) = await again.Node.Ceremonies.AcceptAsync(invitation!, again.Card, us.Fingerprint);
        Assert.Equal(first!.Id, second!.Id);
        Assert.Equal(one!.Terms, two!.Terms);
        Assert.Equal(one.Entries.Select(entry => entry.HeaderBytes), two.Entries.Select(entry => entry.HeaderBytes));

        var later = us.Restarted();
        var (opened, _, refusal) = await later.Node.Ceremonies.AcceptAsync(one, later.Card, cn.Fingerprint);
        Assert.Null(refusal);
        var (reopened, _, refused) = await later.Node.Ceremonies.AcceptAsync(two, later.Card, cn.Fingerprint);
        Assert.Null(refused);
        Assert.Equal(opened!.Id, reopened!.Id);
        Assert.Single(later.Store.Channels());
        Assert.Equal("open", later.Store.Ceremonies().Single().State);
    }

    [Fact]
    public async Task A_step_broken_off_by_the_disk_can_be_done_again()
    {
        var (us, cn) = (new TestParty("us"), new TestParty("cn"));
        var (invitation, _) = await us.Node.Ceremonies.InviteAsync(us.Card, us.Proposal());
        cn.Store.Fault = _ => new StoreFaultException(FaultCodes.StoreFull, lasting: false);
        await Assert.ThrowsAsync<StoreFaultException>(() => cn.Node.Ceremonies.AcceptAsync(invitation!, cn.Card, us.Fingerprint));
        cn.Store.Fault = null;
        Assert.Empty(cn.Store.Channels());
        var (channel, acceptance, refusal) = await cn.Node.Ceremonies.AcceptAsync(invitation!, cn.Card, us.Fingerprint);
        Assert.Null(refusal);
        Assert.NotNull(acceptance);
        Assert.Equal(2, channel!.Status()[0].Size);
    }
}
