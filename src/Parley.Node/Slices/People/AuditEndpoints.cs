using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Vocabulary;

namespace Parley.Node.Slices.People;

/// <summary>What was done here, and the head that is signed over it.</summary>
internal sealed class AuditEndpoints(RunningNode running)
{
    private const int DefaultPage = 100;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(AuditList.Route, ListAuditAsync).For(Role.Operator | Role.Auditor);
        routes.MapGet(AuditList.HeadRoute, GetAuditHeadAsync).For(Role.All);
    }

    [EndpointSummary("Entries of the audit log in order; with newest, the last ones there are")]
    private Answer<AuditList> ListAuditAsync(
        [FromQuery(Name = InsideQuery.After), Limits(Min = 0, Max = InsideLimits.MaxNumber)] long? after, [FromQuery(Name = InsideQuery.Max), Limits(Min = 1, Max = InsideLimits.MaxPage)] int? max,
        [FromQuery(Name = InsideQuery.Newest)] bool? newest)
    {
        var most = max ?? DefaultPage;
        var (page, size) = running.Staff.Read(rows =>
        {
            var size = rows.Read("select count(*) from audit", row => row.GetInt64(0))[0];
            return (AuditLog.Page(rows, newest == true ? Math.Max(after ?? -1, size - most - 1) : after ?? -1, most), size);
        });
        return new(new AuditList([.. page.Select(entry => Line(entry.N, entry.Bytes))], size, page is [.., var last] && last.N < size - 1 ? last.N : null), ApiJson.Default.AuditList);
    }

    [EndpointSummary("The head of the audit log, signed with the node's keys")]
    private Answer<AuditHead> GetAuditHeadAsync()
    {
        var (note, madeMs) = running.Staff.SignAudit();
        var checkpoint = AuditLog.CheckpointOf(note)!;
        return new(
            new AuditHead(note, checkpoint.Size, checkpoint.Root.ToString(), UtcTime.Of(madeMs).ToString(), running.Identity.Ring.KeySet.Encoded, running.Identity.Vouch), ApiJson.Default.AuditHead);
    }

    // Whoever could write to the file may have left anything there; it is shown as it is.
    private static AuditLine Line(long n, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        try
        {
            using var entry = JsonDocument.Parse(bytes);
            var root = entry.RootElement;
            return new AuditLine(
                n, Text("time"), Text("officer"), Text("door"), Text("act"), Text("about"), Text("outcome"), root.TryGetProperty("of", out var of) ? of.GetInt64() : null, text);

            string Text(string name) => root.GetProperty(name).GetString()!;
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new AuditLine(n, "", "", "", "", "", PeopleCodes.AuditBroken, null, text);
        }
    }
}
