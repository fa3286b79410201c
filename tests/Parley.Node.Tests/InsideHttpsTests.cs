using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Parley.Api;
using Parley.Keystore;

namespace Parley.Node.Tests;

/// <summary>The inside door over HTTPS of a real node, and the real command line at it.</summary>
public sealed class InsideHttpsTests
{
    [Fact]
    public async Task The_files_of_the_directory_let_the_command_line_in_and_the_socket_still_works_beside_it()
    {
        using var two = new TwoNodes();
        var address = await OpenAsync(two.Us);
        var (exitCode, output, errors) = await TestNode.RunCliAsync("status", "--node", address, "--data", two.Us.Data, "--json");
        Assert.True(exitCode == 0, errors);
        Assert.Contains("\"party\": \"us\"", output, StringComparison.Ordinal);
        Assert.Equal("us", (await two.Us.Inside.GetFromJsonAsync(InsideDoor.Status, ApiJson.Default.NodeStatus, Cancel))!.Party);

        var token = await TokenAsync(two.Us);
        Assert.Equal(43, token.Length);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var path in new[] { PartyDirectory.InsideTokenPath(two.Us.Data), PartyDirectory.InsideTlsPath(two.Us.Data) })
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        // Made once, kept over a restart, and never printed.
        Assert.DoesNotContain(token, await two.Us.KillAsync(), StringComparison.Ordinal);
        await two.Us.StartApartAsync("--inside-https", address["https://".Length..]);
        Assert.Equal(token, await TokenAsync(two.Us));
        (exitCode, _, errors) = await TestNode.RunCliAsync("status", "--node", address, "--data", two.Us.Data);
        Assert.True(exitCode == 0, errors);
    }

    [Fact]
    public async Task Party_json_can_say_where_it_listens()
    {
        using var two = new TwoNodes();
        var inside = $"127.0.0.1:{TestNode.FreePort()}";
        var file = Path.Combine(two.Us.Data, "party.json");
        var profile = await File.ReadAllTextAsync(file, Cancel);
        await File.WriteAllTextAsync(file, profile.Replace("\"socket\"", $"\"inside\": \"{inside}\",\n  \"socket\"", StringComparison.Ordinal), Cancel);
        await two.Us.StartApartAsync();
        using var client = await ClientAsync(two.Us, "https://" + inside, await TokenAsync(two.Us));
        Assert.Equal("us", (await client.GetFromJsonAsync(InsideDoor.Status, ApiJson.Default.NodeStatus, Cancel))!.Party);
    }

    [Fact]
    public async Task Without_the_right_token_all_requests_get_the_same_refusal_whatever_they_ask_for()
    {
        using var two = new TwoNodes();
        var address = await OpenAsync(two.Us);
        var token = await TokenAsync(two.Us);
        var other = (token[0] == 'A' ? 'B' : 'A') + token[1..];
        string?[] wrong = [null, "", "Bearer", "Bearer ", "Bearer " + other, "Bearer " + token[..^1], "Bearer " + token + "A", "Bearer  " + token, "Basic " + token, "Digest " + token, token];
        (HttpMethod Method, string Path)[] requests =
        [
            (HttpMethod.Get, InsideDoor.Status), (HttpMethod.Get, "/"), (HttpMethod.Get, "/nothing/here"), (HttpMethod.Delete, InsideDoor.Status),
            (HttpMethod.Post, InsideDoor.Invitations), (HttpMethod.Get, InsideDoor.Channels + "/none"), (HttpMethod.Post, InsideDoor.Message("none", "us", 1)),
        ];
        using var client = await ClientAsync(two.Us, address, token: null);
        var answers = new HashSet<string>();
        foreach (var authorization in wrong)
        {
            foreach (var (method, path) in requests)
                answers.Add(await AskAsync(client, method, path, authorization));
        }

        var answer = Assert.Single(answers);
        Assert.StartsWith("401 Bearer ", answer, StringComparison.Ordinal);
        Assert.Contains("{\"code\":\"inside.token\"}", answer, StringComparison.Ordinal);

        // With it, each goes its own way.
        Assert.StartsWith("200", await AskAsync(client, HttpMethod.Get, InsideDoor.Status, "Bearer " + token), StringComparison.Ordinal);
        Assert.StartsWith("200", await AskAsync(client, HttpMethod.Get, InsideDoor.Status, "bearer " + token), StringComparison.Ordinal);
        Assert.StartsWith("404", await AskAsync(client, HttpMethod.Get, "/nothing/here", "Bearer " + token), StringComparison.Ordinal);
        Assert.StartsWith("400", await AskAsync(client, HttpMethod.Post, InsideDoor.Invitations, "Bearer " + token), StringComparison.Ordinal);
        var printed = await two.Us.KillAsync();
        Assert.DoesNotContain(token, printed, StringComparison.Ordinal);
        Assert.DoesNotContain(other, printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tools_token_may_what_its_roles_may_and_nothing_about_people()
    {
        using var two = new TwoNodes();
        var address = await OpenAsync(two.Us);
        await two.Us.PostAsync(PeoplePaths.Codes, new CodeRequest("Li Na", [PeopleRoles.Operator]), ApiJson.Default.CodeRequest, ApiJson.Default.CodeView);
        var made = await two.Us.PostAsync(CredentialPaths.Tokens, new TokenRequest("feed", "Li Na", [PeopleRoles.Operator], 1), ApiJson.Default.TokenRequest, ApiJson.Default.TokenView);
        using var client = await ClientAsync(two.Us, address, token: null);
        var authorization = "Bearer " + made.Token;
        Assert.StartsWith("200", await AskAsync(client, HttpMethod.Get, InsideDoor.Status, authorization), StringComparison.Ordinal);
        Assert.Contains("{\"code\":\"people.role\"", await AskAsync(client, HttpMethod.Get, InsideDoor.Messages, authorization), StringComparison.Ordinal);
        foreach (var path in new[] { PeoplePaths.Codes, PeoplePaths.Roles, PeoplePaths.People, CredentialPaths.Tokens, CredentialPaths.Passkeys })
            Assert.StartsWith("403", await AskAsync(client, HttpMethod.Post, path, authorization), StringComparison.Ordinal);
        Assert.StartsWith("400", await AskAsync(client, HttpMethod.Post, InsideDoor.Invitations, authorization), StringComparison.Ordinal);
        await two.Us.PostAsync(CredentialPaths.TokenEnded, new TokenRef("feed"), ApiJson.Default.TokenRef, ApiJson.Default.TokenList);
        Assert.StartsWith("401", await AskAsync(client, HttpMethod.Get, InsideDoor.Status, authorization), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_turns_away_from_any_other_certificate_and_the_node_from_any_other_token()
    {
        using var two = new TwoNodes();
        var address = await OpenAsync(two.Us);
        var (exitCode, _, errors) = await TestNode.RunCliAsync(
            "status", "--node", address, "--data", two.Us.Data, "--certificate", Path.Combine(two.Us.Data, "tls.pem"));
        Assert.Equal(1, exitCode);
        Assert.Contains("[cli.pin]", errors, StringComparison.Ordinal);

        var stale = Path.Combine(two.Us.Data, "stale.token");
        await File.WriteAllTextAsync(stale, new string('A', 43) + "\n", Cancel);
        (exitCode, _, errors) = await TestNode.RunCliAsync("status", "--node", address, "--data", two.Us.Data, "--token-file", stale);
        Assert.Equal(1, exitCode);
        Assert.Contains("[inside.token]", errors, StringComparison.Ordinal);
        Assert.Contains("hint: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_older_than_TLS_1_3_is_spoken()
    {
        using var two = new TwoNodes();
        var address = await OpenAsync(two.Us);
        using var client = await ClientAsync(two.Us, address, await TokenAsync(two.Us), SslProtocols.Tls12);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(InsideDoor.Status, UriKind.Relative), Cancel));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<string> OpenAsync(TestNode node)
    {
        var inside = $"127.0.0.1:{TestNode.FreePort()}";
        await node.StartApartAsync("--inside-https", inside);
        return "https://" + inside;
    }

    private static async Task<string> TokenAsync(TestNode node) =>
        (await File.ReadAllTextAsync(PartyDirectory.InsideTokenPath(node.Data), Cancel)).TrimEnd('\n');

    private static async Task<HttpClient> ClientAsync(TestNode node, string address, string? token, SslProtocols protocols = SslProtocols.Tls13)
    {
        using var known = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(PartyDirectory.InsideTlsPath(node.Data), Cancel));
        var bytes = known.RawData;
        var handler = new SocketsHttpHandler();
        handler.SslOptions.EnabledSslProtocols = protocols;
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 certificate && certificate.RawData.SequenceEqual(bytes);
        var client = new HttpClient(handler) { BaseAddress = new Uri(address) };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Everything in an answer that a stranger could compare.</summary>
    private static async Task<string> AskAsync(HttpClient client, HttpMethod method, string path, string? authorization)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
            request.Content = new StringContent("no json", System.Text.Encoding.UTF8, "application/json");
        if (authorization is not null)
            Assert.True(request.Headers.TryAddWithoutValidation("Authorization", authorization));
        using var answer = await client.SendAsync(request, Cancel);
        var headers = string.Join(' ', answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key).Where(name => name != "Date").Order());
        return $"{(int)answer.StatusCode} {answer.Headers.WwwAuthenticate} {headers} {await answer.Content.ReadAsStringAsync(Cancel)}";
    }
}
