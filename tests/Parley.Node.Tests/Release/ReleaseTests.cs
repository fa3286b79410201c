using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Parley.Api;
using Parley.Node.Tests.People;
using Parley.Node.Watch;
using Parley.Testing;

namespace Parley.Node.Tests.Release;

/// <summary>Two persons for what leaves, at a real node with real sessions and passkeys.</summary>
public sealed class ReleaseTests : IAsyncLifetime
{
    private const string Policy = """{"version":"1","two-persons":[{"name":"notes","kind":["note"]}],"never":[{"name":"red","tlp":["TLP:RED"]}],"alone":["FLASH"]}""";

    private readonly TwoNodes _two = new();
    private int _written;
    private Seat _writer = null!;
    private Seat _second = null!;

    private TestNode Us => _two.Us;

    private string PolicyFile => Path.Combine(Us.Data, "release.json");

    public async ValueTask InitializeAsync()
    {
        Seat.NameConsole(Us);
        File.WriteAllText(PolicyFile, Policy);
        await _two.StartBothAsync();
        _writer = await Seat.TakeAsync(Us, "Li Na", PeopleRoles.Watch, PeopleRoles.Release);
        _second = await Seat.TakeAsync(Us, "Chen", PeopleRoles.Release);
    }

    [Fact]
    public async Task What_takes_two_persons_is_sent_by_no_door_and_is_sent_exactly_when_a_second_one_approves_it()
    {
        var message = Note();
        SendRequest request = new(Authored.Element(message));
        Assert.Equal(ReleaseCodes.TwoPersons, await _writer.TryAsync(InsideDoor.Send(_two.Channel), request, ApiJson.Default.SendRequest));
        using (var local = await Us.Inside.PostAsJsonAsync(InsideDoor.Send(_two.Channel), request, ApiJson.Default.SendRequest, TestContext.Current.CancellationToken))
        {
            var problem = (await local.Content.ReadFromJsonAsync(ApiJson.Default.Problem, TestContext.Current.CancellationToken))!;
            Assert.Equal((ReleaseCodes.Held, ReleaseCodes.TwoPersons), (problem.Code, problem.Findings![0].Code));
        }

        // What is wrong with the message itself comes first.
        var untold = message.DeepClone().AsObject();
        untold.Remove("topic");
        using (var wanting = await Us.Inside.PostAsJsonAsync(InsideDoor.Send(_two.Channel), new SendRequest(Authored.Element(untold)), ApiJson.Default.SendRequest, TestContext.Current.CancellationToken))
            Assert.Equal(InsideCodes.MessageInvalid, (await wanting.Content.ReadFromJsonAsync(ApiJson.Default.Problem, TestContext.Current.CancellationToken))!.Code);

        var preview = await _writer.PostAsync(InsideDoor.Preview(_two.Channel), request, ApiJson.Default.SendRequest, ApiJson.Default.PreviewView);
        Assert.Equal(["notes"], preview.Release!.Rules);

        var waiting = await _writer.HandInAsync(_two.Channel, message);
        Assert.Equal(("waiting", 1, "Li Na", "code", preview.Shown), (waiting.Line.State, waiting.Line.Version, waiting.Line.Writer, waiting.Line.Way, waiting.Shown));
        Assert.Empty(await SentAsync(message));
        var sent = await _second.PostAsync(ReleaseList.Approved, await _second.ActAsync("approve", waiting), ApiJson.Default.ReleaseAct, ApiJson.Default.ReleaseView);
        Assert.Equal(("sent", "Chen", false), (sent.Line.State, sent.Line.By, sent.Line.IsAlone));
        Assert.Equal(sent.Line.Link, Assert.Single(await SentAsync(message)).Link);
        await TwoNodes.UntilAsync("cn has it", async () => (await _two.Cn.MessagesAsync($"&case={message["case"]}")).Count == 1);

        // Once is once, and to say it again at a door says nothing new.
        Assert.Equal(ReleaseCodes.State, await _second.TryAsync(ReleaseList.Approved, await _second.ActAsync("approve", waiting), ApiJson.Default.ReleaseAct));
        Assert.Equal(sent.Line.Link, (await _writer.PostAsync(InsideDoor.Send(_two.Channel), request, ApiJson.Default.SendRequest, ApiJson.Default.SendResponse)).Link);
        Assert.Single(await SentAsync(message));
    }

