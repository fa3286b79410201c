using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Keystore;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.Slices.Channels;
using Parley.Protocol;

namespace Parley.Node.Slices.Ceremony;

/// <summary>First contact: invite, look at a file, accept it.</summary>
internal sealed class CeremonyEndpoints(RunningNode running)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(InsideDoor.Invitations, InviteAsync);
        routes.MapPost(InsideDoor.CeremonyRead, ReadCeremonyAsync);
        routes.MapPost(InsideDoor.CeremonyAccept, AcceptAsync);
    }

    [EndpointSummary("Propose terms: an invitation file to hand to the other party")]
    private async Task<Results<Made<CeremonyFileView>, Refused>> InviteAsync([FromBody] InviteRequest request)
    {
        var card = running.Card();
        var terms = ProposedTerms.Of(request, card, running.Started, new SystemRandom());
        var (file, refusal) = await running.On(node => node.Ceremonies.InviteAsync(card, terms));
        return file is null ? new Refused(refusal!) : new Made<CeremonyFileView>(new CeremonyFileView(file.Format()), ApiJson.Default.CeremonyFileView);
    }

    [EndpointSummary("What an invitation or acceptance says, before anything is accepted")]
    private static Task<Results<Answer<CeremonyView>, Refused>> ReadCeremonyAsync([FromBody] CeremonyFileRequest request) => Task.FromResult(Read(request));

    private static Results<Answer<CeremonyView>, Refused> Read(CeremonyFileRequest request)
    {
        if (!TryParse(request.File, out var file, out var terms, out var identity, out var refusal))
            return new Refused(refusal!);
        var fingerprint = Fingerprint.Of(identity!);
        var view = new CeremonyView(
            file!.Kind == CeremonyKind.Invitation ? "invitation" : "acceptance", file.Party.Party, file.Party.Names, Convert.ToHexStringLower(fingerprint),
            FingerprintViews.Of(fingerprint), file.Party.Address,
            TermsViews.Of(terms!, file.Kind == CeremonyKind.Acceptance ? ChannelId.Of(file.Terms) : null));
        return new Answer<CeremonyView>(view, ApiJson.Default.CeremonyView);
    }

    [EndpointSummary("Accept an invitation or an acceptance whose fingerprint was compared by voice")]
    private async Task<Results<Answer<AcceptResult>, Refused>> AcceptAsync([FromBody] AcceptRequest request)
    {
        if (!TryParse(request.File, out var file, out _, out var identity, out var refusal))
            return new Refused(refusal!);
        if (!FingerprintViews.TryMatch(request.Fingerprint, Fingerprint.Of(identity!), out var compared))
            return new Refused(new Refusal(Codes.CeremonyWords));
        var (channel, acceptance, why) = await running.On(node => node.Ceremonies.AcceptAsync(file!, running.Card(), compared));
        return channel is null ? new Refused(why!) : new Answer<AcceptResult>(new AcceptResult(channel.Id.ToString(), acceptance?.Format()), ApiJson.Default.AcceptResult);
    }

    private static bool TryParse(string text, out CeremonyFile? file, out Terms? terms, out KeySet? identity, out Refusal? refusal)
    {
        var sizes = SuiteRegistry.Standard.KeySizes;
        terms = null;
        identity = null;
        return CeremonyFile.TryParse(text, sizes, out file, out refusal)
            && Terms.TryDecode(file.Terms, sizes, out terms, out refusal, proposed: file.Kind == CeremonyKind.Invitation)
            && KeySet.TryDecode(file.Party.Identity, sizes, out identity, out refusal);
    }
}
