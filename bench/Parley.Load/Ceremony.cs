using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Serialization.Metadata;
using Parley.Api;
using Parley.Keystore;

namespace Parley.Load;

/// <summary>First contact of two running nodes, through their inside doors.</summary>
internal static class Ceremony
{
    /// <summary>More than can be sent here: quotas are not what is measured.</summary>
    private const long Plenty = 1L << 40;

    /// <summary>Opens a channel and returns its id.</summary>
    public static async Task<string> OpenAsync(TestParty us, TestParty them, IReadOnlyList<string> suites)
    {
        using var ours = Client(us);
        using var theirs = Client(them);
        var title = new Dictionary<string, string> { ["en"] = "Load", ["zh-Hans"] = "负载" };
        var request = new InviteRequest(title, suites, QuotaEntriesPerSecond: Plenty, QuotaBytesPerDay: Plenty);
        var invitation = await PostAsync(ours, InsideDoor.Invitations, request, ApiJson.Default.InviteRequest, ApiJson.Default.CeremonyFileView);
        var accepted = await AcceptAsync(theirs, invitation.File);
        return (await AcceptAsync(ours, accepted.File!)).Channel;
    }

    private static async Task<AcceptResult> AcceptAsync(HttpClient client, string file)
    {
        // Nobody compares words here: whoever runs a load test is both parties.
        var json = ApiJson.Default;
        var view = await PostAsync(client, InsideDoor.CeremonyRead, new CeremonyFileRequest(file), json.CeremonyFileRequest, json.CeremonyView);
        return await PostAsync(client, InsideDoor.CeremonyAccept, new AcceptRequest(file, view.Fingerprint), json.AcceptRequest, json.AcceptResult);
    }

    private static async Task<TAnswer> PostAsync<TRequest, TAnswer>(
        HttpClient client, string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType)
    {
        using var content = JsonContent.Create(request, requestType);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync(answerType))!;
    }

    private static HttpClient Client(TestParty party) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(PartyDirectory.SocketPath(party.Folder)), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri("http://localhost") };
}
