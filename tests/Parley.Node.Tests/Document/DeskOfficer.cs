using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Parley.Api;
using Parley.Node.Tests.People;

namespace Parley.Node.Tests.Document;

/// <summary>An officer who has just signed in at the console, with a good request for each operation about what lets him in; those only the console's socket serves.</summary>
internal sealed class DeskOfficer : IDisposable
{
    private const string Name = "Wu";
    private const string Phrase = "correct horse battery";

    private static readonly string[] s_parts = ["/passkeys", "/passphrase", "/sign-in"];

    private readonly Authenticator _key = new();
    private readonly Authenticator _next = new();
    private readonly Authenticator _lost = new();
    private readonly Dictionary<string, JsonObject> _bodies = [];
    private SecondFactor? _device;

    private DeskOfficer(HttpClient client) => Client = client;

    public HttpClient Client { get; }

    private static long NowMs => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <summary>Says in party.json where the console is, before the node is started.</summary>
    public static void NameConsole(TestNode node)
    {
        var file = Path.Combine(node.Data, "party.json");
        var profile = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        profile["console"] = new JsonObject { ["address"] = House.Origin };
        File.WriteAllText(file, profile.ToJsonString());
    }

    public static async Task<DeskOfficer> EnterAsync(TestNode node, TestProvider provider)
    {
        var desk = new DeskOfficer(ConsoleDoor.Connect(Path.Combine(node.Data, "console.sock")));
        var code = await node.PostAsync(PeoplePaths.Codes, new CodeRequest(Name, [PeopleRoles.Watch]), ApiJson.Default.CodeRequest, ApiJson.Default.CodeView);
        var session = await desk.PostAsync(PeoplePaths.SignInByCode, new CodeSignIn(code.Code), ApiJson.Default.CodeSignIn, ApiJson.Default.SessionView);
        desk.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(PeoplePaths.SessionScheme, session.Token);
        foreach (var key in new[] { desk._key, desk._lost })
            await desk.PostAsync(CredentialPaths.Passkeys, await desk.CreateAsync(key), ApiJson.Default.PasskeyRequest, ApiJson.Default.PasskeyView);
        var next = await desk.CreateAsync(desk._next);
        desk._bodies["addPasskey"] = new JsonObject { ["state"] = next.State, ["credential"] = JsonObject.Create(next.Credential), ["name"] = next.Name };
        var asked = await desk.PostAsync(CredentialPaths.PasskeySignInOptions, new Nothing(), ApiJson.Default.Nothing, ApiJson.Default.PasskeyOptionsView);
        desk._bodies["signInByPasskey"] = new JsonObject { ["state"] = asked.State, ["credential"] = JsonObject.Create(desk._key.Get(asked.Options)) };
        desk._bodies["removePasskey"] = new JsonObject { ["id"] = System.Buffers.Text.Base64Url.EncodeToString(desk._lost.Id), ["officer"] = Name };
        foreach (var operation in new[] { "askForPasskey", "beginPasskey", "beginProvider" })
            desk._bodies[operation] = [];
        await node.PostAsync(ProviderPaths.Links, new LinkRequest(Name, provider.Subject), ApiJson.Default.LinkRequest, ApiJson.Default.AccountView);
        var went = await desk.PostAsync(ProviderPaths.Begun, new Nothing(), ApiJson.Default.Nothing, ApiJson.Default.ProviderBegun);
        var back = provider.SignIn(went.Address);
        desk._bodies["signInByProvider"] = new JsonObject { ["state"] = back["state"], ["browser"] = went.Browser, ["code"] = back["code"], ["error"] = "none", ["issuer"] = back["iss"] };
        desk._bodies["beginPassphrase"] = new JsonObject { ["passphrase"] = Phrase };
        var first = await desk.BeginAsync();
        await desk.PostAsync(CredentialPaths.PassphraseConfirmed, new PassphraseConfirmation(first.State, new SecondFactor(first.Secret).Digits(NowMs)), ApiJson.Default.PassphraseConfirmation, ApiJson.Default.OfficerView);
        var second = await desk.BeginAsync();
        desk._device = new SecondFactor(second.Secret);
        desk._bodies["confirmPassphrase"] = new JsonObject { ["state"] = second.State };
        return desk;
    }

    public static bool Serves(string address) => s_parts.Any(part => address.StartsWith(PeoplePaths.People + part, StringComparison.Ordinal));

    /// <summary>A good body; null when the operation is none of these. Signing in comes after the new second factor was confirmed, with the digits of the next moment.</summary>
    public JsonObject? Body(string operation) => operation switch
    {
        "signInByPassphrase" => new JsonObject { ["officer"] = Name, ["passphrase"] = Phrase, ["digits"] = _device!.Digits(NowMs, 1) },
        "confirmPassphrase" => new JsonObject { ["state"] = _bodies[operation]["state"]!.DeepClone(), ["digits"] = _device!.Digits(NowMs) },
        _ => _bodies.GetValueOrDefault(operation)?.DeepClone().AsObject(),
    };

    public void Dispose()
    {
        Client.Dispose();
        foreach (var key in new[] { _key, _next, _lost })
            key.Dispose();
    }

    private Task<SecondFactorView> BeginAsync() => PostAsync(CredentialPaths.Passphrase, new PassphraseRequest(Phrase), ApiJson.Default.PassphraseRequest, ApiJson.Default.SecondFactorView);

    private async Task<PasskeyRequest> CreateAsync(Authenticator key)
    {
        var begun = await PostAsync(CredentialPaths.PasskeyOptions, new Nothing(), ApiJson.Default.Nothing, ApiJson.Default.PasskeyOptionsView);
        return new PasskeyRequest(begun.State, key.Create(begun.Options), "a key");
    }

    private async Task<T> PostAsync<TRequest, T>(string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<T> type)
    {
        using var answer = await Client.PostAsJsonAsync(path, request, requestType);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync(type))!;
    }
}
