using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Exchange;
using Parley.Keystore;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Node.Slices.Channels;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Ceremony;

/// <summary>First contact: invite, look at a file, accept it, confirm the words.</summary>
internal sealed class CeremonyEndpoints(RunningNode running)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(InsideDoor.Invitations, InviteAsync).For(Role.Operator);
        routes.MapPost(InsideDoor.CeremonyRead, ReadCeremonyAsync).For(Role.Operator | Role.Policy, act: false);
        routes.MapPost(InsideDoor.CeremonyAccept, AcceptAsync).For(Role.Operator);
        routes.MapGet(InsideDoor.Ceremonies, ListCeremoniesAsync).For(Role.Operator | Role.Policy | Role.Auditor);
        routes.MapPost(InsideDoor.CeremonyConfirm, ConfirmAsync).For(Role.Operator);
        routes.MapPost(InsideDoor.CeremonyStop, StopAsync).For(Role.Operator);
    }

    [EndpointSummary("Propose terms: an invitation file to hand to the other party")]
    private async Task<Results<Made<InviteResult>, Refused>> InviteAsync([FromBody] InviteRequest request)
    {
        var card = running.Card();
        var terms = ProposedTerms.Of(request, running.Time.GetUtcNow(), new SystemRandom());
        var (file, refusal) = await running.On(node => node.Ceremonies.InviteAsync(card, terms));
        if (file is null || !Terms.TryDecode(file.Terms, SuiteRegistry.Standard.KeySizes, out var proposed, out refusal, proposed: true))
            return new Refused(refusal!);
        return new Made<InviteResult>(new InviteResult(file.Format(), TermsViews.Of(proposed, null)), ApiJson.Default.InviteResult);
    }

    [EndpointSummary("What a file of first contact says, before anything is accepted")]
    private async Task<Results<Answer<CeremonyView>, Refused>> ReadCeremonyAsync([FromBody] CeremonyFileRequest request)
    {
        if (RevealFile.TryParse(request.File, out var reveal, out _))
        {
            return await ContactAsync(reveal.Channel) is { Terms: { } complete, Other: { } other }
                ? View("reveal", other, complete, reveal.Channel) : new Refused(new Refusal(Codes.CeremonyUnknown));
        }

        if (!TryParse(request.File, out var file, out var terms, out var refusal))
            return new Refused(refusal!);
        return file!.Kind == CeremonyKind.Invitation ? View("invitation", file.Party, terms!, null) : View("acceptance", file.Party, terms!, ChannelId.Of(file.Terms));
    }

    [EndpointSummary("The next step with a file of first contact; done again it gives the same file")]
    private async Task<Results<Answer<AcceptResult>, Refused>> AcceptAsync([FromBody] CeremonyFileRequest request)
    {
        if (RevealFile.TryParse(request.File, out var theirs, out _))
            return await running.On(node => node.Ceremonies.TakeAsync(theirs)) is { } why ? new Refused(why) : Accepted(theirs.Channel, null);
        if (!TryParse(request.File, out var file, out _, out var refusal))
            return new Refused(refusal!);
        if (file!.Kind == CeremonyKind.Acceptance)
        {
            var (reveal, unfit) = await running.On(node => node.Ceremonies.RevealAsync(file));
            return reveal is null ? new Refused(unfit!) : Accepted(reveal.Channel, reveal.Format());
        }

        var (acceptance, wrong) = await running.On(node => node.Ceremonies.AcceptAsync(file, running.Card()));
        return acceptance is null ? new Refused(wrong!) : Accepted(ChannelId.Of(acceptance.Terms), acceptance.Format());
    }

    [EndpointSummary("First contacts and how far each is, with the words that are to be compared")]
    private async Task<Answer<IReadOnlyList<FirstContactLine>>> ListCeremoniesAsync() =>
        new(await running.On(node => node.Ceremonies.All().Select(Line).ToArray()), ApiJson.Default.IReadOnlyListFirstContactLine);

    [EndpointSummary("Confirm the words that were compared by voice: the channel opens")]
    private async Task<Results<Answer<ConfirmResult>, Refused>> ConfirmAsync([FromBody] ConfirmRequest request)
    {
        if (!ChannelId.TryParse(request.Channel, out var id))
            return new Refused(new Refusal(Codes.CeremonyUnknown));
        var (channel, refusal) = await running.On(node => node.Ceremonies.ConfirmAsync(id, SpokenWords.Numbers(request.Words)));
        return channel is null ? new Refused(refusal!) : new Answer<ConfirmResult>(new ConfirmResult(channel.Id.ToString()), ApiJson.Default.ConfirmResult);
    }

    [EndpointSummary("End a first contact whose words differ, or that nobody wants any more")]
    private async Task<Results<Answer<IReadOnlyList<FirstContactLine>>, Refused>> StopAsync([FromBody] StopRequest request)
    {
        if (!ChannelId.TryParse(request.Channel, out var id))
            return new Refused(new Refusal(Codes.CeremonyUnknown));
        return await running.On(node => node.Ceremonies.StopAsync(id)) is { } refusal ? new Refused(refusal) : await ListCeremoniesAsync();
    }

    private async Task<FirstContactView?> ContactAsync(ChannelId id) => (await running.On(node => node.Ceremonies.All())).FirstOrDefault(contact => contact.Channel == id);

    private static FirstContactLine Line(FirstContactView contact) => new(
        contact.State, contact.Channel?.ToString(), contact.Other?.Party, contact.Other?.Names, contact.WeInvited, SpokenWords.Views(contact.Words), UtcTime.Of(contact.AtMs).ToString());

    private static Answer<AcceptResult> Accepted(ChannelId channel, string? file) => new(new AcceptResult(channel.ToString(), file), ApiJson.Default.AcceptResult);

    private static Answer<CeremonyView> View(string type, PartyCard party, Terms terms, ChannelId? channel)
    {
        KeySet.TryDecode(party.Identity, SuiteRegistry.Standard.KeySizes, out var identity, out _);
        return new(
            new CeremonyView(type, party.Party, party.Names, Convert.ToHexStringLower(Fingerprint.Of(identity!)), party.Address, TermsViews.Of(terms, channel)), ApiJson.Default.CeremonyView);
    }

    private static bool TryParse(string text, out CeremonyFile? file, out Terms? terms, out Refusal? refusal)
    {
        var sizes = SuiteRegistry.Standard.KeySizes;
        terms = null;
        return CeremonyFile.TryParse(text, sizes, out file, out refusal)
            && Terms.TryDecode(file.Terms, sizes, out terms, out refusal, proposed: file.Kind == CeremonyKind.Invitation);
    }
}
