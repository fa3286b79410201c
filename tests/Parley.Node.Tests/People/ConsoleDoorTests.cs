using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.Api;
using Parley.Keystore;
using Parley.Node.Contract;
using Parley.Node.Doors;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Node.Slices;
using Parley.Storage;

namespace Parley.Node.Tests.People;

/// <summary>Whom the console's socket lets do what.</summary>
public sealed class ConsoleDoorTests(ConsoleDoor door) : IClassFixture<ConsoleDoor>
{
    [Fact]
    public async Task Without_a_session_every_request_but_signing_in_gets_the_same_answer()
    {
        foreach (var token in new[] { null, "", "nonsense", new string('A', 43) })
        {
            foreach (var (method, path) in new[] { (HttpMethod.Get, InsideDoor.Status), (HttpMethod.Get, "/"), (HttpMethod.Get, "/nothing"), (HttpMethod.Delete, InsideDoor.Status), (HttpMethod.Post, PeoplePaths.People), (HttpMethod.Get, PeoplePaths.SignInByCode) })
            {
                var (status, problem) = await door.TryAsync(method, path, token);
                Assert.Equal((401, PeopleCodes.SessionOver, string.IsNullOrEmpty(token) ? SessionEnds.None : SessionEnds.Unknown), (status, problem!.Code, problem.Detail));
            }
        }

        Assert.Equal((401, PeopleCodes.SignIn, null), await SignInAsync("0000-0000-0000-0000"));
    }

    [Fact]
    public async Task Who_has_signed_in_is_asked_who_that_is_and_signs_out()
    {
        var (token, other) = (await door.EnterAsync("Ana", PeopleRoles.Watch), await door.EnterAsync("Ana", PeopleRoles.Watch));
        using var answer = await door.AskAsync(HttpMethod.Get, PeoplePaths.Me, token);
        var me = (await answer.Content.ReadFromJsonAsync(ApiJson.Default.OfficerView, TestContext.Current.CancellationToken))!;
        Assert.Equal(("Ana", "watch", 2, "code"), (me.Officer, Assert.Single(me.Roles), me.Sessions, me.Way));
        using (var out1 = await door.AskAsync(HttpMethod.Post, PeoplePaths.SignOut, token, JsonContent.Create(new SignOutRequest(), ApiJson.Default.SignOutRequest)))
            Assert.Equal(1, (await out1.Content.ReadFromJsonAsync(ApiJson.Default.SignedOut, TestContext.Current.CancellationToken))!.Sessions);
        Assert.Equal(SessionEnds.Ended, (await door.TryAsync(HttpMethod.Get, PeoplePaths.Me, token)).Problem!.Detail);
        var third = await door.EnterAsync("Ana", PeopleRoles.Watch);
        using (await door.AskAsync(HttpMethod.Post, PeoplePaths.SignOut, third, JsonContent.Create(new SignOutRequest(true), ApiJson.Default.SignOutRequest)))
            Assert.Equal(SessionEnds.Ended, (await door.TryAsync(HttpMethod.Get, PeoplePaths.Me, other)).Problem!.Detail);
    }

    [Fact]
    public async Task Each_role_may_what_the_rows_say_and_nothing_else()
    {
        using var two = new TwoNodes();
        await using var node = await NodeAsync(two);
        await using var app = InsideDoorApp.BuildConsole(node, node.Directory.ConsoleSocket);
        foreach (var role in PeopleRoles.All)
        {
            var token = await door.EnterAsync("only " + role, role);
            foreach (var (endpoint, row) in Rows(app))
            {
                var contract = endpoint.Metadata.GetRequiredMetadata<EndpointContract>();
                if (contract.Operation == "signOut")
                    continue;
                var path = contract.Path.Replace("{channel}", new string('a', 64), StringComparison.Ordinal).Replace("{sha256}", new string('a', 64), StringComparison.Ordinal)
                    .Replace("{party}", "us", StringComparison.Ordinal).Replace("{seq}", "1", StringComparison.Ordinal).Replace("{index}", "0", StringComparison.Ordinal);
                var (status, problem) = await door.TryAsync(new HttpMethod(contract.Method), path, token);
                var refused = status == 403 && problem!.Code == PeopleCodes.Role;
                Assert.True(refused != (row!.Anyone || row.Roles.HasFlag(Roles.Parse(role))), $"{role} {contract.Operation}: {status} {problem?.Code}");
            }
        }
    }

