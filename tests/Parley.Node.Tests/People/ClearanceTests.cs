using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Api;
using Parley.Node.People;
using Parley.Testing;
using Parley.Vocabulary;

namespace Parley.Node.Tests.People;

/// <summary>What is marked more closely than an officer may read is shown to that officer by no door of the node, and can be neither guessed nor decided.</summary>
public sealed class ClearanceTests : IAsyncLifetime
{
    private const string Secret = "sesameopen";
    private const string File = "the bytes of the file";

    private static readonly string[] s_roles = [PeopleRoles.Watch, PeopleRoles.Analyst, PeopleRoles.Policy, PeopleRoles.Release];

    private readonly TwoNodes _two = new();
    private Seat _amber = null!;
    private Seat _red = null!;
    private string _close = "";
    private string _open = "";

    public async ValueTask InitializeAsync()
    {
        Seat.NameConsole(_two.Us);
        await System.IO.File.WriteAllTextAsync(Path.Combine(_two.Us.Data, "release.json"), """{"version":"1","two-persons":[{"name":"notes","kind":["note"]}]}""");
        await _two.StartBothAsync();
        _red = await Seat.TakeAsync(_two.Us, "Li Na", s_roles);
        _amber = await Seat.TakeAsync(_two.Us, "Chen", s_roles);
        await ClearAsync("Chen", "TLP:AMBER");
        await _amber.SignInAsync(_two.Us);

        var file = await _two.Cn.UploadAsync("plan.txt", "text/plain", Encoding.UTF8.GetBytes(File));
        _close = (await _two.Cn.PostAsync(InsideDoor.Send(_two.Channel), new SendRequest(Authored.Element(Note("TLP:RED", "inquire")), [file]), ApiJson.Default.SendRequest, ApiJson.Default.SendResponse)).Link;
        _open = (await _two.Cn.SendAsync(_two.Channel, Note("TLP:AMBER", "inquire"))).Link;
        await TwoNodes.UntilAsync("both are here", async () => (await _two.Us.MessagesAsync()).Count(message => message.Link == _close || message.Link == _open) == 2);
        await TwoNodes.UntilAsync("both are counted", async () => (await _two.Us.Inside.GetFromJsonAsync(DueList.Route, ApiJson.Default.DueList))!.Lines.Where(line => line.Kind == "inquire").DistinctBy(line => line.Link).Count() == 2
            && (await _two.Us.Inside.GetFromJsonAsync(At(_close), ApiJson.Default.MessageView))!.Standing is not null);
        await TwoNodes.UntilAsync("both are found", async () => (await _two.Us.Inside.GetFromJsonAsync(SearchView.Route + "?words=" + Secret, ApiJson.Default.SearchView))!.Messages.Count == 2);
    }

    [Fact]
    public async Task No_answer_of_any_route_holds_contents_that_are_marked_too_closely()
    {
        // The same walk with full clearance finds them in many places: those that the other must not find.
        var found = await WalkAsync(_red, _close);
        foreach (var operation in new[] { "listMessages", "getMessage", "getThread", "search", "listDue", "disclose", "getAttachment" })
            Assert.True(found.Contains(operation), $"{operation} is not among {string.Join(' ', found)}");
        Assert.Empty(await WalkAsync(_amber, _close));
        Assert.Contains("getMessage", await WalkAsync(_amber, _open));
    }

