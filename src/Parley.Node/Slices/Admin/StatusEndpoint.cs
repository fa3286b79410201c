using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Node.Slices.Ceremony;
using Parley.Node.Slices.Alarms;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Admin;

/// <summary>Who this node is and what it wants people to know.</summary>
internal sealed class StatusEndpoint(RunningNode running)
{
    private static readonly string s_version = typeof(StatusEndpoint).Assembly.GetName().Version?.ToString(3) ?? "0";

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(InsideDoor.Status, GetStatusAsync).For(Role.All);

    [EndpointSummary("Who the node is, until when its keys are valid, and its alarms")]
    private async Task<Answer<NodeStatus>> GetStatusAsync()
    {
        var profile = running.Directory.Profile;
        var fingerprint = Fingerprint.Of(running.Directory.Identity);
        var channels = await running.On(node => node.Channels.Count());
        var away = running.TurnedAway.Counts;
        var status = new NodeStatus(
            s_version, profile.Party, profile.Names, Convert.ToHexStringLower(fingerprint), SpokenWords.Views(Fingerprint.Words(fingerprint)), profile.Address,
            UtcTime.Of(running.Started.ToUnixTimeMilliseconds()).ToString(), channels,
            AlarmViews.Lasting(running.Alarms.Board),
            Convert.ToHexStringLower(running.Identity.Ring.KeySet.Tls!), UtcTime.Of(running.Identity.Ring.KeySet.To).ToString(),
            new TurnedAwayView(away.Strangers, away.Silent, away.Members),
            [.. running.Marks.Places(running.Directory.StorePath).Select(place => new MarksView(place.Path, place.Marks, place.OnSameDisk))],
            [.. running.Directory.Risks().Select(risk => new RiskView(risk.Code, risk.Path)), .. PeopleRisks()]);
        return new Answer<NodeStatus>(status, ApiJson.Default.NodeStatus);
    }

    // Nobody who has no console is asked for a second operator.
    private IEnumerable<RiskView> PeopleRisks()
    {
        var path = Staff.PathBeside(running.Directory.StorePath);
        if (running.Staff.Fault is { } fault)
            yield return new RiskView(fault, path);
        if (running.Staff.Fault != PeopleCodes.StoreBroken && running.Staff.Read(rows => Accounts.All(rows).Count > 0 && !Staff.IsReady(rows)))
            yield return new RiskView(PeopleCodes.NotReady, path);
    }
}
