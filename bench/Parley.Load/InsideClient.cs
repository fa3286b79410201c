using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Serialization.Metadata;
using Parley.Keystore;

namespace Parley.Load;

/// <summary>The inside door of a party's node.</summary>
internal sealed class InsideClient(TestParty party) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(PartyDirectory.SocketPath(party.Folder)), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri("http://localhost") };

    public async Task<TAnswer> PostAsync<TRequest, TAnswer>(string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType)
    {
        using var content = JsonContent.Create(request, requestType);
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync(answerType))!;
    }

    public async Task UploadAsync(string sha256, string path)
    {
        using var content = new StreamContent(File.OpenRead(path));
        content.Headers.ContentType = new("application/octet-stream");
        using var answer = await _client.PutAsync(new Uri(Parley.Api.InsideDoor.Upload(sha256), UriKind.Relative), content);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>SHA-256 of an answer that may be long, 64 hexadecimal digits.</summary>
    public async Task<string> HashOfAsync(string path)
    {
        await using var content = await _client.GetStreamAsync(new Uri(path, UriKind.Relative));
        return Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content));
    }

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type) => (await _client.GetFromJsonAsync(new Uri(path, UriKind.Relative), type))!;

    public void Dispose() => _client.Dispose();
}