    [Fact]
    public async Task Every_route_has_a_row_and_a_row_that_lets_anybody_in_is_one_of_those_that_sign_in()
    {
        using var two = new TwoNodes();
        await using var node = await NodeAsync(two);
        await using var app = InsideDoorApp.BuildConsole(node, node.Directory.ConsoleSocket);
        Assert.All(Rows(app), one => Assert.True(one.Row is not null, one.Endpoint.RoutePattern.RawText));
        Assert.All(Rows(app).Where(one => one.Row!.Anyone), one => Assert.StartsWith(PeoplePaths.People + "/sign-in/", one.Endpoint.RoutePattern.RawText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_officer_acts_under_no_other_name()
    {
        var token = await door.EnterAsync("Ben", PeopleRoles.Watch);
        var (status, problem) = await door.TryAsync(HttpMethod.Post, AlarmList.Test, token, JsonContent.Create(new TestRequest("Ana"), ApiJson.Default.TestRequest));
        Assert.Equal((403, PeopleCodes.OtherOfficer, "Ben"), (status, problem!.Code, problem.Detail));
        Assert.Equal((200, null), await door.TryAsync(HttpMethod.Post, AlarmList.Test, token, JsonContent.Create(new TestRequest("Ben"), ApiJson.Default.TestRequest)));
        var turn = new TurnRequest("Ana", "duty-officer", "2026-01-01T00:00:00Z", "2026-01-01T08:00:00Z");
        Assert.Equal(PeopleCodes.OtherOfficer, (await door.TryAsync(HttpMethod.Post, RosterView.Route, token, JsonContent.Create(turn, ApiJson.Default.TurnRequest))).Problem!.Code);
        Assert.Equal(InsideCodes.TurnTimes, (await door.TryAsync(HttpMethod.Post, RosterView.Route, token, JsonContent.Create(turn with { Officer = "Ben" }, ApiJson.Default.TurnRequest))).Problem!.Code);
    }

    [Fact]
    public async Task An_auditor_is_given_a_record_without_what_opens_it()
    {
        var token = await door.EnterAsync("Aud", PeopleRoles.Auditor);
        var record = InsideDoor.Record(new string('a', 64));
        Assert.Equal(InsideCodes.UnknownChannel, (await door.TryAsync(HttpMethod.Get, record, token)).Problem!.Code);
        Assert.Equal(PeopleCodes.Role, (await door.TryAsync(HttpMethod.Get, record + "?open=true", token)).Problem!.Code);
        Assert.Equal(InsideCodes.UnknownChannel, (await door.TryAsync(HttpMethod.Get, record + "?open=false", token)).Problem!.Code);
    }

    [Fact]
    public void The_socket_is_its_owners_alone()
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(door.Node.Data, "console.sock")));
    }

    private async Task<(int, string?, string?)> SignInAsync(string code)
    {
        var (status, problem) = await door.TryAsync(HttpMethod.Post, PeoplePaths.SignInByCode, body: JsonContent.Create(new CodeSignIn(code), ApiJson.Default.CodeSignIn));
        return (status, problem?.Code, problem?.Detail);
    }

    private static IEnumerable<(RouteEndpoint Endpoint, Access? Row)> Rows(IEndpointRouteBuilder app) =>
        app.DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>().Select(endpoint => (endpoint, endpoint.Metadata.GetMetadata<Access>()));

    private static Task<RunningNode> NodeAsync(TwoNodes two)
    {
        Assert.True(PartyDirectory.TryOpen(two.Us.Data, out var directory, out _));
        Assert.True(NodeIdentity.TryOpen(directory, TestNode.Passphrase, out var identity, out _));
        return RunningNode.StartAsync(
            directory, identity, SqliteStore.Open(directory.StorePath), new NodeMarks(MarkFiles.Open(directory.MarksPath, [], directory.Profile.Party)), DeskPlace.Beside(directory.StorePath), NodeSlices.All, NullLoggerFactory.Instance, TimeProvider.System);
    }
}
