using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Client;
using Parley.Console.Frame;
using Parley.Console.Visits;
using Parley.Vocabulary;

namespace Parley.Console.Writing;

/// <summary>Writing a message: the form, what it will read like on the other side, and one act that sends exactly that, once.</summary>
internal static class WriteRoutes
{
    private const int KeyBytes = 16;

    public static void MapWriting(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.WriteRoute, BeginAsync);
        routes.MapPost(Paths.WriteRoute, GoOnAsync);
    }

    private static async Task<RazorComponentResult> BeginAsync(string channel, Visit visit, HttpContext context)
    {
        // Who may not send is told before writing, not after.
        if (!visit.IsOfficer)
            throw new PageException(StatusCodes.Status403Forbidden, PeopleCodes.Role);
        var floor = await Watchfloor.AskAsync(visit);
        var known = Known(floor, channel);
        if (context.Request.Query["draft"].ToString() is { Length: > 0 } id)
        {
            if (!id.All(char.IsAsciiHexDigit))
                throw new PageException(StatusCodes.Status404NotFound, PeopleCodes.NoDraft);
            var draft = await visit.Node.GetAsync<Draft>(DraftList.One(id), visit.Aborted);
            if (draft.Channel != channel || MessageKinds.Find(draft.Kind) is not { } begun)
                throw new PageException(StatusCodes.Status404NotFound, PeopleCodes.NoDraft);
            var kept = Typed.Of(draft);
            return Pages.Of<WritePage>(("Floor", floor), ("Form", new WriteForm(visit.Voice, known, begun, kept, []) { Gone = DraftFiles.Gone(kept, draft), Said = await SaidAsync(visit, known, begun, kept) }));
        }

        var typed = Typed.Read(context.Request.Query);
        if (MessageKinds.Find(typed["kind"]) is not { } kind)
            return Pages.Of<KindsPage>(("Floor", floor), ("Channel", known));
        if (Link.TryParse(typed["answers"], out var link) || Link.TryParse(typed["supersedes"], out link))
            await TakeOverAsync(visit, known, link, typed);

        // One form is one message, however often it is sent.
        typed.Put("key", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)));
        return Pages.Of<WritePage>(("Floor", floor), ("Form", new WriteForm(visit.Voice, known, kind, typed, []) { Said = await SaidAsync(visit, known, kind, typed) }));
    }

    // The node may be away: what was typed stays in the page, and goes on from there.
    private static async Task<IResult> GoOnAsync(string channel, Visit visit, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        try
        {
            return await ActAsync(channel, visit, Typed.Read(form));
        }
        catch (DoorException fault) when (fault.Failure.Kind != DoorFailureKind.Refused)
        {
            return Away(channel, fault, Typed.Read(form));
        }
    }

    /// <summary>The page of a node that is away, with what was typed.</summary>
    internal static RazorComponentResult Away(string channel, DoorException fault, Typed typed)
    {
        var page = Pages.Of<AwayPage>(("Code", fault.Code), ("Action", Paths.Write(channel)), ("Typed", typed));
        return new RazorComponentResult(page.ComponentType, page.Parameters) { StatusCode = StatusCodes.Status503ServiceUnavailable, PreventStreamingRendering = true };
    }

    private static async Task<IResult> ActAsync(string channel, Visit visit, Typed posted)
    {
        var floor = await Watchfloor.AskAsync(visit);
        var known = Known(floor, channel);
        var kind = MessageKinds.Find(posted["kind"]) ?? throw new PageException(StatusCodes.Status404NotFound, ConsoleCodes.UnknownPage);
        var (act, shown) = (posted.Has("act") ? posted["act"] : posted[Visit.AgainField], posted["shown"]);

        // What is sent is what was shown: relative times count from then.
        var began = act is "send" or "hand-in" && long.TryParse(posted["began"], NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms <= visit.Voice.Now.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : visit.Voice.Now;
        var unsent = posted.Every(AttachedFile.Input);
        if (posted.Has(AttachedFile.Detach))
            posted.Put(AttachedFile.Path, [.. posted.Every(AttachedFile.Path).Where(file => !file.StartsWith(posted[AttachedFile.Detach], StringComparison.Ordinal))]);
        posted.Clean();
        if (act == "discard")
        {
            await ForgetAsync(visit, posted["key"]);
            return TypedResults.LocalRedirect(Paths.Channel(channel));
        }

        // What was typed is kept before anything is done with it.
        await KeepAsync(visit, posted.ToDraft(posted["key"], channel, kind.Name), isAll: act == "keep");
        if (act == "keep")
            return TypedResults.NoContent();
        var said = await SaidAsync(visit, known, kind, posted);
        var isOld = said is not null && posted[Said.Of] != said.Hash;
        if (isOld)
            posted.Put(Said.Of, said!.Hash);
        var changed = said?.Changed(posted, began) ?? [];
        var form = new WriteForm(visit.Voice, known, kind, posted, []) { Said = said, Changed = [.. changed.Select(one => one.Field)], Gone = await DraftFiles.GoneAsync(visit, posted), FileFaults = [.. unsent.Select(name => new FileFault(name, ConsoleCodes.FileNotUploaded))] };
        if (isOld)
            return Pages.Of<WritePage>(("Floor", floor), ("Form", form), ("Code", ConsoleCodes.CorrectedMeanwhile));
        if (act == "form" || form.FileFaults.Count + form.Gone.Count > 0)
            return Pages.Of<WritePage>(("Floor", floor), ("Form", form));
        var request = new SendRequest(WrittenMessage.Of(kind, posted, visit.Voice.Language, began, changed), [.. AttachedFile.Of(posted).Select(file => file.Named)]);
        try
        {
            if (act == "send" && shown.Length > 0)
            {
                var sent = await visit.Node.PostAsync<SendRequest, SendResponse>(InsideDoor.Send(channel), request with { Shown = shown }, visit.Aborted);
                await ForgetAsync(visit, posted["key"]);
                return TypedResults.LocalRedirect(Paths.Message(channel, sent.Link));
            }

            // The draft stays: it may come back.
            if (act == "hand-in" && shown.Length > 0)
                return TypedResults.LocalRedirect(Paths.Release((await visit.Node.PostAsync<ReleaseRequest, ReleaseView>(ReleaseList.Route, new ReleaseRequest(channel, request with { Shown = shown }), visit.Aborted)).Line.Id));

            var preview = await visit.Node.PostAsync<SendRequest, PreviewView>(InsideDoor.Preview(channel), request, visit.Aborted, writes: false);
            if (preview is { Link: { } there })
            {
                await ForgetAsync(visit, posted["key"]);
                return TypedResults.LocalRedirect(Paths.Message(channel, there));
            }

            return MessageCheck.Read(JsonForm.Read(preview.Message!.Value)) is { } message
                ? Pages.Of<PreviewPage>(("Floor", floor), ("Form", form), ("Preview", preview), ("Message", message))
                : Pages.Of<WritePage>(("Floor", floor), ("Form", form), ("Code", ConsoleCodes.BadAnswer));
        }
        catch (DoorException fault) when (fault.IsRefusal)
        {
            // What was typed stays, whatever the node says, or does not say.
            var findings = fault.Failure.Findings;
            return Pages.Of<WritePage>(("Floor", floor), ("Form", form with { Findings = findings }), ("Code", findings.Count > 0 ? null : fault.Code));
        }
    }

    // A draft that cannot be kept, for the disk is full, keeps no message back.
    internal static async Task KeepAsync(Visit visit, Draft draft, bool isAll)
    {
        try
        {
            await visit.Node.PostAsync<Draft, DraftList>(DraftList.Route, draft, visit.Aborted);
        }
        catch (DoorException fault) when (!isAll && fault.Failure is { Kind: DoorFailureKind.Refused, Status: not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden) })
        {
        }
    }

    private static async Task ForgetAsync(Visit visit, string id)
    {
        try
        {
            await visit.Node.PostAsync<DraftRef, DraftList>(DraftList.Removed, new DraftRef(id), visit.Aborted);
        }
        catch (DoorException fault) when (fault.Code is PeopleCodes.NoDraft)
        {
            // Gone already.
        }
    }

    // What is to be corrected, with its inputs filled where the form has none yet. What is not there, or is not ours to read, the check speaks of.
    private static async Task<Said?> SaidAsync(Visit visit, ChannelView channel, MessageKind kind, Typed typed)
    {
        if (kind.Name != Said.CorrectedBy || typed["fields/action"] is not ("" or "amend") || !Link.TryParse(typed["supersedes"], out var link))
            return null;
        try
        {
            var view = await visit.Node.GetAsync<MessageView>(InsideDoor.Message(channel.Id, link.Party, link.Number, visit.Voice.Language), visit.Aborted);
            if ((view.Amended ?? view.Message) is not { } json || view.Summary.Kind is not { } name || MessageKinds.Find(name) is not { } target)
                return null;
            var said = new Said(target, json);
            if (!Said.IsTyped(typed))
                said.Fill(typed);
            return said;
        }
        catch (DoorException fault) when (fault.IsRefusal)
        {
            return null;
        }
    }

    // An answer, or a correction, has what it is about with it: the track, the topic, the case, its markings; and whether it is an exercise.
    private static async Task TakeOverAsync(Visit visit, ChannelView channel, Link link, Typed typed)
    {
        var asked = await visit.Node.GetAsync<MessageView>(InsideDoor.Message(channel.Id, link.Party, link.Number, visit.Voice.Language), visit.Aborted);
        if (asked.Message is not { } json)
            return;
        var summary = asked.Summary;
        foreach (var (path, value) in new[] { ("track", summary.Track), ("precedence", summary.Precedence), ("topic", summary.Topic), ("case", summary.Case), ("exercise", summary.Exercise ? "yes" : null) })
        {
            if (!typed.Has(path) && value is not null)
                typed.Put(path, value);
        }

        if (json.TryGetProperty("markings", out var markings))
        {
            foreach (var marking in markings.EnumerateObject().Where(marking => marking.Name is "tlp" or "pap" && !typed.Has(marking.Name)))
                typed.Put(marking.Name, marking.Value.GetString() ?? "");
            if (markings.TryGetProperty(WrittenMessage.Iep, out var iep) && !typed.HasBelow(WrittenMessage.Iep))
            {
                foreach (var part in iep.EnumerateObject())
                    typed.Put($"{WrittenMessage.Iep}/{part.Name}", part.Value.GetString() ?? "");
            }
        }
    }

    private static ChannelView Known(Watchfloor floor, string channel) => floor.Channel(channel) ?? throw new PageException(StatusCodes.Status404NotFound, InsideCodes.UnknownChannel);
}
