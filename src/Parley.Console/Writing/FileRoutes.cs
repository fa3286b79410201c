using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Parley.Api;
using Parley.Client;
using Parley.Console.Frame;
using Parley.Console.Visits;
using Parley.Vocabulary;

namespace Parley.Console.Writing;

/// <summary>Files that go with a message: through here to the node, and a line of the draft each.</summary>
internal static class FileRoutes
{
    // More than the node would ever take: what is too long is read to its end and refused beside its field, for a browser shows no answer to what it could not send.
    private const long MaxFormBytes = 16L * InsideLimits.MaxUploadBytes;

    /// <param name="routes">The console's.</param>
    /// <param name="pieces">Marks a route whose form comes in pieces.</param>
    public static void MapFiles(this IEndpointRouteBuilder routes, object pieces) =>
        routes.MapPost(Paths.FilesRoute, AttachAsync).WithMetadata(pieces, new RequestSizeLimitAttribute(MaxFormBytes));

    private static async Task<IResult> AttachAsync(string channel, Visit visit, HttpContext context)
    {
        if (visit is { Officer: not null, IsOfficer: false })
            throw new PageException(StatusCodes.Status403Forbidden, PeopleCodes.Role);
        var form = StreamedForm.Of(context)!;
        var file = await form.NextFileAsync();
        var typed = Typed.Read(form.Fields);
        try
        {
            return await TakeAllAsync(channel, visit, form, typed, file);
        }
        catch (DoorException fault) when (fault.Failure.Kind != DoorFailureKind.Refused)
        {
            await form.PassOverAsync();
            return WriteRoutes.Away(channel, fault, typed);
        }
    }

    private static async Task<IResult> TakeAllAsync(string channel, Visit visit, StreamedForm form, Typed typed, FileMultipartSection? file)
    {
        var floor = await Watchfloor.AskAsync(visit);
        var known = floor.Channel(channel) ?? throw new PageException(StatusCodes.Status404NotFound, InsideCodes.UnknownChannel);
        var kind = MessageKinds.Find(typed["kind"]) ?? throw new PageException(StatusCodes.Status404NotFound, ConsoleCodes.UnknownPage);
        typed.Clean();

        // What was typed is kept before a file comes, which may take long.
        await KeepAsync();
        List<FileFault> faults = [];
        var any = false;
        for (; file is not null; file = await form.NextFileAsync())
        {
            // No file chosen is a file without a name.
            if (AttachedFile.NameOf(file.FileName) is not { Length: > 0 } name)
                continue;
            var (taken, code) = await TakeAsync(visit, file.FileStream!, name, AttachedFile.Of(typed).Count);
            any = true;
            if (taken is null)
            {
                faults.Add(new FileFault(name, code!));
                continue;
            }

            typed.Put(AttachedFile.Path, [.. typed.Every(AttachedFile.Path).Append(taken.Value).Distinct()]);
            await KeepAsync();
        }

        if (!any)
            faults.Add(new FileFault("", ConsoleCodes.NoFile));
        return Pages.Of<WritePage>(("Floor", floor), ("Form", new WriteForm(visit.Voice, known, kind, typed, []) { FileFaults = faults, Gone = await DraftFiles.GoneAsync(visit, typed) }));

        Task KeepAsync() => WriteRoutes.KeepAsync(visit, typed.ToDraft(typed["key"], channel, kind.Name), isAll: false);
    }

    private static async Task<(AttachedFile? Taken, string? Code)> TakeAsync(Visit visit, Stream file, string name, int there)
    {
        if (there >= InsideLimits.MaxAttachments)
            return (null, ConsoleCodes.ManyFiles);
        using FilePiece content = new(file, visit.Aborted);
        try
        {
            var taken = await visit.Node.UploadAsync(content, visit.Aborted);
            return (new AttachedFile(taken.Sha256, taken.SizeBytes, name), null);
        }
        catch (Exception) when (content.Broken is not null)
        {
            ExceptionDispatchInfo.Throw(content.Broken);
            throw;
        }
        catch (DoorException) when (content.IsTooLong)
        {
            return (null, InsideCodes.TooLarge);
        }
        catch (DoorException fault) when (fault.Failure.Status != StatusCodes.Status401Unauthorized)
        {
            // Refused, or the node went away meanwhile: the page is there, and what was typed.
            return (null, fault.Code);
        }
    }
}
