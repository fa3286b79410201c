using System.Net.Http.Json;

namespace Parley.Node.Ways;

/// <summary>A POST of the notice as JSON. No redirects, no proxy, no cookies; of the answer only the status is looked at, and its body is not read.</summary>
internal sealed class WebhookWay : IWay, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxResponseDrainSize = 0, ResponseDrainTimeout = TimeSpan.Zero });
    private readonly Uri _address;

    public WebhookWay(string name, Uri address) => (Name, _address) = (name, address);

    public string Name { get; }

    public async Task SendAsync(Notice notice, CancellationToken cancel)
    {
        using var content = JsonContent.Create(notice, NoticeJson.Default.Notice);
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = content };
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (!answer.IsSuccessStatusCode)
                throw new WayFailedException("status-" + ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (HttpRequestException)
        {
            throw new WayFailedException("unreachable");
        }
    }

    public void Dispose() => _http.Dispose();
}
