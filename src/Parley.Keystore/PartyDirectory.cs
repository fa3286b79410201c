using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Parley.Protocol;

namespace Parley.Keystore;

/// <summary>
/// The directory of one party (docs/use/cli.md): <c>party.json</c>, <c>identity.pub</c>, <c>identity.key</c>, <c>node.key</c>, <c>node.vouch</c>,
/// <c>storage.key</c> and <c>storage.pub</c>, <c>ephemeral</c>, <c>keys</c> with the newer of the last two, <c>tls.pem</c>, the node's store, and <c>inside.pem</c> and <c>inside.token</c> where the inside door is open over HTTPS. The identity key is needed for
/// vouching only and belongs on another medium once the node runs.
/// </summary>
public sealed partial class PartyDirectory
{
    public const int MinPassphraseCharacters = 12;

    private PartyDirectory(string path, PartyProfile profile, KeySet identity) => (Root, Profile, Identity) = (path, profile, identity);

    /// <summary>Full path of the directory.</summary>
    public string Root { get; }

    public PartyProfile Profile { get; }

    /// <summary>The public identity.</summary>
    public KeySet Identity { get; }

    public string StorePath => Path.Combine(Root, s_storeName);

    /// <summary>Full path of the directory for marks: beside the store, and in no backup of it.</summary>
    public string MarksPath => Path.Combine(Root, MarksName);

    /// <summary>Full path of the inside door's socket.</summary>
    public string Socket => Path.Combine(Root, Profile.Socket);

    /// <summary>Full path of the socket that serves the console, beside the other.</summary>
    public string ConsoleSocket => Path.Combine(Path.GetDirectoryName(Socket)!, ConsoleSocketName);

    /// <summary>Full path of certificate and key.</summary>
    public string Tls => Path.Combine(Root, NewestTls());

    /// <summary>Opens a directory. Keys stay closed. Refuses with <c>keystore.*</c>.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out PartyDirectory? directory, [NotNullWhen(false)] out Refusal? refusal)
    {
        directory = null;
        if (!TryRead(path, ProfileName, out var json, out refusal) || !TryRead(path, IdentityName, out var encoded, out refusal)) return false;
        if (ReadProfile(json) is not { } profile) return Refuse(KeystoreCodes.Damaged, ProfileName, out refusal);
        if (!KeySet.TryDecode(encoded, SuiteRegistry.Standard.KeySizes, out var identity, out _) || identity.Use != KeyUse.Identity)
            return Refuse(KeystoreCodes.Damaged, IdentityName, out refusal);
        if (identity.Party != profile.Party) return Refuse(KeystoreCodes.Mismatch, IdentityName, out refusal);
        directory = new PartyDirectory(Path.GetFullPath(path), profile, identity);
        return true;
    }

    /// <summary>Opens the node's newest private keys. Refuses with <c>keystore.*</c> and <c>keys.*</c>.</summary>
    public bool TryOpenNode(string passphrase, SuiteRegistry registry, [NotNullWhen(true)] out KeyRing? ring, [NotNullWhen(false)] out Refusal? refusal) =>
        TryOpenRing(Newest(NodeKeyName), passphrase, registry, KeyUse.Node, out ring, out refusal);

    /// <summary>Opens the identity's private keys, to vouch. Refuses with <c>keystore.*</c> and <c>keys.*</c>.</summary>
    public bool TryOpenIdentity(string passphrase, SuiteRegistry registry, [NotNullWhen(true)] out KeyRing? ring, [NotNullWhen(false)] out Refusal? refusal) =>
        TryOpenRing(IdentityKeyName, passphrase, registry, KeyUse.Identity, out ring, out refusal);

    /// <summary>The identity's vouch for the node's newest keys, a signed note.</summary>
    public bool TryReadVouch([NotNullWhen(true)] out string? vouch, [NotNullWhen(false)] out Refusal? refusal)
    {
        vouch = TryRead(Root, Newest(VouchName), out var bytes, out refusal) ? Encoding.UTF8.GetString(bytes) : null;
        return vouch is not null;
    }

    /// <summary>The TLS certificate with its key; it must be the one the node's key set names.</summary>
    public bool TryReadTls(KeySet node, [NotNullWhen(true)] out X509Certificate2? certificate, [NotNullWhen(false)] out Refusal? refusal)
    {
        certificate = null;
        var name = NewestTls();

        // Under no passphrase: what others can read of it they can use.
        if (PrivateFile.IsOpenToOthers(Path.Combine(Root, name))) return Refuse(KeystoreCodes.TlsLoose, name, out refusal);
        if (!TryRead(Root, name, out var bytes, out refusal)) return false;
        try
        {
            var pem = Encoding.UTF8.GetString(bytes);
            certificate = X509Certificate2.CreateFromPem(pem, pem);
        }
        catch (CryptographicException)
        {
            return Refuse(KeystoreCodes.Damaged, name, out refusal);
        }

        if (TlsKey.PinOf(certificate).AsSpan().SequenceEqual(node.Tls)) return true;
        certificate.Dispose();
        certificate = null;
        return Refuse(KeystoreCodes.Mismatch, name, out refusal);
    }

    private static PartyProfile? ReadProfile(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ProfileJson.Default.PartyProfile);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool TryOpenRing(
        string name, string passphrase, SuiteRegistry registry, KeyUse use, [NotNullWhen(true)] out KeyRing? ring, [NotNullWhen(false)] out Refusal? refusal)
    {
        ring = null;
        if (!TryRead(Root, name, out var text, out refusal)) return false;
        if (!TryOpenKeys(text, passphrase, registry, out ring, out refusal)) return false;
        if (ring.KeySet.Use == use && ring.KeySet.Party == Profile.Party) return true;
        ring.Dispose();
        ring = null;
        return Refuse(KeystoreCodes.Mismatch, name, out refusal);
    }

    private static bool TryOpenKeys(
        byte[] text, string passphrase, SuiteRegistry registry, [NotNullWhen(true)] out KeyRing? ring, [NotNullWhen(false)] out Refusal? refusal)
    {
        ring = null;
        if (!KeyFile.TryOpen(Encoding.UTF8.GetString(text), passphrase, out var content, out refusal)) return false;
        try
        {
            return KeyRing.TryDecode(content, registry, out ring, out refusal);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    private static bool TryRead(string root, string name, [NotNullWhen(true)] out byte[]? content, [NotNullWhen(false)] out Refusal? refusal)
    {
        content = null;
        try
        {
            content = PrivateFile.Read(Path.Combine(root, name));
            refusal = content is null ? new Refusal(KeystoreCodes.Missing, name) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            refusal = new Refusal(KeystoreCodes.Denied, name);
        }

        return content is not null;
    }

    private static bool Refuse(string code, string? detail, out Refusal refusal)
    {
        refusal = new Refusal(code, detail);
        return false;
    }
}
