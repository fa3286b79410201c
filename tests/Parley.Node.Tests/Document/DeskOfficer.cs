using System.Text.Json.Nodes;
using Parley.Api;
using Parley.Node.Tests.People;
using Parley.Testing;

namespace Parley.Node.Tests.Document;

/// <summary>An officer who has just signed in at the console, with a good request for each operation about what lets him in; those only the console's socket serves.</summary>
internal sealed class DeskOfficer : IDisposable
{
    private const string Name = "Wu";
    private const string Phrase = "correct horse battery";
    private const string Policy = """{"version":"1","alone":["FLASH"]}""";

    private static readonly string[] s_parts = ["/passkeys", "/passphrase", "/sign-in"];

    private readonly Authenticator _next = new();
    private readonly Authenticator _lost = new();
    private readonly Dictionary<string, JsonObject> _bodies = [];
    private readonly Seat _seat;
    private SecondFactor? _device;
    private string _policyFile = "";

    private DeskOfficer(Seat seat) => _seat = seat;

    public HttpClient Client => _seat.Client;

    private static long NowMs => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    public static async Task<DeskOfficer> EnterAsync(TestNode node, TestProvider provider, string channel)
    {
        var desk = new DeskOfficer(await Seat.TakeAsync(node, Name, PeopleRoles.Watch, PeopleRoles.Policy, PeopleRoles.Release));
        await desk._seat.PostAsync(CredentialPaths.Passkeys, await desk._seat.CreateAsync(desk._lost), ApiJson.Default.PasskeyRequest, ApiJson.Default.PasskeyView);
        var next = await desk._seat.CreateAsync(desk._next);
        desk._bodies["addPasskey"] = new JsonObject { ["state"] = next.State, ["credential"] = JsonObject.Create(next.Credential), ["name"] = next.Name };
        var asked = await desk._seat.PostAsync(CredentialPaths.PasskeySignInOptions, new Nothing(), ApiJson.Default.Nothing, ApiJson.Default.PasskeyOptionsView);
        desk._bodies["signInByPasskey"] = new JsonObject { ["state"] = asked.State, ["credential"] = JsonObject.Create(desk._seat.Key.Get(asked.Options)) };
        desk._bodies["removePasskey"] = new JsonObject { ["id"] = System.Buffers.Text.Base64Url.EncodeToString(desk._lost.Id), ["officer"] = Name };
        foreach (var operation in new[] { "askForPasskey", "beginPasskey", "beginProvider" })
            desk._bodies[operation] = [];
        await node.PostAsync(ProviderPaths.Links, new LinkRequest(Name, provider.Subject), ApiJson.Default.LinkRequest, ApiJson.Default.AccountView);
        var went = await desk._seat.PostAsync(ProviderPaths.Begun, new Nothing(), ApiJson.Default.Nothing, ApiJson.Default.ProviderBegun);
        var back = provider.SignIn(went.Address);
        desk._bodies["signInByProvider"] = new JsonObject { ["state"] = back["state"], ["browser"] = went.Browser, ["code"] = back["code"], ["error"] = "none", ["issuer"] = back["iss"] };
        desk._bodies["beginPassphrase"] = new JsonObject { ["passphrase"] = Phrase };
        var first = await desk.BeginAsync();
        await desk._seat.PostAsync(CredentialPaths.PassphraseConfirmed, new PassphraseConfirmation(first.State, new SecondFactor(first.Secret).Digits(NowMs)), ApiJson.Default.PassphraseConfirmation, ApiJson.Default.OfficerView);
        var second = await desk.BeginAsync();
        desk._device = new SecondFactor(second.Secret);
        desk._bodies["confirmPassphrase"] = new JsonObject { ["state"] = second.State };
        await desk.PrepareReleasesAsync(node, channel);
        await desk.PreparePoliciesAsync(node);
        return desk;
    }

    // One message at the release desk for each act on one.
    private async Task PrepareReleasesAsync(TestNode node, string channel)
    {
        _policyFile = Path.Combine(node.Data, "release.json");
        File.WriteAllText(_policyFile, Policy);
        await Seat.HandInAsync(node.Inside, channel, Message(OpenDoor.Draft));
        foreach (var (operation, act) in new[] { ("approveRelease", "approve"), ("releaseAlone", "alone"), ("returnRelease", "return"), ("askToRelease", "approve") })
            await PrepareAsync(operation, act, await Seat.HandInAsync(node.Inside, channel, Message(Key(operation))));
        using (var other = await Seat.TakeAsync(node, "Zhao", PeopleRoles.Release))
        {
            var alone = await other.HandInAsync(channel, Message(Key("reviewRelease")));
            await PrepareAsync("reviewRelease", "review", await other.PostAsync(ReleaseList.Alone, await other.ActAsync("alone", alone, "At night."), ApiJson.Default.ReleaseAct, ApiJson.Default.ReleaseView));
        }

        _bodies["takeReleaseBack"] = new JsonObject { ["id"] = (await _seat.HandInAsync(channel, Message(Key("takeReleaseBack")))).Line.Id };
        var sent = await Seat.HandInAsync(node.Inside, channel, Message(Key("resumeRelease")));
        await _seat.PostAsync(ReleaseList.Approved, await _seat.ActAsync("approve", sent), ApiJson.Default.ReleaseAct, ApiJson.Default.ReleaseView);
        _bodies["resumeRelease"] = new JsonObject { ["id"] = sent.Line.Id };
        var message = Message(Key("handIn"));
        var shown = await _seat.PostAsync(InsideDoor.Preview(channel), new SendRequest(Authored.Element(message)), ApiJson.Default.SendRequest, ApiJson.Default.PreviewView);
        _bodies["handIn"] = new JsonObject { ["channel"] = channel, ["send"] = new JsonObject { ["message"] = message, ["shown"] = shown.Shown } };
    }

