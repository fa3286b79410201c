using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Ledger;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Admin;

/// <summary>How the node stands, and what can be shown of the record to whoever may read no messages: sizes, heads, cosignatures, entries without their contents.</summary>
/// <param name="running">The node.</param>
/// <param name="slices">That follow its record.</param>
internal sealed class HealthEndpoints(RunningNode running, IReadOnlyList<NodeSlice> slices)
{
    private const int DefaultPage = 50;
    private static readonly string[] s_ends = ["", "-wal"];

    /// <summary>Heads looked through for the last one of each cosigner; one that cosigned none of them is far behind, and is said to be there where it was then.</summary>
    private const int Heads = 1_024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(HealthView.Path, GetHealthAsync).For(Role.All);
        routes.MapGet(EntryList.Route, ListEntriesAsync).For(Role.All);
    }

    [EndpointSummary("How far the desk is, room on the disk, the last backup, and the newest head of every feed with who cosigned it")]
    private async Task<Answer<HealthView>> GetHealthAsync()
    {
        var feeds = await running.On(node => node.Channels.SelectMany(channel => channel.Status().Select(feed => View(channel, feed))).ToArray());
        var far = await Task.WhenAll(slices.Select(SliceAsync));
        return new Answer<HealthView>(new HealthView(running.Desk.IsOnServer, far, Disk(), Time(running.Directory.LastBackup()?.ToUnixTimeMilliseconds()), feeds), ApiJson.Default.HealthView);
    }

    [EndpointSummary("Entries of a feed without what is in them; without after, the last there are")]
    private async Task<Results<Answer<EntryList>, Refused>> ListEntriesAsync(
        ChannelId channel, [Limits(Pattern = InsideLimits.Party)] string party,
        [FromQuery(Name = InsideQuery.After), Limits(Min = -1, Max = InsideLimits.MaxNumber)] long? after,
        [FromQuery(Name = InsideQuery.Max), Limits(Min = 1, Max = EntryList.MaxPage)] int? max)
    {
        if (await running.FindAsync(channel) is not { } found)
            return Refused.NoChannel;
        if (found.Status().FirstOrDefault(one => one.Party == party) is not { } feed)
            return Refused.NoMessage;
        var count = max ?? DefaultPage;
        var from = after is { } last ? last + 1 : Math.Max(0, feed.Size - count);
        var key = new FeedKey(channel, party);
        var lines = await Task.Run(() => Enumerable.Range(0, (int)Math.Clamp(feed.Size - from, 0, count)).Select(at => Line(((IRecordStore)running.Store).Held(key, from + at), from + at)).ToArray());
        var next = from + lines.Length;
        return new Answer<EntryList>(new EntryList(lines, feed.Size, next < feed.Size ? next - 1 : null), ApiJson.Default.EntryList);
    }

    private FeedHeadView View(Channel channel, FeedStatus feed)
    {
        var key = new FeedKey(channel.Id, feed.Party);
        var newest = running.Store.NewestCheckpoint(key);
        var heads = running.Store.Heads(key, Math.Max(0, feed.Size - Heads), Heads);
        return new FeedHeadView(
            channel.Id.ToString(), feed.Party, feed.Size, UtcTime.Of(channel.KeySetOf(feed.Party).To).ToString(), newest is null ? null : Head(newest),
            [.. channel.Rules.Terms.Members.Select(member => member.Party).Where(member => member != feed.Party).Select(member => Cosigned(member, heads))]);
    }

    private async Task<SliceView> SliceAsync(NodeSlice slice)
    {
        try
        {
            return new SliceView(slice.Name, DeskViews.Of(await running.Desk.StateAsync(slice)));
        }
        catch (TryLaterException trouble)
        {
            return new SliceView(slice.Name, new DeskView(0, running.Store.LastArrival, trouble.Code));
        }
    }

    private DiskView? Disk()
    {
        var path = Path.GetFullPath(running.Directory.StorePath);
        try
        {
            DriveInfo disk = new(Path.GetDirectoryName(path)!);
            return new DiskView(disk.AvailableFreeSpace, disk.TotalSize, s_ends.Select(end => new FileInfo(path + end)).Sum(file => file.Exists ? file.Length : 0));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static EntryLine Line(Entry entry, long seq)
    {
        if (!Header.TryDecode(entry.HeaderBytes, out var header, out _))
            throw new StoreFaultException(FaultCodes.StoreBroken);
        return new EntryLine(seq, header.Type.ToText(), UtcTime.Of(header.Created).ToString(), header.Size, header.Size > 0 && entry.Body is null);
    }

    private static CosignedView Cosigned(string member, IReadOnlyList<HeadRow> heads) =>
        heads.LastOrDefault(head => head.By == member) is { } last ? new CosignedView(member, last.Size, Time(last.Seconds * 1000)) : new CosignedView(member, 0, null);

    private static HeadView Head(CheckpointRow row) => new(
        row.Size, Checkpoint.TryParse(row.Note[..(row.Note.IndexOf("\n\n", StringComparison.Ordinal) + 1)], out var head, out _) ? head.Root.ToString() : "", UtcTime.Of(row.At).ToString(), row.Note);

    private static string? Time(long? ms) => ms is { } at ? UtcTime.Of(at).ToString() : null;
}
