using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Parley.Api;

namespace Parley.Node.Tests.People;

/// <summary>The log of what was done, at a real node and by the real command line.</summary>
public sealed class AuditTests(ConsoleDoor door) : IClassFixture<ConsoleDoor>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_act_is_entered_with_its_officer_before_it_begins_and_when_it_ends_and_a_read_is_not()
    {
        var token = await door.EnterAsync("Nora", PeopleRoles.Watch);
        var before = (await EntriesAsync()).Count;
        await door.TryAsync(HttpMethod.Get, AlarmList.Route, token);
        await door.TryAsync(HttpMethod.Post, AlarmList.Test, token, JsonContent.Create(new TestRequest("Nora"), ApiJson.Default.TestRequest));
        await door.TryAsync(HttpMethod.Post, AlarmList.Taken, token, JsonContent.Create(new TakeRequest("us/99", "Nora"), ApiJson.Default.TakeRequest));
        await door.TryAsync(HttpMethod.Post, PeoplePaths.People, token, JsonContent.Create(new AccountRequest("Eve"), ApiJson.Default.AccountRequest));
        var entries = (await EntriesAsync()).Skip(before).Where(entry => entry.Officer == "Nora").Select(entry => (entry.Door, entry.Act, entry.About, entry.Outcome)).ToArray();
        Assert.Equal(
            [
                ("console", "testAlarms", "alarms/test", "begun"), ("console", "testAlarms", "alarms/test", "done"), ("console", "takeAlarm", "us/99", "begun"), ("console", "takeAlarm", "us/99", "inside.no-alarm"),
                ("console", "addPerson", "people", "people.role"),
            ],
            entries);
    }

    [Fact]
    public async Task Who_acts_at_the_terminal_is_the_user_of_the_system_in_the_name_that_is_said()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, AlarmList.Test) { Content = JsonContent.Create(new TestRequest("Li Na"), ApiJson.Default.TestRequest) };
        request.Headers.Add(PeoplePaths.OfficerHeader, Uri.EscapeDataString("李娜"));
        using (await door.Node.Inside.SendAsync(request, Cancel))
        {
        }

        Assert.Contains(await EntriesAsync(), entry => (entry.Officer, entry.Door, entry.Outcome) == ("李娜", "local:" + Environment.UserName, "done"));
    }

    [Fact]
    public async Task The_command_line_computes_the_root_and_finds_what_was_changed_cut_off_or_signed_by_another()
    {
        using var two = new TwoNodes();
        await two.Us.StartAsync();
        var kept = Path.Combine(two.Us.Data, "head.note");
        await RunAsync(two.Us, "people", "code", "Li Na", "--role", "operator,watch");
        Assert.Equal(0, (await RunAsync(two.Us, "audit", "head", "--out", kept)).ExitCode);
        await RunAsync(two.Us, "people", "add", "Chen", "--role", "watch");
        var (exitCode, output, errors) = await RunAsync(two.Us, "audit", "verify", "--since", kept);
        Assert.True(exitCode == 0, errors);
        Assert.Contains("Nothing changed in the first 2 entries", output, StringComparison.Ordinal);

        // Another party's head, and another's identity.
        Assert.Contains("[audit.other-log]", (await RunAsync(two.Us, "audit", "verify", "--since", Rewrite(kept, "audit/us", "audit/cn"))).Errors, StringComparison.Ordinal);
        Assert.Contains("[audit.signature]", (await RunAsync(two.Us, "audit", "verify", "--identity", Path.Combine(two.Cn.Data, "identity.pub"))).Errors, StringComparison.Ordinal);

        // Somebody writes to the file.
        Change(two.Us, "update audit set entry = replace(cast(entry as text), 'Chen', 'Chan') where n = 3");
        Assert.Contains("[audit.root]", (await RunAsync(two.Us, "audit", "verify")).Errors, StringComparison.Ordinal);
        Change(two.Us, "update audit set entry = cast(replace(cast(entry as text), 'Chan', 'Chen') as blob) where n = 3");
        Assert.Equal(0, (await RunAsync(two.Us, "audit", "verify", "--since", kept)).ExitCode);
        Change(two.Us, "update audit set entry = cast(replace(cast(entry as text), 'Li Na', 'Li Ma') as blob) where n = 0");
        Assert.Contains("[audit.root]", (await RunAsync(two.Us, "audit", "verify", "--since", kept)).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_was_written_anew_is_caught_by_a_head_that_was_kept_and_by_the_next_start()
    {
        using var two = new TwoNodes();
        await two.Us.StartApartAsync();
        var kept = Path.Combine(two.Us.Data, "head.note");
        await RunAsync(two.Us, "people", "code", "Li Na", "--role", "operator");
        Assert.Equal(0, (await RunAsync(two.Us, "audit", "head", "--out", kept)).ExitCode);
        await two.Us.KillAsync();
        Change(two.Us, "update audit set entry = cast(replace(cast(entry as text), 'Li Na', 'Li Ma') as blob) where n = 0");
        await two.Us.StartApartAsync();
        Assert.Contains("[people.audit-broken]", (await RunAsync(two.Us, "status")).Output, StringComparison.Ordinal);

        // A node that signs it all the same cannot make the kept head fit.
        Assert.Contains("[audit.changed]", (await RunAsync(two.Us, "audit", "verify", "--since", kept)).Errors, StringComparison.Ordinal);
        await two.Us.KillAsync();
        Change(two.Us, "delete from audit; delete from head");
        await two.Us.StartApartAsync();
        Assert.Contains("[audit.shorter]", (await RunAsync(two.Us, "audit", "verify", "--since", kept)).Errors, StringComparison.Ordinal);
    }

    private static void Change(TestNode node, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(node.Data, "store", "people.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Rewrite(string path, string what, string by)
    {
        var other = path + ".other";
        File.WriteAllText(other, File.ReadAllText(path).Replace(what, by, StringComparison.Ordinal));
        return other;
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(TestNode node, params string[] arguments) => TestNode.RunCliAsync([.. arguments, "--data", node.Data]);

    private async Task<IReadOnlyList<AuditLine>> EntriesAsync() =>
        (await door.Node.Inside.GetFromJsonAsync(AuditList.Path(max: 1000), ApiJson.Default.AuditList, Cancel))!.Entries;
}
