using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Parley.Api;

namespace Parley.Node.People;

/// <summary>
/// An ID token (OpenID Connect Core, 3.1.3.7): signed with a key of the provider by an algorithm of ours, for this node, now, in answer to what was asked. The library checks signature, issuer, audience and end; what ties it to
/// this sign-in is checked here.
/// </summary>
internal sealed class IdentityToken(ProviderSettings settings, TimeProvider time)
{
    private const int MostBytes = 64 << 10;
    private const int MostSubject = 255;
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    // Of two keys each: what the public one makes is no signature, and neither is none.
    private static readonly string[] s_algorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512];

    private static readonly JsonWebTokenHandler s_handler = new() { MaximumTokenSizeInBytes = MostBytes };

    /// <summary>Whom it names.</summary>
    /// <param name="nonce">What was asked with.</param>
    /// <param name="asked">When.</param>
    /// <exception cref="ProviderException"><c>people.provider-token</c>, with the claim that is not good.</exception>
    public async Task<string> CheckAsync(string token, IReadOnlyList<SecurityKey> keys, string nonce, DateTimeOffset asked)
    {
        var result = await s_handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = s_algorithms,
            ValidIssuer = settings.Issuer,
            ValidAudience = settings.ClientId,
            IssuerSigningKeys = keys,
            LifetimeValidator = (from, until, _, _) => until > Now - s_skew && !(from > Now + s_skew),
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        });
        if (!result.IsValid)
            throw Wrong(result.Exception switch
            {
                SecurityTokenInvalidIssuerException => "iss",
                SecurityTokenInvalidAudienceException => "aud",
                SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNoExpirationException => "exp",
                SecurityTokenMalformedException or ArgumentException => "form",
                _ => "signature",
            });
        using var claims = Claims((JsonWebToken)result.SecurityToken);
        var all = claims.RootElement;
        if (Text(all, "nonce") is not { } given || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(nonce)))
            throw Wrong("nonce");

        // For others too: then it says for whom it was made (3.1.3.7, 4 and 5).
        var isForOthers = all.GetProperty("aud") is { ValueKind: JsonValueKind.Array } audiences && audiences.GetArrayLength() != 1;
        if (isForOthers || all.TryGetProperty("azp", out _) ? Text(all, "azp") != settings.ClientId : false)
            throw Wrong("azp");
        if (!all.TryGetProperty("iat", out var made) || !made.TryGetDouble(out var seconds) || seconds < (asked - s_skew).ToUnixTimeSeconds() || seconds > (time.GetUtcNow() + s_skew).ToUnixTimeSeconds())
            throw Wrong("iat");
        return Text(all, "sub") is { Length: > 0 and <= MostSubject } subject && subject.All(char.IsAscii) && !subject.Any(char.IsControl) ? subject : throw Wrong("sub");
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    // Two claims of one name would be one to the library and the other to us.
    private static JsonDocument Claims(JsonWebToken token)
    {
        try
        {
            return JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload), new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            throw Wrong("form");
        }
    }

    private static string? Text(JsonElement claims, string name) => claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ProviderException Wrong(string claim) => new(ProviderCodes.Token, claim);
}
