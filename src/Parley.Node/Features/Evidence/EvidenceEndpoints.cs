using Microsoft.AspNetCore.Routing;
using Parley.Node.Hosting;

namespace Parley.Node.Features.Evidence;

/// <summary>What can be shown to others: proofs, opened messages, whole records (docs/spec/record.md).</summary>
internal static class EvidenceEndpoints
{
    public static void MapEvidence(this IEndpointRouteBuilder routes, RunningNode running)
    {
        _ = routes;
        _ = running;
    }
}
