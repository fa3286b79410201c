using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;
using Parley.Api;

namespace Parley.Node.People;

/// <summary>
/// What is asked of a provider: where its doors are, which keys it signs with, and a token for a code. Each answer is short and in time or none; no redirect is followed, no proxy asked, no cookie kept. Keys are asked for each time:
/// officers sign in seldom, and one that was withdrawn is gone at once.
/// </summary>
internal sealed class ProviderDoor : IDisposable
{
    private const int MostBytes = 256 << 10;
    private const int LeastModulusBytes = 256;
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(10);

    private readonly ProviderSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly Lock _lock = new();
    private (Task<ProviderPlaces> Places, long Since)? _places;

    public ProviderDoor(ProviderSettings settings, TimeProvider time)
    {
        (_settings, _time) = (settings, time);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxResponseDrainSize = 0 };
        if (settings.Authorities is { } authorities)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        _http = new HttpClient(handler) { Timeout = settings.Patience, MaxResponseContentBufferSize = MostBytes };
    }

    /// <summary>Where it lets people in, and gives tokens and keys; as it said not long ago.</summary>
    /// <exception cref="ProviderException">It does not say, or is another.</exception>
    public Task<ProviderPlaces> AsksAsync()
    {
        lock (_lock)
        {
            // Whoever comes while it is asked waits for the same answer; one that was none is asked for again.
            if (_places is not { } known || known.Places.IsFaulted || (known.Places.IsCompleted && _time.GetElapsedTime(known.Since) >= s_kept))
                _places = known = (DiscoverAsync(), _time.GetTimestamp());
            return known.Places;
        }
    }

    /// <summary>The token for a code (RFC 6749, 4.1.3).</summary>
    /// <exception cref="ProviderException">It gives none.</exception>
    public async Task<string> RedeemAsync(string code, string verifier, string back)
    {
        var places = await AsksAsync();
        Dictionary<string, string> form = new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = back, ["code_verifier"] = verifier };
        using var request = new HttpRequestMessage(HttpMethod.Post, places.Token);
        if (places.TakesBasic)
        {
            // Both parts as a form writes them (RFC 6749, 2.3.1).
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Encoded(_settings.ClientId)}:{Encoded(_settings.Secret)}")));
        }
        else
        {
            (form["client_id"], form["client_secret"]) = (_settings.ClientId, _settings.Secret);
        }

        request.Content = new FormUrlEncodedContent(form);
        var (status, bytes) = await AskAsync(request);
        var answer = Read(bytes, ProviderAnswers.Default.TokenAnswer);
        if (status is 400 or 401 && answer.Error is { } error)
            throw new ProviderException(ProviderCodes.Refused, Shown(error));
        return status == 200 && answer.IdToken is { } token ? token : throw new ProviderException(ProviderCodes.Away);
    }

    /// <summary>The keys that it signs with now: of two sides, and not too short.</summary>
    /// <exception cref="ProviderException">It does not say.</exception>
    public async Task<IReadOnlyList<SecurityKey>> KeysAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, (await AsksAsync()).Keys);
        var bytes = await OkAsync(request);
        try
        {
            return [.. new JsonWebKeySet(Encoding.UTF8.GetString(bytes)).Keys.Where(key => key.Use is null or "" or "sig" && (key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve || (key.Kty == JsonWebAlgorithmsKeyTypes.RSA && IsLong(key.N))))];
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or JsonException)
        {
            throw new ProviderException(ProviderCodes.Away, inner: fault);
        }
    }

    /// <summary>A code of the provider's, where it is one: what it sends is else nobody's sentence.</summary>
    public static string? Shown(string? error) => error is { Length: > 0 and <= 64 } && error.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.') ? error : null;

    public void Dispose() => _http.Dispose();

    private async Task<ProviderPlaces> DiscoverAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _settings.Issuer.TrimEnd('/') + "/.well-known/openid-configuration");
        var said = Read(await OkAsync(request), ProviderAnswers.Default.Discovery);

        // Another's document would send officers, and the secret, to another's doors (OpenID Connect Discovery, 4.3).
        if (said.Issuer != _settings.Issuer || Place(said.AuthorizationEndpoint) is not { } authorization || Place(said.TokenEndpoint) is not { } token || Place(said.JwksUri) is not { } keys)
            throw new ProviderException(ProviderCodes.Away);
        return new ProviderPlaces(authorization, token, keys, said.TokenEndpointAuthMethodsSupported is not { } ways || ways.Contains("client_secret_basic"));
    }

    // Under TLS, but for a provider that is on this machine without it.
    private Uri? Place(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && _settings.Issuer.StartsWith("http:", StringComparison.OrdinalIgnoreCase))) ? uri : null;

    private async Task<byte[]> OkAsync(HttpRequestMessage request) => await AskAsync(request) is (200, var bytes) ? bytes : throw new ProviderException(ProviderCodes.Away);

    private async Task<(int Status, byte[] Bytes)> AskAsync(HttpRequestMessage request)
    {
        try
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead);
            return ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            throw new ProviderException(ProviderCodes.Away, inner: fault);
        }
    }

    private static T Read<T>(byte[] bytes, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw new ProviderException(ProviderCodes.Away);
        }
        catch (JsonException fault)
        {
            throw new ProviderException(ProviderCodes.Away, inner: fault);
        }
    }

    private static bool IsLong(string modulus) => Base64UrlEncoder.DecodeBytes(modulus) is var bytes && bytes.AsSpan().TrimStart((byte)0).Length >= LeastModulusBytes;

    private static string Encoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}

/// <summary>The doors of a provider.</summary>
/// <param name="TakesBasic">Whether the secret is shown as HTTP Basic, or in the form.</param>
internal sealed record ProviderPlaces(Uri Authorization, Uri Token, Uri Keys, bool TakesBasic);

internal sealed record Discovery(string? Issuer, string? AuthorizationEndpoint, string? TokenEndpoint, string? JwksUri, IReadOnlyList<string>? TokenEndpointAuthMethodsSupported);

internal sealed record TokenAnswer(string? IdToken, string? Error);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Discovery))]
[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class ProviderAnswers : JsonSerializerContext;
