using System.Net;
using Microsoft.AspNetCore.Routing;
using Parley.Console.Hosting;

namespace Parley.Console.Tests.Map;

public sealed class ConsoleMapTests
{
    [Fact]
    public async Task Every_route_of_the_console_has_a_row_and_every_row_a_route()
    {
        var keys = Directory.CreateTempSubdirectory("parley-keys-");
        await using var app = ConsoleApp.Build(new ConsoleSettings(new IPEndPoint(IPAddress.Loopback, 1), new Uri("http://usa.localhost:1"), "none", keys.FullName, new Dictionary<string, string>()), TimeProvider.System);
        var mapped = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}"));
        Assert.Equal(ConsoleMap.Rows.Select(row => row.ToString()).Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
        keys.Delete(recursive: true);
    }
}
