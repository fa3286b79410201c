using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Api;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Cli.Tests;

/// <summary>The node of party us, with one channel to cn and a few messages on it, as its inside door shows it.</summary>
internal sealed class FakeNode
{
    public const string Channel = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    public static readonly byte[] OurFingerprint = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    public static readonly byte[] TheirFingerprint = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];
    private static readonly Dictionary<string, string> s_ourNames = new() { ["en"] = "United States", ["zh-Hans"] = "美国" };
    private static readonly Dictionary<string, string> s_theirNames = new() { ["en"] = "China", ["zh-Hans"] = "中国" };

    private static readonly TermsView s_terms = new(
        Channel, new Dictionary<string, string> { ["en"] = "Standing channel", ["zh-Hans"] = "常设渠道" }, ["nist", "gm"], ["cn", "us"],
        new Dictionary<string, IReadOnlyDictionary<string, string>> { ["cn"] = s_theirNames, ["us"] = s_ourNames }, ["technical", "diplomatic"],
        new Dictionary<string, long> { ["FLASH"] = 600, ["IMMEDIATE"] = 1800, ["PRIORITY"] = 10800, ["ROUTINE"] = 21600 },
        new Dictionary<string, long> { ["FLASH"] = 86400, ["IMMEDIATE"] = 259200, ["PRIORITY"] = 1209600, ["ROUTINE"] = 2678400 }, new HoldView(86400, 2), 3600, 120, 2_592_000,
        ["en", "zh-Hans"], ["rsit"], ["un-gge-2015"], ["note", "share"], new MeaningView(1, new string('a', 64)), new QuotaView(1000, 1073741824, 64), [], 0, 3650, "consent", "2012-05-07T12:00:00.000Z");

    /// <summary>Channels there are, for tests of none and of several.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>What the node gives out in place of an attachment of cn/6, by its place; otherwise what the message names.</summary>
    public Dictionary<int, byte[]> GivenOut { get; } = [];

    /// <summary>How far the desk is.</summary>
    public DeskView Desk { get; set; } = new(9, 9, null);

    /// <summary>What came in, in order of arrival.</summary>
    public List<MessageSummary> Inbox { get; init; } = [Notify().Summary, Exercise().Summary, Broken().Summary];

    /// <summary>A message that has not come in yet.</summary>
    public static MessageSummary Late => Attached().Summary;

    public List<string> Asked { get; } = [];

    /// <summary>First contacts, as they are listed.</summary>
    public List<FirstContactLine> Contacts { get; } =
    [
        new("comparing", Channel, "cn", s_theirNames, false, [.. FingerprintTable.View(TheirFingerprint).Take(12)], "2012-05-07T12:00:00Z"),
        new("invited", null, null, null, true, [], "2012-05-07T13:00:00Z"),
    ];

    public JsonObject? Sent { get; private set; }

    public FakeAnswer Answer(FakeRequest request)
    {
        Asked.Add($"{request.Method} {request.Path}");
        var path = request.Path.Split('?')[0];
        return (request.Method, path) switch
        {
            ("GET", InsideDoor.Status) => FakeAnswer.Json(Status()),
            ("GET", InsideDoor.Channels) => FakeAnswer.Json(ChannelList(request.Path == InsideDoor.ChannelsWithCounts)),
            ("GET", InsideDoor.Messages) => FakeAnswer.Json(new MessageList(List(request.Path), Desk)),
            ("POST", InsideDoor.Invitations) => FakeAnswer.Json(new InviteResult("-----BEGIN PARLEY INVITATION-----\n", s_terms with { Channel = null, Members = ["us"] })),
            ("POST", InsideDoor.CeremonyRead) => FakeAnswer.Json(View(Read<CeremonyFileRequest>(request).File)),
            ("POST", InsideDoor.CeremonyAccept) => Accept(Read<CeremonyFileRequest>(request).File),
            ("GET", InsideDoor.Ceremonies) => FakeAnswer.Json<IReadOnlyList<FirstContactLine>>(Contacts),
            ("POST", InsideDoor.CeremonyConfirm) => Confirm(Read<ConfirmRequest>(request)),
            ("POST", InsideDoor.CeremonyStop) => Stop(),
            ("PUT", _) => Upload(path[(path.LastIndexOf('/') + 1)..], request.Body),
            ("POST", _) when path == InsideDoor.Preview(Channel) => Preview(Read<SendRequest>(request)),
            (_, _) when path == InsideDoor.Message(Channel, "us", 8) => FakeAnswer.Json(Ours()),
            ("POST", _) when path == InsideDoor.Send(Channel) => Send(Read<SendRequest>(request)),
            (_, _) when path == InsideDoor.Message(Channel, "cn", 3) => FakeAnswer.Json(Notify(Language(request.Path))),
            (_, _) when path == InsideDoor.Message(Channel, "cn", 4) => FakeAnswer.Json(Exercise(Language(request.Path))),
            (_, _) when path == InsideDoor.Message(Channel, "cn", 5) => FakeAnswer.Json(Broken()),
            ("POST", _) when path == InsideDoor.PassedOn(Channel, "cn", 3) => PassOn(Read<PassOnRequest>(request)),
            ("POST", _) when path == InsideDoor.PassedOn(Channel, "us", 8) => FakeAnswer.Problem(422, "inside.own-message"),
            ("POST", _) when path == InsideDoor.PassedOn(Channel, "cn", 4) => FakeAnswer.Problem(422, "inside.unread"),
            (_, _) when path == InsideDoor.Message(Channel, "cn", 7) => FakeAnswer.Json(Inquire(Language(request.Path))),
            (_, _) when path == InsideDoor.Message(Channel, "cn", 6) => FakeAnswer.Json(Attached()),
            ("GET", _) when FakeAttachments.Find(path) is { } at => FakeAnswer.File(GivenOut.GetValueOrDefault(at) ?? FakeAttachments.Content(at)),
            ("GET", _) when path == InsideDoor.Thread(Channel) => FakeAnswer.Json(new MessageThread([Notify(Language(request.Path)), Exercise(Language(request.Path))], Desk)),
            ("GET", _) when path == InsideDoor.Terms(Channel) => FakeAnswer.File([1, 2, 3]),
            ("GET", _) when path == InsideDoor.Proof(Channel, "cn", 3) => FakeAnswer.File("proof"u8.ToArray()),
            ("GET", _) when path == InsideDoor.Opened(Channel, "cn", 3) => FakeAnswer.File([4]),
            ("GET", _) when path == InsideDoor.Record(Channel) => FakeAnswer.File([5]),
            _ => FakeAnswer.Problem(404, "inside.unknown-message", path),
        };
    }

    private static T Read<T>(FakeRequest request) => JsonSerializer.Deserialize(request.Body, CliJson.Type<T>())!;

    private static NodeStatus Status() => new(
        "0.1.0", "us", s_ourNames, Convert.ToHexStringLower(OurFingerprint), FingerprintTable.View(OurFingerprint), "https://us.example:8443",
            "2012-05-07T13:00:00Z", 1,
        [new AlarmLine("check.missed", "cn", "2012-05-07T13:30:00Z", "amber", "watch", Channel, "cn", "", false, 2, 1)], KeysUntil: "2012-08-01T13:00:00Z", TurnedAway: new TurnedAwayView(1023, 214, 3),
        Risks: [new RiskView("keystore.identity-here", "/var/lib/parley/identity.key")]);

    private IReadOnlyList<ChannelView> ChannelList(bool counts) => [.. Enumerable.Range(0, Channels).Select(number => new ChannelView(
        number == 0 ? Channel : $"ff{Channel[2..]}", "us", s_terms,
        [new FeedView("cn", 6, "open", 6, null, "2012-05-07T13:59:00Z"), new FeedView("us", 9, "open", 8, "batch.quota", null)],
        counts ? [new PartyCounts("us", 4, "us/8", "2012-05-07T13:10:00Z", 2, 1), new PartyCounts("cn", 0, null, null, 3, 0)] : null, counts && Desk.Code is not null ? Desk : null))];

    private IReadOnlyList<MessageSummary> List(string path)
    {
        var after = path.Split("after=") is [_, var order] ? long.Parse(order.Split('&')[0], CultureInfo.InvariantCulture) : 0;
        var max = path.Split("max=") is [_, var asked] ? int.Parse(asked.Split('&')[0], CultureInfo.InvariantCulture) : 100;
        var standing = new FakeStanding(Language(path));
        return [.. Inbox.Where(message => message.Order > after).Take(max).Select(message => message.State is null ? message : message with { State = standing.Brief(FakeStanding.Unopened) })];
    }

    private static CeremonyView View(string file) => new(
        Type(file), file.Contains("of us", StringComparison.Ordinal) ? "us" : "cn", s_theirNames, Convert.ToHexStringLower(TheirFingerprint), "https://cn.example:8443", s_terms with { Channel = null });

    private static string Type(string file) =>
        file.Contains("INVITATION", StringComparison.Ordinal) ? "invitation" : file.Contains("ACCEPTANCE", StringComparison.Ordinal) ? "acceptance" : "reveal";

    private static FakeAnswer Accept(string file) => FakeAnswer.Json(new AcceptResult(Channel, Type(file) switch
    {
        "invitation" => "-----BEGIN PARLEY ACCEPTANCE-----\n",
        "acceptance" => "-----BEGIN PARLEY REVEAL-----\n",
        _ => null,
    }));

    private FakeAnswer Confirm(ConfirmRequest request) =>
        request.Words.Split(' ').Zip(Contacts[0].Words).All(pair => pair.First == $"{pair.Second.Number}" || pair.First.Equals(pair.Second.En, StringComparison.OrdinalIgnoreCase) || pair.First == pair.Second.ZhHans)
            ? FakeAnswer.Json(new ConfirmResult(request.Channel)) : FakeAnswer.Problem(422, "ceremony.words");

    private FakeAnswer Stop()
    {
        Contacts[0] = Contacts[0] with { State = "burnt" };
        return FakeAnswer.Json<IReadOnlyList<FirstContactLine>>(Contacts);
    }

    /// <summary>Files that wait for their messages, by hash.</summary>
    public Dictionary<string, byte[]> Uploaded { get; } = [];

    private FakeAnswer Upload(string sha256, byte[] content)
    {
        if (Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)) != sha256)
            return FakeAnswer.Problem(422, InsideCodes.UploadChanged);
        Uploaded[sha256] = content;
        return FakeAnswer.Json(new UploadView(sha256, content.Length));
    }

    private FakeAnswer Send(SendRequest request)
    {
        Sent = JsonObject.Create(request.Message)!;
        Confirmed = request.Shown;
        var absent = (request.Attachments ?? []).Index().Where(file => !Uploaded.ContainsKey(file.Item.Sha256)).Select(file => new FindingView("message.attachment-absent", $"attachments/{file.Index}", [])).ToArray();
        return absent.Length > 0 ? FakeAnswer.Problem(422, "message.invalid", null, absent)
            : Sent["track"]?.GetValue<string>() == "leadership" ? FakeAnswer.Problem(422, "message.invalid", null, new FindingView("message.track-not-in-terms", "track", ["leadership"]))
            : FakeAnswer.Json(new SendResponse(Channel, "us/9"), 201);
    }

    /// <summary>What a confirmation is bound to.</summary>
    public static readonly string Shown = string.Concat(Enumerable.Repeat("5a", 32));

    /// <summary>What an officer confirmed of what was sent last, or null.</summary>
    public string? Confirmed { get; private set; }

    private static FakeAnswer Preview(SendRequest request) =>
        JsonObject.Create(request.Message)!["track"]?.GetValue<string>() == "leadership"
            ? FakeAnswer.Problem(422, "message.invalid", null, new FindingView("message.track-not-in-terms", "track", ["leadership"]))
            : FakeAnswer.Json(new PreviewView(request.Message, Shown, null, []));

    private static MessageView Ours()
    {
        var message = JsonObject.Create(JsonForm.Write(Templates.For("inquire")))!;
        message["case"] = "C-1";
        return new MessageView(Summary(6, 8, "IMMEDIATE", "inquire") with { Link = "us/8", Ours = true }, JsonSerializer.SerializeToElement(message), [], []);
    }

    private static FakeAnswer PassOn(PassOnRequest request) => Vocabularies.Get("roles").Contains(request.Role)
        ? FakeAnswer.Json(new ReceiptView("us", "passed-on", "2012-05-07T12:05:00.000Z", request.Role)) : FakeAnswer.Problem(422, "inside.unknown-role");

    private static MessageView Notify(string language = "en") => new(
        Summary(1, 3, "PRIORITY", "notify") with { Due = "2012-05-07T15:59:59Z", State = new FakeStanding(language).Brief(FakeStanding.Unopened), Moment = "half" }, JsonForm.Write(Templates.For("notify")),
            [new SeenView("us", 7, "us/6"), new SeenView("fr", 2, null)],
        [new ReceiptView("us", "delivered", "2012-05-07T12:00:01Z", null), new ReceiptView("us", "passed-on", "2012-05-07T12:05:00Z", "analyst")],
        new FakeStanding(language).View(null, FakeStanding.Unopened));

    private static MessageView Exercise(string language = "en")
    {
        var message = JsonObject.Create(JsonForm.Write(Templates.For("goodwill")))!;
        message["exercise"] = true;
        return new MessageView(
            Summary(2, 4, "ROUTINE", "goodwill") with { Exercise = true, Read = "2012-05-07T12:30:00Z" }, JsonSerializer.SerializeToElement(message), [], [],
            new FakeStanding(language).View(FakeStanding.Replaced));
    }

    private static MessageView Attached()
    {
        var message = JsonObject.Create(JsonForm.Write(Templates.For("goodwill")))!;
        message["attachments"] = FakeAttachments.Named();
        return new MessageView(Summary(4, 6, "ROUTINE", "goodwill"), JsonSerializer.SerializeToElement(message), [], [], new FakeStanding("en").View(null));
    }

    // Its node still reads its record.
    private static MessageView Broken() => new(Summary(3, 5, "FLASH", null) with { Topic = null, Unreadable = Codes.SealCommitment }, null, [], []);

    private static MessageView Inquire(string language)
    {
        var now = JsonObject.Create(JsonForm.Write(Templates.For("inquire")))!;
        now["fields"]!["questions"] = new JsonArray("aware");
        return new MessageView(
            Summary(5, 7, "PRIORITY", "inquire"), JsonForm.Write(Templates.For("inquire")), [], [], new FakeStanding(language).View(FakeStanding.Amended, FakeStanding.Answered),
            Amended: JsonSerializer.SerializeToElement(now));
    }

    private static MessageSummary Summary(long order, long number, string precedence, string? kind) => new(
        order, Channel, $"cn/{number}", false, "2012-05-07T12:00:00Z", "2012-05-07T12:00:01Z", null, "technical", precedence, false, kind,
            "cyber-incident", null, null, null, "none", null);

    private static string Language(string path) => path.Split("lang=") is [_, var language] ? language : "en";
}
