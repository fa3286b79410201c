using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Api;
using Parley.Keystore;
using Parley.Node.Tests.People;
using Parley.Protocol;
using Parley.Testing;

namespace Parley.Node.Tests.Document;

/// <summary>The inside door of cn, which has one message with an attachment from us, and one good request for every operation of the document.</summary>
public sealed class OpenDoor : IAsyncLifetime
{
    private const string Case = "there";
    /// <summary>Id of a draft, and of a message at the release desk.</summary>
    internal static readonly string Draft = new('d', 32);
    private static readonly string s_oldDraft = new('e', 32);
    private TwoNodes? _two;
    private string _invitation = "";
    private string _words = "";
    private string _stopped = "";
    private string _link = "";
    private string _flash = "";
    private string _code = "";
    private DeskOfficer? _desk;
    private TestProvider? _provider;
    private string _keys = "";
    private string _request = "";

    internal TestNode Node => _two!.Cn;

    internal string Channel => _two!.Channel;

    private static string Soon => DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string Today => DateTime.UtcNow.ToString("yyyy-MM-dd'T'00:00:00'Z'", System.Globalization.CultureInfo.InvariantCulture);

    // SHA-256 of "b".
    private static string Upload => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("b"u8));

    internal string Number => _link.Split('/')[1];

    public async ValueTask InitializeAsync()
    {
        _two = new TwoNodes();
        Seat.NameConsole(_two.Cn);
        _provider = await TestProvider.OpenAsync(House.Origin + ProviderPaths.Back);
        _provider.WriteFor(_two.Cn.Data);
        await _two.StartBothAsync();
        var request = new SendRequest(Authored.Element(TwoNodes.Message(Case)), [await _two.Us.UploadAsync("a.txt", "text/plain", [.. "a"u8])]);
        _link = (await _two.Us.PostAsync(InsideDoor.Send(Channel), request, ApiJson.Default.SendRequest, ApiJson.Default.SendResponse)).Link;
        var title = new Dictionary<string, string> { ["en"] = "Another", ["zh-Hans"] = "另一渠道" };
        _invitation = (await _two.Us.PostAsync(
            InsideDoor.Invitations, new InviteRequest(title, ["nist"]), ApiJson.Default.InviteRequest, ApiJson.Default.InviteResult)).File;
        _words = await _two.WordsAsync(Node);
        (_keys, _request) = OfUs();
        var stopped = (await _two.Us.PostAsync(InsideDoor.Invitations, new InviteRequest(title, ["nist"]), ApiJson.Default.InviteRequest, ApiJson.Default.InviteResult)).File;
        _stopped = (await TwoNodes.AcceptAsync(Node, stopped)).Channel;
        var flash = TwoNodes.Message("flash");
        flash["precedence"] = "FLASH";
        _flash = (await _two.Us.SendAsync(Channel, flash)).Link;
        await TwoNodes.UntilAsync("cn has the alarm", async () => (await Node.Inside.GetStringAsync(AlarmList.Route)).Contains(_flash, StringComparison.Ordinal));
        _code = (await Node.PostAsync(PeoplePaths.Codes, new CodeRequest("Li Na", [PeopleRoles.Watch], Recovery: true), ApiJson.Default.CodeRequest, ApiJson.Default.CodeView)).Code;
        await Node.PostAsync(PeoplePaths.Codes, new CodeRequest("Gone", [PeopleRoles.Watch]), ApiJson.Default.CodeRequest, ApiJson.Default.CodeView);
        foreach (var id in new[] { Draft, s_oldDraft })
            await Node.PostAsync(DraftList.Route, new Parley.Api.Draft(id, Channel, "note", [new TypedValue("text/en", "Begun.")]), ApiJson.Default.Draft, ApiJson.Default.DraftList);
        await Node.PostAsync(CredentialPaths.Tokens, new TokenRequest("old", "Li Na", [PeopleRoles.Watch], 1), ApiJson.Default.TokenRequest, ApiJson.Default.TokenView);
        _desk = await DeskOfficer.EnterAsync(Node, _provider, Channel);
        await Node.UploadAsync("b.txt", "text/plain", [.. "b"u8]);
        await TwoNodes.UntilAsync("cn has it", async () => (await Node.MessagesAsync($"&case={Case}")).Count == 1);
    }

    /// <summary>A new TLS key of the other party, and its request for history.</summary>
    private (string Keys, string Request) OfUs()
    {
        var registry = SuiteRegistry.Standard;
        Assert.True(PartyDirectory.TryOpen(_two!.Us.Data, out var directory, out _));
        Assert.True(directory.TryPrepare(TestNode.Passphrase, PassphraseCost.Lowest, new SystemRandom(), DateTimeOffset.UtcNow, out var next, out _, newTls: true));
        Assert.True(directory.TryOpenIdentity(TestNode.Passphrase, registry, out var identity, out _));
        using (identity)
        {
            Assert.True(ChannelId.TryParse(Channel, out var channel));
            var request = new HistoryRequest(channel, "us", "cn", 0, 1_000, 2, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            return (new KeysBody(next.Encoded, Vouch.Make(identity, registry, next)).Format(), request.Sign(identity, registry));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _desk?.Dispose();
        _two?.Dispose();
        if (_provider is not null)
            await _provider.DisposeAsync();
    }

    /// <summary>The address of an operation with good values, and others for the parameters that are named.</summary>
    internal string Address(DoorOperation operation, params (string Name, string Value)[] given)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.InPath))
            path = path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(Of(given, parameter.Name) ?? Good(parameter.Name)), StringComparison.Ordinal);
        var query = given.Where(one => !operation.Parameters.Any(parameter => parameter.InPath && parameter.Name == one.Name));
        return path + string.Concat(query.Select((one, i) => $"{(i == 0 ? '?' : '&')}{Uri.EscapeDataString(one.Name)}={Uri.EscapeDataString(one.Value)}"));
    }

    internal string Good(string parameter) => parameter switch
    {
        "channel" => Channel,
        "party" or "from" => "us",
        "notfrom" => "cn",
        "seq" => Number,
        "index" => "0",
        "sha256" => Upload,
        "id" => Draft,
        "case" => Case,
        "message" => _link,
        "field" => "case",
        "after" => "0",
        "before" => "1000000",
        "since" or "until" => "2026-12-01T00:00:00Z",
        "max" => "10",
        "words" => "attached",
        "lang" => "zh-Hans",
        "reader" => "cn",
        "unread" or "newest" or "seen" or "open" or "counts" or "states" or "body" or "epoch" or "all" => "true",
        "place" => "00.0.us/0.cn.open." + Channel,
        _ => throw new InvalidOperationException($"No good value for {parameter} is known."),
    };

    /// <summary>A body with every member that there is.</summary>
    internal JsonObject Body(DoorOperation operation) => operation.Id switch
    {
        "invite" => new JsonObject
        {
            ["title"] = new JsonObject { ["en"] = "A title", ["zh-Hans"] = "标题" },
            ["suites"] = new JsonArray("nist"),
            ["tracks"] = new JsonArray("technical"),
            ["norms"] = new JsonArray("un-gge-2015"),
            ["checkSeconds"] = 3600,
            ["handlingSeconds"] = new JsonObject { ["FLASH"] = 600 },
            ["disclosure"] = "notice",
            ["quotaEntriesPerSecond"] = 10,
            ["quotaBytesPerDay"] = 10_000_000,
        },
        "readCeremony" => new JsonObject { ["file"] = _invitation },
        "accept" => new JsonObject { ["file"] = _invitation },
        "confirm" => new JsonObject { ["channel"] = Channel, ["words"] = _words },
        "stop" => new JsonObject { ["channel"] = _stopped },
        "send" => new JsonObject
        {
            ["message"] = TwoNodes.Message("sent"),
            ["attachments"] = new JsonArray(new JsonObject { ["name"] = "b.txt", ["mediaType"] = "text/plain", ["sizeBytes"] = 1, ["sha256"] = Upload }),
        },
        "preview" => new JsonObject { ["message"] = TwoNodes.Message("shown") },
        "takeAlarm" => new JsonObject { ["about"] = _flash, ["officer"] = "Li Na", ["channel"] = Channel },
        "testAlarms" => new JsonObject { ["officer"] = "Li Na" },
        "addTurn" => new JsonObject { ["officer"] = "Li Na", ["role"] = "duty-officer", ["from"] = Today, ["until"] = Soon, ["shift"] = "night" },
        "endTurn" => new JsonObject { ["officer"] = "Li Na" },
        "openMessage" => new JsonObject { ["role"] = "duty-officer" },
        "admit" => new JsonObject { ["file"] = _keys },
        "grantHistory" => new JsonObject { ["file"] = _request, ["grant"] = true },
        "passOn" => new JsonObject { ["role"] = "analyst" },
        "keepDraft" => OfDraft(Draft),
        "removeDraft" => new JsonObject { ["id"] = s_oldDraft },
        "signInByCode" => new JsonObject { ["code"] = _code },
        "signOut" => new JsonObject { ["everywhere"] = true },
        "setMe" => new JsonObject { ["language"] = "zh-Hans" },
        "addPerson" => new JsonObject { ["officer"] = "Chen", ["roles"] = new JsonArray("watch") },
        "setRoles" => new JsonObject { ["officer"] = "Li Na", ["give"] = new JsonArray("policy"), ["take"] = new JsonArray("analyst") },
        "setClearance" => new JsonObject { ["officer"] = "Li Na", ["clearance"] = "TLP:AMBER" },
        "makeCode" => new JsonObject { ["officer"] = "Li Na", ["roles"] = new JsonArray("watch"), ["recovery"] = false },
        "endSessions" => new JsonObject { ["officer"] = "Li Na" },
        "closeAccount" => new JsonObject { ["officer"] = "Gone" },
        "makeToken" => new JsonObject { ["name"] = "feed", ["officer"] = "Li Na", ["roles"] = new JsonArray("watch"), ["days"] = 30 },
        "link" => new JsonObject { ["officer"] = "Li Na", ["subject"] = "7" },
        "unlink" => new JsonObject { ["officer"] = "Li Na" },
        "endToken" => new JsonObject { ["name"] = "old" },
        _ => _desk!.Body(operation.Id) ?? throw new InvalidOperationException($"No good body for {operation.Id} is known."),
    };

    private static JsonObject OfDraft(string id) => new()
    {
        ["id"] = id,
        ["channel"] = new string('0', 64),
        ["kind"] = "note",
        ["typed"] = new JsonArray(new JsonObject { ["name"] = "text/en", ["value"] = "Begun." }),
        ["files"] = new JsonArray(Upload),
    };

    /// <summary>The parameters without which an operation answers nothing good.</summary>
    internal (string Name, string Value)[] Needed(DoorOperation operation) => operation.Id switch
    {
        "getThread" => [("message", _link)],
        "search" => [("words", Good("words"))],
        _ => [],
    };

    /// <summary>A good request but for the parameters that are given.</summary>
    internal Task<DoorAnswer> AskWellAsync(DoorOperation operation, params (string Name, string Value)[] given) =>
        AskAsync(operation.Method, Address(operation, given), operation.Id is "upload" or "takeIn" ? Bytes() : operation.Body is null ? null : Json(Body(operation).ToJsonString()));

    internal async Task<DoorAnswer> AskAsync(string method, string address, HttpContent? content = null, bool expectContinue = false)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = content };
        request.Headers.ExpectContinue = expectContinue;
        using var answer = await (DeskOfficer.Serves(address) ? _desk!.Client : Node.Inside).SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new DoorAnswer(answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, bytes, answer.Content.Headers.Allow.ToArray());
    }

    internal static HttpContent Bytes()
    {
        var content = new ByteArrayContent([.. "b"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return content;
    }

    internal static HttpContent Json(string json) => Json(Encoding.UTF8.GetBytes(json));

    internal static HttpContent Json(byte[] json)
    {
        var content = new ByteArrayContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static string? Of((string Name, string Value)[] given, string name) => given.Where(one => one.Name == name).Select(one => one.Value).FirstOrDefault();
}

/// <param name="Allow">The methods that the answer says there are.</param>
internal sealed record DoorAnswer(HttpStatusCode Status, string? Type, byte[] Bytes, string[] Allow)
{
    /// <summary>The problem that it is, held to what the document says of problems.</summary>
    public Problem Problem()
    {
        Assert.Equal("application/json", Type);
        var json = JsonNode.Parse(Bytes);
        Assert.Empty(Conformance.Errors(json, DoorDocument.Content["components"]!["schemas"]!["Problem"]!.AsObject()));
        return System.Text.Json.JsonSerializer.Deserialize(Bytes, ApiJson.Default.Problem)!;
    }
}
