using System.Net.Http.Json;
using Parley.Api;
using Parley.Keystore;
using Parley.Node.People;
using Parley.Node.Release;
using Parley.Node.Tests.People;
using Parley.Testing;

namespace Parley.Node.Tests.Release;

/// <summary>Two officers for a policy, at a real node with real sessions and passkeys.</summary>
public sealed class PolicyChangeTests : IAsyncLifetime
{
    private const string Before = """{"version":"1"}""";
    private const string After = """{"version":"2","two-persons":[{"name":"notes","kind":["note"]}]}""";

    private const UnixFileMode Others = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private readonly TwoNodes _two = new();
    private Seat _first = null!;
    private Seat _second = null!;

    private TestNode Us => _two.Us;

    private string PolicyFile => Path.Combine(Us.Data, ReleasePolicy.FileName);

    public async ValueTask InitializeAsync()
    {
        Seat.NameConsole(Us);
        File.WriteAllText(PolicyFile, Before);
        await _two.StartBothAsync();
        _first = await Seat.TakeAsync(Us, "Li Na", PeopleRoles.Policy, PeopleRoles.Operator);
        _second = await Seat.TakeAsync(Us, "Chen", PeopleRoles.Operator);
    }

    [Fact]
    public async Task A_policy_is_in_force_when_a_second_officer_approves_it_with_the_passkey_asked_for_that()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(PolicyFile, Others);
        var mode = Mode();
        var line = await _first.ProposeAsync(After);
        Assert.Equal(Before, Text());
        Assert.Equal(ReleaseCodes.Own, await TryAsync(_first, PolicyView.Approved, await _first.ActAsync("approve", line)));
        foreach (var wrong in new[] { await _second.ActAsync("return", line), await _second.ActAsync("approve", line with { Number = 77 }), await _second.ActAsync("approve", line, key: _first.Key) })
            Assert.Equal(PeopleCodes.Passkey, await TryAsync(_second, PolicyView.Approved, wrong with { Number = line.Number }));
        Assert.Equal(ReleaseCodes.Changed, await TryAsync(_second, PolicyView.Approved, await _second.ActAsync("approve", line with { Hash = new string('0', 64) })));
        Assert.Equal(Before, Text());

        var approved = await _second.ActAsync("approve", line);
        var view = await _second.PostAsync(PolicyView.Approved, approved, ApiJson.Default.PolicyAct, ApiJson.Default.PolicyView);
        Assert.Equal((PolicyView.InForce, line.Hash, After), (view.State, view.Hash, view.Text));
        Assert.Equal(After, Text());
        Assert.Equal(mode, Mode());
        Assert.Equal(("in-force", "Li Na", "Chen"), (view.Done[0].State, view.Done[0].Proposer, view.Done[0].By));
        Assert.Empty(view.Waiting);
        Assert.Equal(ReleaseCodes.State, await TryAsync(_second, PolicyView.Approved, approved));

