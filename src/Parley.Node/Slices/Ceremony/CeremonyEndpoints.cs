using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Node.Hosting;
using Parley.Node.Slices.Channels;
using Parley.Protocol;

namespace Parley.Node.Slices.Ceremony;

/// <summary>First contact: invite, look at a file, accept it.</summary>
internal static class CeremonyEndpoints
{
    public static void MapCeremony(this IEndpointRouteBuilder routes, RunningNode running)
    {
        routes.MapPost(InsideDoor.Invitations, context => InviteAsync(running, context));
        routes.MapPost(InsideDoor.CeremonyRead, ReadAsync);
        routes.MapPost(InsideDoor.CeremonyAccept, context => AcceptAsync(running, context));
    }

    private static async Task InviteAsync(RunningNode running, HttpContext context)
    {
        if (await context.ReadAsync(ApiJson.Default.InviteRequest) is not { } request)
            return;
        var card = running.Card();
        var terms = ProposedTerms.Of(request, card, running.Started, new SystemRandom());
        var (file, refusal) = await running.On(node => node.Ceremonies.InviteAsync(card, terms));
        if (file is null)
            await context.RefuseAsync(refusal!);
        else
            await context.WriteAsync(StatusCodes.Status201Created, new CeremonyFileView(file.Format()), ApiJson.Default.CeremonyFileView);
    }

    private static async Task ReadAsync(HttpContext context)
    {
        if (await context.ReadAsync(ApiJson.Default.CeremonyFileRequest) is not { } request)
            return;
        if (!TryParse(request.File, out var file, out var terms, out var identity, out var refusal))
        {
            await context.RefuseAsync(refusal!);
            return;
        }

        var fingerprint = Fingerprint.Of(identity!);
        await context.WriteAsync(StatusCodes.Status200OK, new CeremonyView(
            file!.Kind == CeremonyKind.Invitation ? "invitation" : "acceptance", file.Party.Party, file.Party.Names, Convert.ToHexStringLower(fingerprint),
            FingerprintViews.Of(fingerprint), file.Party.Address,
            TermsViews.Of(terms!, file.Kind == CeremonyKind.Acceptance ? ChannelId.Of(file.Terms) : null)), ApiJson.Default.CeremonyView);
    }

    private static async Task AcceptAsync(RunningNode running, HttpContext context)
    {
        if (await context.ReadAsync(ApiJson.Default.AcceptRequest) is not { } request)
            return;
        if (!TryParse(request.File, out var file, out _, out var identity, out var refusal))
        {
            await context.RefuseAsync(refusal!);
            return;
        }

        if (!FingerprintViews.TryMatch(request.Fingerprint, Fingerprint.Of(identity!), out var compared))
        {
            await context.RefuseAsync(new Refusal(Codes.CeremonyWords));
            return;
        }

        var (channel, acceptance, why) = await running.On(node => node.Ceremonies.AcceptAsync(file!, running.Card(), compared));
        if (channel is null)
            await context.RefuseAsync(why!);
        else
            await context.WriteAsync(StatusCodes.Status200OK, new AcceptResult(channel.Id.ToString(), acceptance?.Format()), ApiJson.Default.AcceptResult);
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