    [Fact]
    public async Task Nothing_is_given_that_opens_it_elsewhere()
    {
        var channel = $"{InsideDoor.Channels}/{_two.Channel}";
        foreach (var (path, may) in new[]
        {
            ("/record?open=true", false), ("/record?states=true", false), ("/record", true), ($"/disputes/{_close}?reader=us&body=true", false),
            ($"/disputes/{_close}?reader=us", true), ($"/disputes/{_open}?reader=us&epoch=true", false), ($"/disputes/{_open}?reader=us&body=true", true),
        })
        {
            using var answer = await _amber.Client.GetAsync(channel + path, TestContext.Current.CancellationToken);
            var code = answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync(ApiJson.Default.Problem, TestContext.Current.CancellationToken))!.Code;
            Assert.True(code == PeopleCodes.Marking != may, $"{path}: {code}");
        }
    }

    [Fact]
    public async Task It_is_there_all_the_same_with_its_code_and_how_it_stands()
    {
        var list = (await _amber.Client.GetFromJsonAsync(InsideDoor.Messages + "?max=1000", ApiJson.Default.MessageList, TestContext.Current.CancellationToken))!.Messages;
        var line = list.Single(message => message.Link == _close);
        Assert.Equal((PeopleCodes.Marking, null, null, "PRIORITY"), (line.Unreadable, line.Kind, line.Case, line.Precedence));
        Assert.Null(list.Single(message => message.Link == _open).Unreadable);
        var view = (await _amber.Client.GetFromJsonAsync(At(_close), ApiJson.Default.MessageView, TestContext.Current.CancellationToken))!;
        Assert.Equal((PeopleCodes.Marking, false), (view.Summary.Unreadable, view.Message.HasValue));
        Assert.NotEmpty(view.Standing!.Duties);
    }

    [Fact]
    public async Task It_is_not_found_by_its_words()
    {
        var found = (await _amber.Client.GetFromJsonAsync(SearchView.Path(Secret), ApiJson.Default.SearchView, TestContext.Current.CancellationToken))!.Messages;
        Assert.Equal(_open, Assert.Single(found).Link);
    }

    [Fact]
    public async Task It_is_not_opened_for_the_record()
    {
        Assert.Equal(PeopleCodes.Marking, await _amber.TryAsync(At(_close), new OpenRequest("duty-officer"), ApiJson.Default.OpenRequest));
        Assert.DoesNotContain((await _two.Us.Inside.GetFromJsonAsync(At(_close), ApiJson.Default.MessageView, TestContext.Current.CancellationToken))!.Receipts, receipt => receipt.What == "read");
        Assert.Equal("inside.unread", await _amber.TryAsync(At(_close) + "/passed-on", new PassOnRequest("analyst"), ApiJson.Default.PassOnRequest));
        Assert.Null(await _amber.TryAsync(At(_open), new OpenRequest("duty-officer"), ApiJson.Default.OpenRequest));
    }

    [Theory]
    [InlineData(InsideDoor.SendRoute)]
    [InlineData(InsideDoor.PreviewRoute)]
    [InlineData(ReleaseList.Route)]
    public async Task Nobody_writes_what_they_may_not_read_nor_answers_it(string route)
    {
        var answering = Note("TLP:AMBER");
        answering["answers"] = new JsonArray(_open, _close);
        foreach (var (message, path) in new[] { (Note("TLP:RED"), "/markings/tlp"), (answering, "/answers/1") })
        {
            SendRequest send = new(Authored.Element(message), Shown: new string('a', 64));
            using var answer = route == ReleaseList.Route
                ? await _amber.Client.PostAsJsonAsync(route, new ReleaseRequest(_two.Channel, send), ApiJson.Default.ReleaseRequest, TestContext.Current.CancellationToken)
                : await _amber.Client.PostAsJsonAsync(route.Replace("{channel}", _two.Channel, StringComparison.Ordinal), send, ApiJson.Default.SendRequest, TestContext.Current.CancellationToken);
            var problem = (await answer.Content.ReadFromJsonAsync(ApiJson.Default.Problem, TestContext.Current.CancellationToken))!;
            var finding = Assert.Single(problem.Findings!);
            Assert.Equal((422, PeopleCodes.Marking, path), ((int)answer.StatusCode, finding.Code, finding.Path));
        }
    }

    [Fact]
    public async Task What_waits_for_release_is_counted_and_neither_shown_nor_decided()
    {
        var waiting = await _red.HandInAsync(_two.Channel, Note("TLP:RED"));
        var list = (await _amber.Client.GetFromJsonAsync(ReleaseList.Route, ApiJson.Default.ReleaseList, TestContext.Current.CancellationToken))!;
        Assert.Equal((0, 1), (list.Waiting.Count, list.Withheld));
        using var shown = await _amber.Client.GetAsync(ReleaseList.One(waiting.Line.Id), TestContext.Current.CancellationToken);
        Assert.Contains(PeopleCodes.Marking, await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        foreach (var (route, act) in new[] { (ReleaseList.Approved, "approve"), (ReleaseList.Returned, "return") })
            Assert.Equal(PeopleCodes.Marking, await _amber.TryAsync(route, await _amber.ActAsync(act, waiting, "no"), ApiJson.Default.ReleaseAct));
        foreach (var route in new[] { ReleaseList.TakenBack, ReleaseList.Resumed })
            Assert.Equal(PeopleCodes.Marking, await _amber.TryAsync(route, new ReleaseRef(waiting.Line.Id), ApiJson.Default.ReleaseRef));

        // The version before was marked more closely than the one that waits now.
        var text = Note("TLP:AMBER");
        text["key"] = waiting.Line.Id;
        await _red.HandInAsync(_two.Channel, text);
        var second = (await _amber.Client.GetFromJsonAsync(ReleaseList.One(waiting.Line.Id), ApiJson.Default.ReleaseView, TestContext.Current.CancellationToken))!;
        Assert.Equal((2, false), (second.Line.Version, second.Before.HasValue));
        Assert.True((await _red.Client.GetFromJsonAsync(ReleaseList.One(waiting.Line.Id), ApiJson.Default.ReleaseView, TestContext.Current.CancellationToken))!.Before.HasValue);
    }

    [Fact]
    public async Task Less_ends_the_sessions_of_that_officer_and_more_does_not()
    {
        await ClearAsync("Chen", "TLP:RED");
        Assert.Equal(s_roles.Length, (await _amber.Client.GetFromJsonAsync(PeoplePaths.Me, ApiJson.Default.OfficerView, TestContext.Current.CancellationToken))!.Roles.Count);
        Assert.Contains("getMessage", await WalkAsync(_amber, _close));
        await ClearAsync("Chen", "TLP:GREEN");
        using var over = await _amber.Client.GetAsync(PeoplePaths.Me, TestContext.Current.CancellationToken);
        Assert.Equal((PeopleCodes.SessionOver, SessionEnds.Role), await over.Content.ReadFromJsonAsync(ApiJson.Default.Problem, TestContext.Current.CancellationToken) is { } problem ? (problem.Code, problem.Detail) : default);
        await _amber.SignInAsync(_two.Us);
        Assert.Empty(await WalkAsync(_amber, _open));
    }

    [Fact]
    public void The_markings_are_those_of_the_vocabulary_and_one_that_nobody_knows_needs_all_there_is()
    {
        Assert.Equal(["TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"], Clearance.Readable("TLP:AMBER")!);
        Assert.Null(Clearance.Readable("TLP:RED"));
        Assert.All(Vocabularies.Get("tlp").Terms, term => Assert.Matches(PeopleLimits.Tlp, term.Code));
        Assert.Equal((true, false, false), (Clearance.Covers("TLP:RED", "TLP:VIOLET"), Clearance.Covers("TLP:AMBER", "TLP:VIOLET"), Clearance.Covers("nonsense", "TLP:CLEAR")));
    }

    public ValueTask DisposeAsync()
    {
        _amber?.Dispose();
        _red?.Dispose();
        _two.Dispose();
        return ValueTask.CompletedTask;
    }

    private static JsonObject Note(string tlp, string kind = "note")
    {
        var message = Authored.Edited(kind);
        foreach (var part in new[] { "answers", "supersedes", "attachments", "deadline" })
            message.Remove(part);
        (message["track"], message["precedence"], message["case"], message["key"]) = ("technical", "PRIORITY", Secret, Guid.NewGuid().ToString("N"));
        message["markings"] = new JsonObject { ["tlp"] = tlp };
        message["text"] = new JsonObject { ["en"] = new JsonObject { ["body"] = Secret, ["machine"] = false }, ["zh-Hans"] = new JsonObject { ["body"] = Secret, ["machine"] = false } };
        return message;
    }

    private Task<AccountView> ClearAsync(string officer, string tlp) =>
        _two.Us.PostAsync(PeoplePaths.Clearance, new ClearanceRequest(officer, tlp), ApiJson.Default.ClearanceRequest, ApiJson.Default.AccountView);

    private string At(string link) => $"{InsideDoor.Channels}/{_two.Channel}/messages/{link}";

    // Every GET of the document, plain and with each of its parameters: which answered with what the message says, or the file that goes with it.
    private async Task<IReadOnlyList<string>> WalkAsync(Seat seat, string link)
    {
        using var document = JsonDocument.Parse(await seat.Client.GetStringAsync(InsideDoor.OpenApi, TestContext.Current.CancellationToken));
        HashSet<string> found = [];
        var asked = 0;
        foreach (var route in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            if (!route.Value.TryGetProperty("get", out var get) || route.Name.EndsWith("/changes", StringComparison.Ordinal))
                continue;
            var place = route.Name.Replace("{channel}", _two.Channel, StringComparison.Ordinal).Replace("{party}/{seq}", link, StringComparison.Ordinal)
                .Replace("{party}", "cn", StringComparison.Ordinal).Replace("{index}", "0", StringComparison.Ordinal).Replace("{id}", "none", StringComparison.Ordinal);
            var parameters = !get.TryGetProperty("parameters", out var given) ? [] : given.EnumerateArray().Where(one => one.GetProperty("in").GetString() == "query").Select(one => one.GetProperty("name").GetString()!);
            foreach (var query in parameters.SelectMany(Values(link)).Prepend(""))
            {
                using var answer = await seat.Client.GetAsync(place + query, TestContext.Current.CancellationToken);
                asked++;
                var body = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
                // The other message has the same words: only answers that are about this one count.
                if (IsTold(body, link))
                    found.Add(get.GetProperty("operationId").GetString()!);
            }
        }

        Assert.True(asked > 40, $"{asked}");
        return [.. found];
    }

    private bool IsTold(string body, string link)
    {
        if (body.Contains(File, StringComparison.Ordinal))
            return link == _close;
        if (!body.Contains(Secret, StringComparison.Ordinal))
            return false;
        if (!body.StartsWith('{'))
            return true;
        var told = JsonNode.Parse(body)!;
        return Told(told, link);
    }

    // Somewhere an object that names the message and, in it, its words.
    private static bool Told(JsonNode? node, string link) => node switch
    {
        JsonObject map when (map["link"] ?? map["summary"]?["link"])?.ToString() == link => map.ToJsonString().Contains(Secret, StringComparison.Ordinal),
        JsonObject map => map.Any(member => Told(member.Value, link)),
        JsonArray list => list.Any(item => Told(item, link)),
        _ => false,
    };

    private static Func<string, IEnumerable<string>> Values(string link) => name => name switch
    {
        "words" => ["?words=" + Secret, $"?words={Secret}&max=1"],
        "case" => ["?case=" + Secret],
        "message" => ["?message=" + link],
        "field" => ["?field=case", "?field=text/en"],
        "open" or "states" or "epoch" or "body" or "newest" or "seen" or "unread" or "all" or "counts" => [$"?{name}=true"],
        "max" => ["?max=1000"],
        "language" => ["?language=zh-Hans"],
        "reader" => ["?reader=us&epoch=true", "?reader=us&body=true"],
        _ => [],
    };
}
