using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Parley.Api;

namespace Parley.Node.Tests.People;

/// <summary>An officer who has signed in at the console's socket of a node, with a passkey.</summary>
internal sealed class Seat : IDisposable
{
    private Seat(string officer, HttpClient client) => (Officer, Client) = (officer, client);

    public string Officer { get; }

    public HttpClient Client { get; }

    public Authenticator Key { get; } = new();

    /// <summary>Says in party.json where the console is, before the node is started.</summary>
    public static void NameConsole(TestNode node)
    {
        var file = Path.Combine(node.Data, "party.json");
        var profile = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        profile["console"] = new JsonObject { ["address"] = House.Origin };
        File.WriteAllText(file, profile.ToJsonString());
    }

    public static async Task<Seat> TakeAsync(TestNode node, string officer, params string[] roles)
    {
        Seat seat = new(officer, ConsoleDoor.Connect(Path.Combine(node.Data, "console.sock")));
        await seat.SignInAsync(node, roles);
        await seat.PostAsync(CredentialPaths.Passkeys, await seat.CreateAsync(seat.Key), ApiJson.Default.PasskeyRequest, ApiJson.Default.PasskeyView);
        return seat;
    }

    /// <summary>Signs in anew: another session of the same officer.</summary>
    public async Task SignInAsync(TestNode node, params string[] roles)
    {
        var code = await node.PostAsync(PeoplePaths.Codes, new CodeRequest(Officer, roles), ApiJson.Default.CodeRequest, ApiJson.Default.CodeView);
        Client.DefaultRequestHeaders.Authorization = null;
        var session = await PostAsync(PeoplePaths.SignInByCode, new CodeSignIn(code.Code), ApiJson.Default.CodeSignIn, ApiJson.Default.SessionView);
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(PeoplePaths.SessionScheme, session.Token);
    }

    public async Task<PasskeyRequest> CreateAsync(Authenticator key)
    {
        var begun = await PostAsync(CredentialPaths.PasskeyOptions, new Nothing(), ApiJson.Default.Nothing, ApiJson.Default.PasskeyOptionsView);
        return new PasskeyRequest(begun.State, key.Create(begun.Options), "a key");
    }

    public async Task<T> PostAsync<TRequest, T>(string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<T> type)
    {
        using var answer = await Client.PostAsJsonAsync(path, request, requestType);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync(type))!;
    }

    /// <summary>The code with which something is refused; null where it is done. Of a message that is refused, the code of the first finding.</summary>
    public async Task<string?> TryAsync<TRequest>(string path, TRequest request, JsonTypeInfo<TRequest> type)
    {
        using var answer = await Client.PostAsJsonAsync(path, request, type);
        if (answer.IsSuccessStatusCode)
            return null;
        var problem = (await answer.Content.ReadFromJsonAsync(ApiJson.Default.Problem))!;
        return problem.Findings is [var first, ..] ? first.Code : problem.Code;
    }

    /// <summary>A decision on what is looked at, with the passkey asked for it.</summary>
    /// <param name="key">Whose authenticator answers; null for the officer's.</param>
    public async Task<ReleaseAct> ActAsync(string act, ReleaseView view, string? reason = null, Authenticator? key = null)
    {
        var asked = await PostAsync(
            ReleaseList.Asked, new ReleaseQuestion(view.Line.Id, view.Line.Version, view.Shown, view.Policy, act), ApiJson.Default.ReleaseQuestion, ApiJson.Default.PasskeyOptionsView);
        return new ReleaseAct(view.Line.Id, view.Line.Version, view.Shown, view.Policy, asked.State, (key ?? Key).Get(asked.Options), reason);
    }

    /// <summary>Proposes another text of the policy, in the place of the one that is there.</summary>
    public async Task<PolicyLine> ProposeAsync(string text)
    {
        var now = (await Client.GetFromJsonAsync(PolicyView.Route, ApiJson.Default.PolicyView))!;
        var view = await PostAsync(PolicyView.Proposed, new PolicyRequest(text, now.Hash), ApiJson.Default.PolicyRequest, ApiJson.Default.PolicyView);
        return view.Waiting.Last(one => one.Line.Proposer == Officer).Line;
    }

    /// <summary>A decision on a proposed policy, with the passkey asked for it.</summary>
    public async Task<PolicyAct> ActAsync(string act, PolicyLine line, string? reason = null, Authenticator? key = null)
    {
        var asked = await PostAsync(PolicyView.Asked, new PolicyQuestion(line.Number, line.Hash, line.Against, act), ApiJson.Default.PolicyQuestion, ApiJson.Default.PasskeyOptionsView);
        return new PolicyAct(line.Number, line.Hash, line.Against, asked.State, (key ?? Key).Get(asked.Options), reason);
    }

    /// <summary>Lets a message be shown and hands it in.</summary>
    public Task<ReleaseView> HandInAsync(string channel, JsonObject message, params AttachmentName[] files) => HandInAsync(Client, channel, message, files);

    public static async Task<ReleaseView> HandInAsync(HttpClient client, string channel, JsonObject message, params AttachmentName[] files)
    {
        SendRequest request = new(JsonSerializer.SerializeToElement(message), files);
        using var shown = await client.PostAsJsonAsync(InsideDoor.Preview(channel), request, ApiJson.Default.SendRequest);
        Assert.True(shown.IsSuccessStatusCode, await shown.Content.ReadAsStringAsync());
        var preview = (await shown.Content.ReadFromJsonAsync(ApiJson.Default.PreviewView))!;
        using var made = await client.PostAsJsonAsync(ReleaseList.Route, new ReleaseRequest(channel, request with { Shown = preview.Shown }), ApiJson.Default.ReleaseRequest);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return (await made.Content.ReadFromJsonAsync(ApiJson.Default.ReleaseView))!;
    }

    public void Dispose()
    {
        Client.Dispose();
        Key.Dispose();
    }
}
