using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Parley.Api;
using Parley.Protocol;

namespace Parley.Node.People;

/// <summary>
/// Signing in through a provider of OpenID Connect: the code flow with PKCE (RFC 7636), checked here and not by whoever serves the pages. What comes back must answer what was asked, once, in five minutes, from the browser
/// that asked; and who it is, the provider's signature must say. Nothing else that it says is looked at.
/// </summary>
internal sealed class Provider : IDisposable
{
    private const int AtOnce = 8;

    private readonly ProviderSettings _settings;
    private readonly ProviderDoor _door;
    private readonly IdentityToken _token;
    private readonly Pending<Begun> _begun;
    private readonly string _back;
    private readonly TimeProvider _time;

    // However many come, that many ask the provider.
    private readonly SemaphoreSlim _places = new(AtOnce);

    public Provider(ProviderSettings settings, ConsoleAddress console, TimeProvider time)
    {
        (_settings, _time, _back) = (settings, time, console.Origin + ProviderPaths.Back);
        (_door, _token, _begun) = (new ProviderDoor(settings, time), new IdentityToken(settings, time), new Pending<Begun>(time));
    }

    public string Issuer => _settings.Issuer;

    public ProviderView View => new(_settings.Name, _settings.Issuer);

    /// <summary>Where a browser goes that wants to sign in, and what it keeps meanwhile.</summary>
    public async Task<(ProviderBegun? Begun, Refusal? Refusal)> BeginAsync()
    {
        try
        {
            var endpoint = (await _door.AsksAsync()).Authorization;
            var (nonce, verifier, browser) = (Secret.Token(), Secret.Token(), Secret.Token());
            var state = _begun.Add(new Begun(nonce, verifier, Secret.HashOfToken(browser), _time.GetUtcNow()));
            (string Name, string Value)[] query =
            [
                ("response_type", "code"), ("scope", "openid"), ("client_id", _settings.ClientId), ("redirect_uri", _back), ("state", state), ("nonce", nonce),
                ("code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))), ("code_challenge_method", "S256"),

                // Officers share a desk: the provider's own session may be the last one's.
                ("prompt", "login"),
            ];
            var address = endpoint.AbsoluteUri + (endpoint.Query.Length > 0 ? '&' : '?') + string.Join('&', query.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"));
            return (new ProviderBegun(address, browser), null);
        }
        catch (ProviderException fault)
        {
            return (null, fault.Refusal);
        }
    }

    /// <summary>What the provider calls whoever came back.</summary>
    public async Task<(string? Subject, Refusal? Refusal)> IdentifyAsync(ProviderSignIn answer)
    {
        // Whatever comes of it, it was the one answer.
        if (_begun.Take(answer.State) is not { } begun)
            return (null, new Refusal(ProviderCodes.State));
        if (!CryptographicOperations.FixedTimeEquals(begun.Browser, Secret.HashOfToken(answer.Browser)))
            return (null, new Refusal(ProviderCodes.Browser));
        if (answer.Issuer is { } issuer && issuer != Issuer)
            return (null, new Refusal(ProviderCodes.Token, "iss"));
        if (answer.Code is not { } code)
            return (null, new Refusal(ProviderCodes.Refused, ProviderDoor.Shown(answer.Error)));
        if (!await _places.WaitAsync(_settings.Patience))
            return (null, new Refusal(ProviderCodes.Away));
        try
        {
            var token = await _door.RedeemAsync(code, begun.Verifier, _back);
            return (await _token.CheckAsync(token, await _door.KeysAsync(), begun.Nonce, begun.At), null);
        }
        catch (ProviderException fault)
        {
            return (null, fault.Refusal);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        _door.Dispose();
        _places.Dispose();
    }

    /// <param name="Browser">A hash of what that browser keeps.</param>
    private sealed record Begun(string Nonce, string Verifier, byte[] Browser, DateTimeOffset At);
}

/// <summary>The provider lets nobody in, and why.</summary>
internal sealed class ProviderException(string code, string? detail = null, Exception? inner = null) : Exception(code, inner)
{
    public Refusal Refusal { get; } = new(code, detail);
}
