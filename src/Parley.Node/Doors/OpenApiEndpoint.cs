using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Node.Contract;
using Parley.Node.People;

namespace Parley.Node.Doors;

/// <summary>The document of the door, by the door.</summary>
internal sealed class OpenApiEndpoint(IEndpointRouteBuilder door, Schemas schemas)
{
    // Not before the first request: all endpoints are mapped by then.
    private readonly Lazy<byte[]> _document = new(() => OpenApiDocument.Write(door.DataSources.SelectMany(source => source.Endpoints), schemas));

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(InsideDoor.OpenApi, DescribeAsync).For(Role.All);

    [EndpointSummary("This document")]
    private Task<FileAnswer<JsonMedia>> DescribeAsync() => Task.FromResult(new FileAnswer<JsonMedia>(_document.Value));
}