        // Entered like every act, with the hashes.
        var audit = (await _second.Client.GetFromJsonAsync(AuditList.Path(max: 200, newest: true), ApiJson.Default.AuditList, TestContext.Current.CancellationToken))!;
        Assert.Contains(audit.Entries, entry => (entry.Act, entry.Officer, entry.Outcome) == ("proposePolicy", "Li Na", "done") && entry.About.Contains(line.Hash, StringComparison.Ordinal));
        Assert.Contains(audit.Entries, entry => (entry.Act, entry.Officer, entry.Outcome) == ("approvePolicy", "Chen", "done") && entry.About.Contains(line.Hash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_waits_at_the_desk_is_judged_by_the_policy_that_came_in_force()
    {
        using var releaser = await Seat.TakeAsync(Us, "Zhao", PeopleRoles.Release);
        var note = Authored.Edited("note");
        (note["precedence"], note["key"]) = ("ROUTINE", new string('1', 32));
        var waiting = await _first.HandInAsync(_two.Channel, note);
        var old = await releaser.ActAsync("approve", waiting);
        Assert.Empty(waiting.Rules);
        await ApproveAsync(await _first.ProposeAsync(After));
        Assert.Equal(ReleaseCodes.Changed, await releaser.TryAsync(ReleaseList.Approved, old, ApiJson.Default.ReleaseAct));
        var now = (await releaser.Client.GetFromJsonAsync(ReleaseList.One(waiting.Line.Id), ApiJson.Default.ReleaseView, TestContext.Current.CancellationToken))!;
        Assert.Equal(["notes"], now.Rules);
        Assert.Null(await releaser.TryAsync(ReleaseList.Approved, await releaser.ActAsync("approve", now), ApiJson.Default.ReleaseAct));
    }

    [Fact]
    public async Task A_text_that_means_nothing_or_is_against_another_policy_is_not_proposed_and_not_approved()
    {
        var now = await ShowAsync();
        Assert.Equal(ReleaseCodes.Policy, await ProposeAsync("""{"never":[{"name":"red","tlp":["RED"]}]}""", now.Hash));
        Assert.Equal(ReleaseCodes.SamePolicy, await ProposeAsync(Before, now.Hash));
        Assert.Equal(ReleaseCodes.Changed, await ProposeAsync(After, new string('0', 64)));
        var check = await _first.PostAsync(PolicyView.Checked, new PolicyText("""{"never":[{"name":"red","tlp":["RED"],"pap":[]}],"alone":["ROUTINE"]}"""), ApiJson.Default.PolicyText, ApiJson.Default.PolicyCheck);
        Assert.Equal(["$.never[0].tlp", "$.never[0].pap", "$.alone"], check.Faults.Select(fault => fault.Place));
        Assert.Null(check.Policy);

        // Somebody writes the file by hand meanwhile.
        var line = await _first.ProposeAsync(After);
        File.WriteAllText(PolicyFile, """{"version":"by hand"}""");
        Assert.Equal([ReleaseCodes.Changed], (await ShowAsync()).Waiting.Single().Findings.Select(finding => finding.Code));
        Assert.Equal(ReleaseCodes.Changed, await TryAsync(_second, PolicyView.Approved, await _second.ActAsync("approve", line)));
        Assert.Equal("""{"version":"by hand"}""", Text());
        Assert.Equal(ReleaseCodes.Reason, await TryAsync(_second, PolicyView.Returned, await _second.ActAsync("return", line)));
        Assert.Null(await TryAsync(_second, PolicyView.Returned, await _second.ActAsync("return", line, "Too late.")));
        Assert.Equal(("returned", "Too late."), ((await ShowAsync()).Done[0].State, (await ShowAsync()).Done[0].Reason));
    }

    [Fact]
    public async Task Of_two_that_wait_one_comes_in_force_and_an_officers_second_text_replaces_the_first()
    {
        using var third = await Seat.TakeAsync(Us, "Zhao", PeopleRoles.Policy);
        var replaced = await _first.ProposeAsync("""{"version":"first try"}""");
        var (one, other) = (await _first.ProposeAsync(After), await third.ProposeAsync("""{"version":"3"}"""));
        Assert.Equal([one.Number, other.Number], (await ShowAsync()).Waiting.Select(waiting => waiting.Line.Number));
        Assert.Equal(ReleaseCodes.State, await TryAsync(_second, PolicyView.Approved, await _second.ActAsync("approve", replaced)));
        await ApproveAsync(one);
        Assert.Equal(ReleaseCodes.Changed, await TryAsync(_second, PolicyView.Approved, await _second.ActAsync("approve", other)));
        Assert.Equal(PeopleCodes.OtherOfficer, await _first.TryAsync(PolicyView.TakenBack, new PolicyRef(other.Number), ApiJson.Default.PolicyRef));
        Assert.Null(await third.TryAsync(PolicyView.TakenBack, new PolicyRef(other.Number), ApiJson.Default.PolicyRef));
        Assert.Equal(ReleaseCodes.NoProposal, await third.TryAsync(PolicyView.TakenBack, new PolicyRef(99), ApiJson.Default.PolicyRef));
        Assert.Equal(After, Text());
    }

    [Fact]
    public async Task What_somebody_proposed_who_was_let_go_or_has_another_duty_does_not_come_in_force()
    {
        using var gone = await Seat.TakeAsync(Us, "Zhao", PeopleRoles.Policy);
        using var moved = await Seat.TakeAsync(Us, "Qian", PeopleRoles.Policy);
        var (ofGone, ofMoved) = (await gone.ProposeAsync(After), await moved.ProposeAsync(After));
        await Us.PostAsync(PeoplePaths.Off, new AccountRef("Zhao"), ApiJson.Default.AccountRef, ApiJson.Default.AccountView);
        await Us.PostAsync(PeoplePaths.Roles, new RolesRequest("Qian", [PeopleRoles.Analyst], [PeopleRoles.Policy]), ApiJson.Default.RolesRequest, ApiJson.Default.AccountView);
        foreach (var line in new[] { ofGone, ofMoved })
            Assert.Equal(ReleaseCodes.Proposer, await TryAsync(_second, PolicyView.Approved, await _second.ActAsync("approve", line)));
        Assert.Equal(Before, Text());
    }

    [Fact]
    public async Task A_proposal_outlives_a_start_and_what_was_approved_before_one_is_in_force_only_where_the_file_says_so()
    {
        var line = await _first.ProposeAsync(After);
        await Us.StopAsync();
        Approve(line.Number);
        await Us.StartAsync();
        Assert.Equal("waiting", (await ShowAsync()).Waiting.Single().Line.State);
        Assert.Equal(Before, Text());

        await Us.StopAsync();
        Approve(line.Number);
        File.WriteAllText(PolicyFile, After);
        await Us.StartAsync();
        Assert.Equal(("in-force", "Zhao"), ((await ShowAsync()).Done[0].State, (await ShowAsync()).Done[0].By));

        void Approve(long number)
        {
            Assert.True(PartyDirectory.TryOpen(Us.Data, out var directory, out _));
            using var staff = Staff.Open(Staff.PathBeside(directory.StorePath), TimeProvider.System, House.Settings);
            Assert.True(staff.Write(rows => PolicyTable.Decide(rows, number, PolicyStates.Waiting, PolicyStates.Approved, "Zhao", 1)));
        }
    }

    [Fact]
    public async Task A_disk_that_takes_no_more_leaves_the_policy_as_it_was_and_the_proposal_waiting()
    {
        var line = await _first.ProposeAsync(After);
        File.CreateSymbolicLink(PolicyFile + ".new", "/dev/full");
        Assert.Equal(ReleaseCodes.Unwritten, await TryAsync(_second, PolicyView.Approved, await _second.ActAsync("approve", line)));
        Assert.Equal((Before, "waiting", null), (Text(), (await ShowAsync()).Waiting.Single().Line.State, (await ShowAsync()).Waiting.Single().Line.By));
        await ApproveAsync(line);
        Assert.Equal(After, Text());
    }

    [Theory]
    [InlineData("dead-link")]
    [InlineData("folder")]
    [InlineData("syntax")]
    [InlineData("empty")]
    [InlineData("long")]
    [InlineData("member")]
    [InlineData("none")]
    public async Task What_means_nothing_is_said_and_mended_from_the_console(string what)
    {
        File.Delete(PolicyFile);
        var elsewhere = Path.Combine(Us.Data, "nowhere.json");
        switch (what)
        {
            case "dead-link": File.CreateSymbolicLink(PolicyFile, elsewhere); break;
            case "folder": Directory.CreateDirectory(PolicyFile); File.WriteAllText(Path.Combine(PolicyFile, "kept"), "kept"); break;
            case "syntax": File.WriteAllText(PolicyFile, Before[..^1]); break;
            case "empty": File.WriteAllText(PolicyFile, " \n"); break;
            case "long": File.WriteAllText(PolicyFile, new string(' ', 70_000)); break;
            case "member": File.WriteAllText(PolicyFile, """{"two-person":[]}"""); break;
        }

        var broken = await ShowAsync();
        Assert.Equal((what == "none" ? PolicyView.None : PolicyView.Broken, what == "none" ? null : what), (broken.State, broken.Faults.Count > 0 ? broken.Faults[0].What : null));
        Assert.Equal(what == "none", broken.Policy is not null);
        await ApproveAsync(await _first.ProposeAsync(After));
        var mended = await ShowAsync();
        Assert.Equal((PolicyView.InForce, After), (mended.State, mended.Text));
        Assert.False(File.Exists(elsewhere));
        if (!OperatingSystem.IsWindows() && what is not ("syntax" or "empty" or "long" or "member"))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode());
        if (what == "folder")
            Assert.Equal("kept", File.ReadAllText(Path.Combine(PolicyFile + ".set-aside", "kept")));
    }

    [Fact]
    public async Task A_link_to_where_the_party_keeps_its_policy_stays_a_link()
    {
        var kept = Path.Combine(Directory.CreateTempSubdirectory("parley-policy-").FullName, "policy.json");
        File.Move(PolicyFile, kept);
        File.CreateSymbolicLink(PolicyFile, kept);
        await ApproveAsync(await _first.ProposeAsync(After));
        Assert.Equal((kept, After), (new FileInfo(PolicyFile).LinkTarget, File.ReadAllText(kept)));
        Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
    }

    [Theory]
    [InlineData("""{"never":[{"name":"all"}]}""", "release.policy-shut")]
    [InlineData("""{"never":[{"name":"soon","precedence":["FLASH","IMMEDIATE"]},{"name":"late","precedence":["PRIORITY","ROUTINE"],"exercise":false}]}""", "release.policy-shut")]
    [InlineData("""{"never":[{"name":"drill","exercise":true},{"name":"elsewhere","channel":["cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"]},{"name":"pap","pap":["PAP:RED"]}]}""", "")]
    [InlineData("""{"two-persons":[{"name":"all"}]}""", "release.policy-nobody")]
    [InlineData("""{"more-open":"two-persons"}""", "release.policy-nobody")]
    [InlineData("""{"two-persons":[],"more-open":"refuse"}""", "")]
    public async Task A_policy_under_which_nothing_could_leave_or_nobody_approve_says_so(string text, string warning)
    {
        var check = await _first.PostAsync(PolicyView.Checked, new PolicyText(text), ApiJson.Default.PolicyText, ApiJson.Default.PolicyCheck);
        Assert.Equal(warning, string.Join(' ', check.Warnings.Select(one => one.Code)));
        if (warning != ReleaseCodes.Nobody)
            return;
        using var one = await Seat.TakeAsync(Us, "Zhao", PeopleRoles.Release);
        check = await _first.PostAsync(PolicyView.Checked, new PolicyText(text), ApiJson.Default.PolicyText, ApiJson.Default.PolicyCheck);
        Assert.Equal([(ReleaseCodes.OnlyOne, "Zhao")], check.Warnings.Select(given => (given.Code, given.Args[0])));
        using var other = await Seat.TakeAsync(Us, "Qian", PeopleRoles.Release);
        Assert.Empty((await _first.PostAsync(PolicyView.Checked, new PolicyText(text), ApiJson.Default.PolicyText, ApiJson.Default.PolicyCheck)).Warnings);
    }

    [Fact]
    public async Task Nothing_is_proposed_or_approved_at_a_terminal_and_everybody_who_works_here_reads_it()
    {
        using var local = await Us.Inside.PostAsJsonAsync(PolicyView.Proposed, new PolicyRequest(After, (await ShowAsync()).Hash), ApiJson.Default.PolicyRequest, TestContext.Current.CancellationToken);
        Assert.Contains(ReleaseCodes.AtConsole, await local.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var auditor = await Seat.TakeAsync(Us, "Zhao", PeopleRoles.Auditor);
        var view = (await auditor.Client.GetFromJsonAsync(PolicyView.Route, ApiJson.Default.PolicyView, TestContext.Current.CancellationToken))!;
        Assert.Equal(("1", "tell", "anyone"), (view.Policy!.Version, view.Policy.MoreOpen, view.Policy.Writers));
        Assert.NotNull(view.Since);
        Assert.Equal(PeopleCodes.Role, await _second.TryAsync(PolicyView.Proposed, new PolicyRequest(After, view.Hash), ApiJson.Default.PolicyRequest));
    }

    public ValueTask DisposeAsync()
    {
        _first.Dispose();
        _second.Dispose();
        _two.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<string?> ProposeAsync(string text, string against) => _first.TryAsync(PolicyView.Proposed, new PolicyRequest(text, against), ApiJson.Default.PolicyRequest);

    private static Task<string?> TryAsync(Seat seat, string path, PolicyAct act) => seat.TryAsync(path, act, ApiJson.Default.PolicyAct);

    private async Task ApproveAsync(PolicyLine line) => Assert.Null(await TryAsync(_second, PolicyView.Approved, await _second.ActAsync("approve", line)));

    private async Task<PolicyView> ShowAsync() => (await Us.Inside.GetFromJsonAsync(PolicyView.Route, ApiJson.Default.PolicyView))!;

    private string Text() => File.ReadAllText(PolicyFile);

    private UnixFileMode Mode() => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(PolicyFile);
}
