using System.Net.Http.Json;
using Microsoft.Extensions.Logging;
using Parley.Api;
using Parley.Cli;
using Parley.Exchange.Seams;
using Parley.Node.Watch;
using Parley.Node.Ways;
using Parley.Protocol;
using Parley.Testing.Store;

namespace Parley.Node.Tests;

/// <summary>Alarms of a running node, as its officers have them.</summary>
public sealed class AlarmsTests
{
    [Fact]
    public void Every_code_that_an_alarm_can_have_says_what_is_the_case_and_what_to_do_in_every_language()
    {
        var raised = typeof(AlarmCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        Assert.Empty(raised.Except(AlarmTable.All));
        foreach (var language in CliWords.Catalogue.Languages)
        {
            var missing = AlarmTable.All.SelectMany(code => new[] { code, code + "/do" }).Except(CliWords.Catalogue.Keys(language));
            Assert.True(!missing.Any(), $"{language}: {string.Join(", ", missing)}");
        }
    }

    [Fact]
    public async Task A_flash_is_an_alarm_until_it_is_opened_with_the_officer_who_took_it_across_a_restart()
    {
        using var two = await TwoNodes.StartApartAsync();
        var flash = TwoNodes.Message("alarm");
        flash["precedence"] = "FLASH";
        var link = (await two.Us.SendAsync(two.Channel, flash)).Link;
        await TwoNodes.UntilAsync("cn is told", async () => Codes(await ListAsync(two.Cn)).SequenceEqual(["duty.urgent"]));
        var alarm = (await ListAsync(two.Cn)).Alarms[0];
        Assert.Equal((link, "red", "watch", "FLASH", null), (alarm.About, alarm.Urgency, alarm.Who, alarm.Precedence, alarm.Taken));
        Assert.NotNull((await ListAsync(two.Us)).QuietSince);

        Assert.Equal(0, (await CliAsync(two.Cn, "alarms", "take", link, "--officer", "Li Na")).ExitCode);
        var (exitCode, _, errors) = await CliAsync(two.Cn, "alarms", "take", link, "--officer", "Wang", "--lang", "zh-Hans");
        Assert.Equal(1, exitCode);
        Assert.Contains("Li Na", errors, StringComparison.Ordinal);
        Assert.Contains("[inside.alarm-taken]", errors, StringComparison.Ordinal);
        Assert.Equal(1, (await CliAsync(two.Cn, "alarms", "take", "us/999", "--officer", "Wang")).ExitCode);

        await two.Cn.KillAsync();
        await two.Cn.StartApartAsync();
        await TwoNodes.UntilAsync("it is there again", async () => Codes(await ListAsync(two.Cn)).SequenceEqual(["duty.urgent"]));
        var again = (await ListAsync(two.Cn)).Alarms[0];
        Assert.Equal((alarm.Since, "Li Na", 1), (again.Since, again.Taken?.Officer, again.Times));
        Assert.Equal(0, (await CliAsync(two.Cn, "alarms", "hand-over", link, "--officer", "Wang")).ExitCode);
        Assert.Equal(("Wang", "Li Na"), ((await ListAsync(two.Cn)).Alarms[0].Taken?.Officer, (await ListAsync(two.Cn)).Alarms[0].Taken?.From));
        foreach (var (language, words) in new[] { ("en", "NOW  FLASH  " + link), ("zh-Hans", "立即处置  FLASH  " + link), ("fr", "MAINTENANT  FLASH  " + link) })
            Assert.Contains(words, (await CliAsync(two.Cn, "alarms", "--lang", language)).Output, StringComparison.Ordinal);

        using var opened = await two.Cn.Inside.PostAsJsonAsync(InsideDoor.Message(two.Channel, "us", long.Parse(link.Split('/')[1], null)), new OpenRequest("duty-officer"), ApiJson.Default.OpenRequest, TestContext.Current.CancellationToken);
        await TwoNodes.UntilAsync("it has ended", async () => (await ListAsync(two.Cn)).QuietSince is not null);
        Assert.NotNull(Assert.Single((await two.Cn.Inside.GetFromJsonAsync(AlarmList.Path(all: true), ApiJson.Default.AlarmList, TestContext.Current.CancellationToken))!.Alarms).Ended);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(two.Cn.Data, "watch.json")));
    }

    [Fact]
    public async Task A_damaged_file_of_the_watch_keeps_nothing_from_being_an_alarm()
    {
        using var two = await TwoNodes.StartApartAsync();
        await two.Cn.KillAsync();
        await File.WriteAllTextAsync(Path.Combine(two.Cn.Data, "watch.json"), "{\"QuietSinceMs\":5,\"Alarms\":[null", TestContext.Current.CancellationToken);
        await two.Cn.StartApartAsync();
        var flash = TwoNodes.Message("alarm");
        flash["precedence"] = "FLASH";
        await two.Us.SendAsync(two.Channel, flash);
        await TwoNodes.UntilAsync("cn is told", async () => Codes(await ListAsync(two.Cn)).SequenceEqual(["duty.urgent"]));
    }

    [Fact]
    public async Task What_one_peer_causes_is_as_few_lines_of_the_log_as_alarms_are_shown()
    {
        var (said, folder) = (new Lines(), Directory.CreateTempSubdirectory("parley-"));
        using (var logs = LoggerFactory.Create(to => to.AddProvider(said)))
        using (var watch = new AlarmWatch(new MemoryStore(), "cn", Path.Combine(folder.FullName, "watch.json"), WaysOut.None, TimeProvider.System, logs))
        {
            IReadOnlyList<Condition> now = [.. Enumerable.Range(0, 12).Select(number => new Condition(AlarmTable.DutyUrgent, "c", "", new EntryLink("us", number)))];
            var looks = 0;
            await Assert.ThrowsAsync<OperationCanceledException>(() => watch.RunAsync(
                null!, () => [], _ => looks++ < 2 ? Task.FromResult((now, (IReadOnlySet<string>)new HashSet<string>())) : throw new OperationCanceledException(), TestContext.Current.CancellationToken));
        }

        folder.Delete(recursive: true);
        Assert.Equal([.. Enumerable.Repeat(AlarmTable.DutyUrgent, 5), AlarmTable.PeerMany], said.Said.Select(line => line.Split(' ')[1]).Order(StringComparer.Ordinal));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> Said { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }

    private static IEnumerable<string> Codes(AlarmList list) => list.Alarms.Select(alarm => alarm.Code).Where(code => code != AlarmTable.DiskLow);

    private static Task<(int ExitCode, string Output, string Errors)> CliAsync(TestNode node, params string[] arguments) => TestNode.RunCliAsync([.. arguments, "--data", node.Data]);

    private static async Task<AlarmList> ListAsync(TestNode node) => (await node.Inside.GetFromJsonAsync(AlarmList.Route, ApiJson.Default.AlarmList))!;
}
