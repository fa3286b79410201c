using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Keystore;
using Parley.Protocol;

namespace Parley.Node.People;

/// <summary>A provider of OpenID Connect that the party chose: <c>provider.json</c> in its directory (docs/use/people.md). Where there is none, nobody signs in through one.</summary>
public sealed class ProviderSettings
{
    private const string FileName = "provider.json";
    private const int MaxBytes = 64 << 10;
    private const int MaxName = 64;

    internal ProviderSettings(string issuer, string clientId, string secret, string name, X509Certificate2Collection? authorities = null) =>
        (Issuer, ClientId, Secret, Name, Authorities) = (issuer, clientId, secret, name, authorities);

    /// <summary>As it names itself, byte for byte: what it says of itself, and in each token, must be this.</summary>
    internal string Issuer { get; }

    /// <summary>What it calls this party's node.</summary>
    internal string ClientId { get; }

    internal string Secret { get; }

    /// <summary>What the house calls it.</summary>
    internal string Name { get; }

    /// <summary>Those who vouch for it, and no others; null: the system's.</summary>
    internal X509Certificate2Collection? Authorities { get; }

    /// <summary>How long it may take over an answer.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads what is there. Refuses with <c>node.provider</c>, and the file.</summary>
    public static bool TryRead(string folder, out ProviderSettings? settings, [NotNullWhen(false)] out Refusal? refusal)
    {
        (settings, refusal) = (null, null);
        var path = Path.Combine(folder, FileName);
        try
        {
            if (!File.Exists(path))
                return true;
            if (new FileInfo(path).Length <= MaxBytes && JsonSerializer.Deserialize(File.ReadAllBytes(path), ProviderJson.Default.ProviderData) is { Issuer: { } issuer, ClientId.Length: > 0, SecretFile.Length: > 0 } data
                && IsIssuer(issuer, out var uri) && data.Name is null or { Length: > 0 and <= MaxName })
            {
                path = Path.Combine(folder, data.SecretFile);
                if (PrivateFile.TryReadOwn(path, out var secret) && secret.Split('\n')[0].Trim() is { Length: > 0 } one)
                    settings = new ProviderSettings(issuer, data.ClientId, one, data.Name ?? uri.Authority, data.Ca is { } ca ? Authority(path = Path.Combine(folder, ca)) : null);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or CryptographicException)
        {
        }

        refusal = settings is null ? new Refusal("node.provider", path) : null;
        return refusal is null;
    }

    /// <summary>An address that a provider may have: under TLS, or on this machine; no query, no fragment (OpenID Connect Discovery, section 3).</summary>
    internal static bool IsIssuer(string text, [NotNullWhen(true)] out Uri? uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0;

    private static X509Certificate2Collection Authority(string path)
    {
        X509Certificate2Collection all = [];
        all.ImportFromPemFile(path);
        return all.Count > 0 ? all : throw new CryptographicException();
    }
}

/// <param name="SecretFile">With the client's secret in its first line; nobody but its owner may read it.</param>
/// <param name="Name">What stands on the button; without it the provider's host.</param>
/// <param name="Ca">PEM file of those who vouch for the provider; without it the system's.</param>
internal sealed record ProviderData(string? Issuer, string? ClientId, string? SecretFile, string? Name = null, string? Ca = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ProviderData))]
internal sealed partial class ProviderJson : JsonSerializerContext;