    // One proposed policy for each act on one.
    private async Task PreparePoliciesAsync(TestNode node)
    {
        using (var sun = await Seat.TakeAsync(node, "Sun", PeopleRoles.Policy))
            await DecideAsync(await sun.ProposeAsync("""{"version":"2"}"""), "approvePolicy", "approve");
        using (var qian = await Seat.TakeAsync(node, "Qian", PeopleRoles.Policy))
        {
            var line = await qian.ProposeAsync("""{"version":"3"}""");
            await DecideAsync(line, "returnPolicy", "return");
            _bodies["askToDecidePolicy"] = new JsonObject { ["number"] = line.Number, ["hash"] = line.Hash, ["against"] = line.Against, ["act"] = "approve" };
        }

        // What is proposed is taken back: by their names, the one is tried before the other.
        var last = await _seat.ProposeAsync("""{"version":"4"}""");
        _bodies["proposePolicy"] = new JsonObject { ["text"] = """{"version":"5"}""", ["against"] = last.Against };
        _bodies["takePolicyBack"] = new JsonObject { ["number"] = last.Number + 1 };
        _bodies["checkPolicy"] = new JsonObject { ["text"] = Policy };
    }

    private async Task DecideAsync(PolicyLine line, string operation, string act)
    {
        var prepared = await _seat.ActAsync(act, line, "A reason.");
        _bodies[operation] = new JsonObject
        {
            ["number"] = line.Number,
            ["hash"] = line.Hash,
            ["against"] = line.Against,
            ["state"] = prepared.State,
            ["credential"] = JsonObject.Create(prepared.Credential),
            ["reason"] = prepared.Reason,
        };
    }

    private async Task PrepareAsync(string operation, string act, ReleaseView view)
    {
        var prepared = await _seat.ActAsync(act, view, "A reason.");
        _bodies[operation] = new JsonObject { ["id"] = prepared.Id, ["version"] = prepared.Version, ["shown"] = prepared.Shown, ["policy"] = prepared.Policy };
        if (operation == "askToRelease")
            _bodies[operation]["act"] = act;
        else
            (_bodies[operation]["state"], _bodies[operation]["credential"], _bodies[operation]["reason"]) = (prepared.State, JsonObject.Create(prepared.Credential), prepared.Reason);
    }

    private static string Key(string operation) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(operation)))[..32];

    private static JsonObject Message(string key)
    {
        var message = TwoNodes.Message("release");
        (message["key"], message["precedence"]) = (key, "FLASH");
        return message;
    }

    public static bool Serves(string address) => address.StartsWith(ReleaseList.Route, StringComparison.Ordinal) || s_parts.Any(part => address.StartsWith(PeoplePaths.People + part, StringComparison.Ordinal));

    /// <summary>A good body; null when the operation is none of these. Signing in comes after the new second factor was confirmed, with the digits of the next moment.</summary>
    public JsonObject? Body(string operation)
    {
        // The policy under which everything was prepared, whatever was put in force since.
        File.WriteAllText(_policyFile, Policy);
        return BodyOf(operation);
    }

    private JsonObject? BodyOf(string operation) => operation switch
    {
        "signInByPassphrase" => new JsonObject { ["officer"] = Name, ["passphrase"] = Phrase, ["digits"] = _device!.Digits(NowMs, 1) },
        "confirmPassphrase" => new JsonObject { ["state"] = _bodies[operation]["state"]!.DeepClone(), ["digits"] = _device!.Digits(NowMs) },
        _ => _bodies.GetValueOrDefault(operation)?.DeepClone().AsObject(),
    };

    public void Dispose()
    {
        _seat.Dispose();
        foreach (var key in new[] { _next, _lost })
            key.Dispose();
    }

    private Task<SecondFactorView> BeginAsync() => _seat.PostAsync(CredentialPaths.Passphrase, new PassphraseRequest(Phrase), ApiJson.Default.PassphraseRequest, ApiJson.Default.SecondFactorView);
}