    [Fact]
    public async Task Its_writer_does_not_approve_it_nor_does_a_terminal_or_one_who_writes_under_the_same_name()
    {
        var waiting = await _writer.HandInAsync(_two.Channel, Note());
        Assert.Equal(ReleaseCodes.Own, await _writer.TryAsync(ReleaseList.Approved, await _writer.ActAsync("approve", waiting), ApiJson.Default.ReleaseAct));
        using var local = await Us.Inside.PostAsJsonAsync(ReleaseList.Approved, await _second.ActAsync("approve", waiting), ApiJson.Default.ReleaseAct, TestContext.Current.CancellationToken);
        Assert.Contains(ReleaseCodes.AtConsole, await local.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using HttpClient terminal = ConsoleDoor.Connect(Path.Combine(Us.Data, Keystore.PartyProfile.DefaultSocket));
        terminal.DefaultRequestHeaders.Add(PeoplePaths.OfficerHeader, "CHEN");
        var theirs = await Seat.HandInAsync(terminal, _two.Channel, Note());
        Assert.Equal(("CHEN", "terminal"), (theirs.Line.Writer, theirs.Line.Way));
        Assert.Equal(ReleaseCodes.Own, await _second.TryAsync(ReleaseList.Approved, await _second.ActAsync("approve", theirs), ApiJson.Default.ReleaseAct));
        Assert.Null(await _writer.TryAsync(ReleaseList.Approved, await _writer.ActAsync("approve", theirs), ApiJson.Default.ReleaseAct));
    }

    [Fact]
    public async Task An_approval_is_of_one_version_one_text_and_one_policy_and_any_change_voids_it()
    {
        var message = Note();
        var waiting = await _writer.HandInAsync(_two.Channel, message);
        foreach (var other in new[] { waiting with { Shown = new string('0', 64) }, waiting with { Policy = new string('0', 64) }, waiting with { Line = waiting.Line with { Version = 2 } } })
            Assert.Equal(ReleaseCodes.Changed, await _second.TryAsync(ReleaseList.Approved, await _second.ActAsync("approve", other), ApiJson.Default.ReleaseAct));
        var approval = await _second.ActAsync("approve", waiting);
        File.WriteAllText(PolicyFile, Policy.Replace("\"1\"", "\"2\"", StringComparison.Ordinal));
        Assert.Equal(ReleaseCodes.Changed, await _second.TryAsync(ReleaseList.Approved, approval, ApiJson.Default.ReleaseAct));
        File.WriteAllText(PolicyFile, Policy);

        // Its writer handed another text in meanwhile.
        approval = await _second.ActAsync("approve", waiting);
        message["topic"] = "cyber-crime";
        var newer = await _writer.HandInAsync(_two.Channel, message);
        Assert.Equal((2, 1, "replaced"), (newer.Line.Version, newer.BeforeLine!.Version, newer.BeforeLine.State));
        Assert.Equal(ReleaseCodes.Changed, await _second.TryAsync(ReleaseList.Approved, approval, ApiJson.Default.ReleaseAct));
        Assert.Empty(await SentAsync(message));
        Assert.Null(await _second.TryAsync(ReleaseList.Approved, await _second.ActAsync("approve", newer), ApiJson.Default.ReleaseAct));
        Assert.Equal("cyber-crime", Assert.Single(await SentAsync(message)).Topic);
    }

    [Fact]
    public async Task A_passkey_is_good_for_the_act_it_was_asked_for_in_that_session_once()
    {
        var (one, other) = (await _writer.HandInAsync(_two.Channel, Note()), await _writer.HandInAsync(_two.Channel, Note()));
        var forReturn = await _second.ActAsync("return", one, "no");
        Assert.Equal(PeopleCodes.Passkey, await _second.TryAsync(ReleaseList.Approved, forReturn, ApiJson.Default.ReleaseAct));
        Assert.Equal(PeopleCodes.Passkey, await _second.TryAsync(ReleaseList.Returned, forReturn, ApiJson.Default.ReleaseAct));
        var forOther = await _second.ActAsync("approve", other);
        Assert.Equal(PeopleCodes.Passkey, await _second.TryAsync(ReleaseList.Approved, forOther with { Id = one.Line.Id, Shown = one.Shown }, ApiJson.Default.ReleaseAct));
        var ofAnother = await _writer.ActAsync("approve", one);
        Assert.Equal(PeopleCodes.Passkey, await _second.TryAsync(ReleaseList.Approved, ofAnother, ApiJson.Default.ReleaseAct));
        var before = await _second.ActAsync("approve", one);
        await _second.SignInAsync(Us, PeopleRoles.Release);
        Assert.Equal(PeopleCodes.Passkey, await _second.TryAsync(ReleaseList.Approved, before, ApiJson.Default.ReleaseAct));

        // Another's key, in the right session.
        Assert.Equal(PeopleCodes.Passkey, await _second.TryAsync(ReleaseList.Approved, await _second.ActAsync("approve", one, key: _writer.Key), ApiJson.Default.ReleaseAct));
        Assert.Equal("waiting", (await ShowAsync(one)).Line.State);
    }

    [Fact]
    public async Task What_goes_back_says_why_and_comes_again_beside_what_it_was()
    {
        var message = Note();
        var waiting = await _writer.HandInAsync(_two.Channel, message);
        Assert.Equal(ReleaseCodes.Reason, await _second.TryAsync(ReleaseList.Returned, await _second.ActAsync("return", waiting), ApiJson.Default.ReleaseAct));
        var back = await _second.PostAsync(ReleaseList.Returned, await _second.ActAsync("return", waiting, "The texts differ."), ApiJson.Default.ReleaseAct, ApiJson.Default.ReleaseView);
        Assert.Equal(("returned", "Chen", "The texts differ."), (back.Line.State, back.Line.By, back.Line.Reason));
        message["topic"] = "cyber-crime";
        var again = await _writer.HandInAsync(_two.Channel, message);
        Assert.Equal((2, "waiting", "The texts differ."), (again.Line.Version, again.Line.State, again.BeforeLine!.Reason));
        Assert.NotEqual("cyber-crime", again.Before!.Value.GetProperty("topic").GetString());
        Assert.Equal(PeopleCodes.OtherOfficer, await _second.TryAsync(ReleaseList.TakenBack, new ReleaseRef(again.Line.Id), ApiJson.Default.ReleaseRef));
        Assert.Null(await _writer.TryAsync(ReleaseList.TakenBack, new ReleaseRef(again.Line.Id), ApiJson.Default.ReleaseRef));
        Assert.Equal(ReleaseCodes.State, await _second.TryAsync(ReleaseList.Approved, await _second.ActAsync("approve", again), ApiJson.Default.ReleaseAct));
        Assert.Empty(await SentAsync(message));
    }

    [Fact]
    public async Task One_officer_sends_alone_what_cannot_wait_says_why_and_it_is_an_alarm_until_another_reviewed_it()
    {
        var routine = await _writer.HandInAsync(_two.Channel, Note());
        Assert.Equal(ReleaseCodes.NotAlone, await _writer.TryAsync(ReleaseList.Alone, await _writer.ActAsync("alone", routine, "It is late."), ApiJson.Default.ReleaseAct));
        var message = Note("FLASH");
        var waiting = await _writer.HandInAsync(_two.Channel, message);
        Assert.True(waiting.MayAlone);
        await AlarmAsync("release.waiting", waiting);
        Assert.Equal(ReleaseCodes.Reason, await _writer.TryAsync(ReleaseList.Alone, await _writer.ActAsync("alone", waiting), ApiJson.Default.ReleaseAct));
        var sent = await _writer.PostAsync(ReleaseList.Alone, await _writer.ActAsync("alone", waiting, "Nobody else is here."), ApiJson.Default.ReleaseAct, ApiJson.Default.ReleaseView);
        Assert.Equal(("sent", true, "Nobody else is here."), (sent.Line.State, sent.Line.IsAlone, sent.Line.Reason));
        Assert.Single(await SentAsync(message));
        await AlarmAsync("release.unreviewed", waiting);

        // Again there after a start.
        await Us.StopAsync();
        await Us.StartAsync();
        await AlarmAsync("release.unreviewed", waiting);
        Assert.Equal(ReleaseCodes.Own, await _writer.TryAsync(ReleaseList.Reviewed, await _writer.ActAsync("review", sent), ApiJson.Default.ReleaseAct));
        Assert.Null(await _second.TryAsync(ReleaseList.Reviewed, await _second.ActAsync("review", sent), ApiJson.Default.ReleaseAct));
        await TwoNodes.UntilAsync("the alarm ended", async () => !(await AlarmsAsync()).Any(alarm => alarm.About == About(waiting)));
        Assert.Equal("Chen", (await ShowAsync(waiting)).Line.ReviewedBy);
    }

    [Fact]
    public async Task What_a_rule_forbids_and_what_a_broken_policy_says_nothing_of_does_not_leave()
    {
        var red = Note();
        red["markings"] = new JsonObject { ["tlp"] = "TLP:RED" };
        red["kind"] = "note";
        Assert.Equal(ReleaseCodes.Never, await _writer.TryAsync(InsideDoor.Preview(_two.Channel), new SendRequest(Authored.Element(red)), ApiJson.Default.SendRequest));
        var waiting = await _writer.HandInAsync(_two.Channel, Note());
        File.WriteAllText(PolicyFile, Policy[..^1]);
        Assert.Equal(ReleaseCodes.Policy, await _writer.TryAsync(InsideDoor.Send(_two.Channel), new SendRequest(Authored.Element(TwoNodes.Message("broken"))), ApiJson.Default.SendRequest));
        Assert.Equal(ReleaseCodes.Policy, await _second.TryAsync(ReleaseList.Approved, await _second.ActAsync("approve", await ShowAsync(waiting)), ApiJson.Default.ReleaseAct));
        await TwoNodes.UntilAsync("it is an alarm", async () => (await AlarmsAsync()).Any(alarm => alarm.Code == AlarmTable.BrokenPolicy));
        File.Delete(PolicyFile);
        Assert.Null(await _writer.TryAsync(InsideDoor.Send(_two.Channel), new SendRequest(Authored.Element(TwoNodes.Message("mended"))), ApiJson.Default.SendRequest));
    }

    [Fact]
    public async Task What_cannot_be_sent_when_it_is_approved_waits_on_and_says_why()
    {
        var message = Note();
        var waiting = await _writer.HandInAsync(_two.Channel, message, await Us.UploadAsync("a.txt", "text/plain", [.. "a"u8]));
        await Us.StopAsync();
        await Us.StartAsync();
        var there = await ShowAsync(waiting);
        Assert.Equal(["message.attachment-absent"], there.Findings.Select(finding => finding.Code));
        Assert.Equal("message.attachment-absent", await _second.TryAsync(ReleaseList.Approved, await _second.ActAsync("approve", there), ApiJson.Default.ReleaseAct));
        Assert.Equal(("waiting", null), ((await ShowAsync(waiting)).Line.State, (await ShowAsync(waiting)).Line.By));
        await Us.UploadAsync("a.txt", "text/plain", [.. "a"u8]);
        Assert.Null(await _second.TryAsync(ReleaseList.Approved, await _second.ActAsync("approve", there), ApiJson.Default.ReleaseAct));
        Assert.Single(await SentAsync(message));
    }

    [Fact]
    public async Task Whom_the_policy_wants_signed_in_hands_nothing_in_from_a_terminal()
    {
        File.WriteAllText(PolicyFile, Policy.Replace("\"alone\"", "\"writers\":\"signed-in\",\"alone\"", StringComparison.Ordinal));
        using var local = await Us.Inside.PostAsJsonAsync(ReleaseList.Route, new ReleaseRequest(_two.Channel, new SendRequest(Authored.Element(Note()), Shown: new string('0', 64))), ApiJson.Default.ReleaseRequest, TestContext.Current.CancellationToken);
        Assert.Contains(ReleaseCodes.SignedIn, await local.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("waiting", (await _writer.HandInAsync(_two.Channel, Note())).Line.State);
    }

    public ValueTask DisposeAsync()
    {
        _writer.Dispose();
        _second.Dispose();
        _two.Dispose();
        return ValueTask.CompletedTask;
    }

    // A message of a kind for which the policy wants two persons, in a case of its own, with a key of its own.
    private JsonObject Note(string precedence = "ROUTINE")
    {
        var note = Authored.Edited("note");
        var number = ++_written;
        (note["precedence"], note["case"], note["key"]) = (precedence, $"case-{number}", number.ToString("x32", System.Globalization.CultureInfo.InvariantCulture));
        return note;
    }

    private static string About(ReleaseView view) => "release/" + view.Line.Id;

    private async Task<IReadOnlyList<MessageSummary>> SentAsync(JsonObject message) => await Us.MessagesAsync($"&case={message["case"]}");

    private async Task<ReleaseView> ShowAsync(ReleaseView view) => (await _second.Client.GetFromJsonAsync(ReleaseList.One(view.Line.Id), ApiJson.Default.ReleaseView))!;

    private async Task<IReadOnlyList<AlarmLine>> AlarmsAsync() => (await Us.Inside.GetFromJsonAsync(AlarmList.Path(), ApiJson.Default.AlarmList))!.Alarms;

    private Task AlarmAsync(string code, ReleaseView view) =>
        TwoNodes.UntilAsync($"{code} of {view.Line.Id}", async () => (await AlarmsAsync()).Any(alarm => alarm.Code == code && alarm.About == About(view)));
}
