using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Protocol;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Meaning.Tests;

/// <summary>A channel of us, them and a third, and our desk in it: what was said, and what the check says of a draft of ours.</summary>
internal sealed class SendingDesk
{
    private readonly World _world = new("cn", "ru", "us");
    private readonly Dictionary<EntryLink, Message> _said = [];

    public Terms Terms { get; } = new()
    {
        Title = new Dictionary<string, string>(),
        Nonce = [],
        Created = 0,
        Suites = [],
        Members = [.. new[] { "cn", "ru", "us" }.Select(party => new Member(party, new Dictionary<string, string>(), [], []))],
        Tracks = ["technical", "diplomatic"],
        Languages = ["en", "zh-Hans"],
        Handling = World.Handling,
        Ceiling = World.Ceiling,
        Hold = new(120 * World.Minute, 2),
        Passes = ["goodwill"],
        Meaning = new(KindsTable.Version, Convert.FromHexString(KindsTable.Hash)),
    };

    public long Now
    {
        get => _world.Now;
        set => _world.Now = value;
    }

    public State State => new(Holding.Of(_world.Pieces));

    public static string Time(long ms) => UtcTime.Of(ms).ToString();

    /// <summary>A message of a kind, its coded fields and other parts as JSON.</summary>
    public static JsonObject Draft(string kind, string fields, string parts = "{}")
    {
        var message = (JsonObject)JsonNode.Parse("""{"track":"technical","precedence":"PRIORITY","topic":"cyber-incident","exercise":false,"markings":{"tlp":"TLP:AMBER"},"lang":"en"}""")!;
        message["kind"] = kind;
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(parts)!)
            message[name] = value?.DeepClone();
        message["fields"] = JsonNode.Parse(fields);
        return message;
    }

    public static JsonObject Inquire(string parts = "{}") => Draft("inquire", """{"questions":["host-yours"]}""", parts);

    public static JsonObject Answer(string to, string status = "answered", string? until = null, string? supersedes = null) => Draft(
        "answer", until is null ? $$"""{"status":"{{status}}"}""" : $$"""{"status":"{{status}}","until":"{{until}}"}""",
        supersedes is null ? $$"""{"answers":["{{to}}"]}""" : $$"""{"answers":["{{to}}"],"supersedes":"{{supersedes}}"}""");

    public static JsonObject Withdraw(string what) => Draft("correct", """{"action":"withdraw","reason":"error"}""", $$"""{"supersedes":"{{what}}"}""");

    public static JsonObject Amend(string what, params (string Field, string Now)[] fields) => Draft(
        "correct", $$"""{"action":"amend","reason":"new-facts","corrections":[{{string.Join(',', fields.Select(one => $$"""{"field":"{{one.Field}}","now":{{one.Now}}}"""))}}]}""", $$"""{"supersedes":"{{what}}"}""");

    public static JsonObject Track(string action) => Draft("track", $$"""{"action":"{{action}}","subject":"technical","reason":"consultation","from":"1970-01-02T00:00:00Z"}""");

    /// <summary>A party says it, unchecked; everyone sees all.</summary>
    /// <returns>Its link.</returns>
    public string Said(string party, JsonObject message, bool isSeen = true, bool isSigned = true)
    {
        var typed = MessageCheck.Read(Raw(message))!;
        var link = _world.Write(Writer(party), EntryForm.Content(typed), signed: isSigned);
        _said[link] = typed;
        if (isSeen)
            See();
        return $"{link.Party}/{link.Seq}";
    }

    /// <summary>An entry that is no message.</summary>
    public string Wrote(string party, string type)
    {
        var link = _world.Write(Writer(party), new OtherContent(type));
        See();
        return $"{link.Party}/{link.Seq}";
    }

    /// <summary>A message that nobody here can open.</summary>
    public string Sealed(string party)
    {
        var link = _world.Write(Writer(party), World.Message("inquire") with { Text = BodyText.Sealed, Body = null });
        See();
        return $"{link.Party}/{link.Seq}";
    }

    /// <summary>No head of a party was signed yet.</summary>
    public void TakeHeadsAway(string party) => _world.Pieces.RemoveAll(piece => piece is SignedHead head && head.Feed == party);

    public Sendable Judge(JsonObject draft, params NamedFile[] files)
    {
        Assert.True(MessageCheck.TryCheck(Raw(draft), Terms.Languages, out _, out var findings), string.Join("; ", findings.Select(finding => $"{finding.Code} {finding.Path}")));
        return JudgeWanting(draft, files);
    }

    /// <summary>Also what was found wanting in itself.</summary>
    public Sendable JudgeWanting(JsonObject draft, params NamedFile[] files)
    {
        var (state, message) = (State, MessageCheck.Read(Raw(draft))!);
        var opened = SendingCheck.Needed(state, "us", Terms, message).Where(_said.ContainsKey).ToDictionary(link => link, link => _said[link]);
        return SendingCheck.Of(state, "us", Terms, message, files, opened, Now);
    }

    /// <summary>Code, place and arguments of what is refused.</summary>
    public string[] Refused(JsonObject draft) => Shown(Judge(draft).Refused);

    /// <summary>Tracks that are suspended: which, by what, since when.</summary>
    public string[] Suspended() => [.. SuspendedTrack.Of(State, "us", Terms).Select(one => $"{one.Track} {one.By.ToLink()} {UtcTime.Of(one.Since)}")];

    public string[] Noted(JsonObject draft)
    {
        var judged = Judge(draft);
        Assert.Empty(Shown(judged.Refused));
        return Shown(judged.Noted);
    }

    private static string[] Shown(IReadOnlyList<Finding> findings)
    {
        foreach (var (finding, language) in findings.SelectMany(_ => Wording.Sentences.Languages, (finding, language) => (finding, language)))
        {
            var words = Wording.Text(finding, language) + Wording.Hint(finding, language);
            Assert.DoesNotContain("{", words, StringComparison.Ordinal);
            Assert.DoesNotContain(finding.Code, words, StringComparison.Ordinal);
        }

        return [.. findings.Select(finding => string.Join(' ', [finding.Code, finding.Path, .. finding.Args]).TrimEnd())];
    }

    public static RawValue Raw(JsonObject message)
    {
        using var document = JsonDocument.Parse(message.ToJsonString());
        return JsonForm.Read(document.RootElement);
    }

    private Writer Writer(string party) => _world.Parties.Single(one => one.Name == party);

    private void See()
    {
        foreach (var by in _world.Parties)
        {
            foreach (var of in _world.Parties.Where(of => of != by))
            {
                _world.Cosign(by, of);
                _world.See(by, of);
            }
        }
    }
}
