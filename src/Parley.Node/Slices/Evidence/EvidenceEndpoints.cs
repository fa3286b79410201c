using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Exchange;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Node.Slices.Messages;
using Parley.Protocol;

namespace Parley.Node.Slices.Evidence;

/// <summary>What can be shown to others: proofs, opened messages, whole records (docs/spec/record.md).</summary>
internal sealed class EvidenceEndpoints(RunningNode running)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(InsideDoor.ProofRoute, ProveAsync).For(Role.All);
        routes.MapGet(InsideDoor.OpenedRoute, DiscloseAsync).For(Role.Policy | Role.Release, act: true);
        routes.MapGet(InsideDoor.DisputeRoute, DisputeAsync).For(Role.Policy | Role.Release, act: true);
        routes.MapGet(InsideDoor.RecordRoute, ExportAsync).For(Role.Policy | Role.Release | Role.Auditor, act: true);
    }

    [EndpointSummary("A proof that an entry is in its feed")]
    private async Task<Results<FileAnswer<TextMedia>, Refused>> ProveAsync([AsParameters] Place at)
    {
        if (await running.FindAsync(at.Channel) is not { } channel)
            return Refused.NoChannel;
        return await running.On(node => node.Proofs.ProveAsync(channel, at.Link)) is { } proof ? new FileAnswer<TextMedia>(proof.Format()) : Refused.NoMessage;
    }

    [EndpointSummary("An opened message, or one field of it, to show to others")]
    private async Task<Results<FileAnswer<CborMedia>, Refused>> DiscloseAsync(
        [AsParameters] Place at, [FromQuery(Name = InsideQuery.Field), Limits(MinLength = 1, MaxLength = InsideLimits.MaxText)] string? field, Caller caller)
    {
        if (await running.FindAsync(at.Channel) is not { } channel)
            return Refused.NoChannel;
        if (!await caller.ReadsAsync(running, channel, at.Link))
            return Refused.Marked;
        var (file, refusal) = await running.On(node => field is null ? node.Proofs.OpenAsync(channel, at.Link) : node.Proofs.OpenFieldAsync(channel, at.Link, field));
        if (file is not null)
            return new FileAnswer<CborMedia>(file.Encode());
        return refusal is null ? Refused.NoMessage : new Refused(refusal);
    }

    [EndpointSummary("What an arbiter needs to say whether a member could read a message; with epoch=true, with what opens its epoch; with body=true, with what opens it alone")]
    private async Task<Results<FileAnswer<CborMedia>, Refused>> DisputeAsync(
        [AsParameters] Place at, [FromQuery(Name = InsideQuery.Reader), Limits(MinLength = 1, MaxLength = InsideLimits.MaxText)] string? reader,
        [FromQuery(Name = InsideQuery.Body)] bool? body, [FromQuery(Name = InsideQuery.Epoch)] bool? epoch, Caller caller)
    {
        if (await running.FindAsync(at.Channel) is not { } channel)
            return Refused.NoChannel;

        // What opens an epoch opens whatever is in it.
        if (epoch == true ? !caller.ReadsAll : body == true && !await caller.ReadsAsync(running, channel, at.Link))
            return Refused.Marked;
        var opening = epoch == true ? Disputing.Epoch : body == true ? Disputing.Message : Disputing.Nothing;
        var (file, refusal) = await running.On(node => node.Proofs.DisputeAsync(channel, at.Link, reader, opening));
        if (file is not null)
            return new FileAnswer<CborMedia>(file.Encode());
        return refusal is null ? Refused.NoMessage : new Refused(refusal);
    }

    [EndpointSummary("The whole record of a channel; with open=true, with its message keys; with states=true, with the fields that decide how messages and duties stand")]
    private async Task<Results<FileAnswer<CborMedia>, Refused>> ExportAsync(
        ChannelId channel, [FromQuery(Name = InsideQuery.Open)] bool? open, [FromQuery(Name = InsideQuery.States)] bool? states, Caller caller)
    {
        // An auditor is shown proofs, and no contents.
        if (open == true && !caller.Has(Role.Policy | Role.Release))
            return Refused.NotFor(Role.Policy | Role.Release);
        if ((open == true || states == true) && !caller.ReadsAll)
            return Refused.Marked;
        if (await running.FindAsync(channel) is not { } found)
            return Refused.NoChannel;

        // Through a file of our own directory: a slow reader must not hold the node's loop, and a record may be larger than memory.
        var path = Path.Combine(running.Directory.Root, $"export-{Guid.NewGuid():N}.tmp");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 65536, FileOptions.DeleteOnClose);
        try
        {
            await running.On(async node =>
            {
                await node.Proofs.ExportAsync(found, file, open == true ? Showing.Everything : states == true ? Showing.States : Showing.Nothing);
                return true;
            });
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        return new FileAnswer<CborMedia>(file.Length, async (body, cancel) =>
        {
            await using var source = file;
            source.Position = 0;
            await source.CopyToAsync(body, cancel);
        });
    }
}
