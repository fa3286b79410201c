using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Console.Tests.Map;

namespace Parley.Console.Tests.Security;

/// <summary>Every operation of the inside door's document, at the socket that consoles use.</summary>
public sealed class InsideDoorTests(TwoConsoles consoles)
{
    private sealed record Operation(string Id, string Method, string Path);

    [Fact]
    public async Task Every_operation_has_a_row_nobody_does_anything_but_sign_in_and_each_role_does_what_its_row_says()
    {
        var usa = consoles.Usa;
        var before = (await usa.SaidAsync(), await consoles.Chn.SaidAsync());
        using var socket = Connect(Path.Combine(usa.Node.Data, "console.sock"));
        Dictionary<char, string> tokens = [];
        foreach (var (letter, role) in ConsoleMap.Roles)
            tokens[letter] = (await Caller.SignInAsync(usa, "inside " + role, role)).Session!;
        var ended = (await Caller.SignInAsync(usa, "inside gone")).Session!;
        await usa.EndSessionsAsync("inside gone");
        var operations = await OperationsAsync(socket, tokens['a']);
        Assert.Equal(InsideMap.Who.Keys.Order(StringComparer.Ordinal), operations.Select(operation => operation.Id).Order(StringComparer.Ordinal));
        List<string> wrong = [];
        foreach (var operation in operations.Where(operation => operation.Id != "signOut"))
        {
            var who = InsideMap.Who[operation.Id];
            foreach (var token in new[] { null, "", new string('A', 43), ended, "\u00e9", tokens['o'][..^1] })
            {
                var (status, code) = await TryAsync(operation, token);
                if (who != "*" && (status, code) is not (HttpStatusCode.Unauthorized, PeopleCodes.SessionOver))
                    wrong.Add($"{operation.Id} as nobody: {status} {code}");
            }

            foreach (var (letter, token) in tokens)
            {
                var (status, code) = await TryAsync(operation, token);
                var may = who == "*" || who.Contains(letter, StringComparison.Ordinal);
                if ((code == PeopleCodes.Role) == may || (int)status >= 500)
                    wrong.Add($"{operation.Id} as {ConsoleMap.Roles[letter]}: {status} {code}");

                // About what is not there, or another's.
                if (operation.Path.Contains("{channel}", StringComparison.Ordinal) && (int)status is < 400 or >= 500)
                    wrong.Add($"{operation.Id} of another channel: {status} {code}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, (await usa.SaidAsync(), await consoles.Chn.SaidAsync()));

        async Task<(HttpStatusCode, string?)> TryAsync(Operation operation, string? token)
        {
            var path = operation.Path.Replace("{channel}", new string('a', 64), StringComparison.Ordinal).Replace("{sha256}", new string('a', 64), StringComparison.Ordinal)
                .Replace("{party}", "chn", StringComparison.Ordinal).Replace("{seq}", "1", StringComparison.Ordinal).Replace("{index}", "0", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), path);
            if (token is not null)
                request.Headers.TryAddWithoutValidation("Authorization", $"{PeoplePaths.SessionScheme} {token}");
            using var answer = await socket.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            if (answer.IsSuccessStatusCode)
                return (answer.StatusCode, null);
            return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))?["code"]?.GetValue<string>());
        }
    }

    // By the document that the door gives of itself.
    private static async Task<IReadOnlyList<Operation>> OperationsAsync(HttpClient socket, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, InsideDoor.OpenApi);
        request.Headers.TryAddWithoutValidation("Authorization", $"{PeoplePaths.SessionScheme} {token}");
        using var answer = await socket.SendAsync(request, TestContext.Current.CancellationToken);
        return [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => new Operation(operation.Value!["operationId"]!.GetValue<string>(), operation.Key.ToUpperInvariant(), path.Key)))];
    }

    private static HttpClient Connect(string path) => new(new SocketsHttpHandler
    {
        RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8,
        ConnectCallback = async (_, cancel) =>
        {
            var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await unix.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
            return new NetworkStream(unix, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri("http://console") };
}
