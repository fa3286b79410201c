using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parley.Protocol;

namespace Parley.Keystore;

/// <summary>Making a party.</summary>
public sealed partial class PartyDirectory
{
    private const string ProfileName = "party.json";
    private const string IdentityName = "identity.pub";
    private const string IdentityKeyName = "identity.key";
    private const string NodeKeyName = "node.key";
    private const string VouchName = "node.vouch";
    private const string TlsName = "tls.pem";
    private const string MarksName = "marks";
    private const string ConsoleSocketName = "console.sock";
    private const int IdentityYears = 20;
    private const int NodeDays = 90;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly string s_storeName = Path.Combine("store", "parley.db");

    // Names readable in the file.
    private static readonly ProfileJson s_readable =
        new(new JsonSerializerOptions(ProfileJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Path of the inside door's socket of the party in that directory, if the directory can be read; else the default.</summary>
    public static string SocketPath(string root) =>
        Path.Combine(root, (TryRead(root, ProfileName, out var json, out _) ? ReadProfile(json)?.Socket : null) ?? PartyProfile.DefaultSocket);

    /// <summary>
    /// Makes identity, node keys, vouch and TLS key, and writes them. Refuses with <c>keystore.*</c> before anything is written; <c>party.json</c> comes last,
    /// so that a party that was not made to the end is not taken for one.
    /// </summary>
    /// <param name="path">The directory; made if missing. It must hold no party's files.</param>
    /// <param name="profile">What <c>party.json</c> will say.</param>
    /// <param name="passphrase">Opens <c>identity.key</c> and <c>node.key</c>.</param>
    /// <param name="storagePassphrase">Opens <c>storage.key</c>; another one.</param>
    /// <param name="cost">What a guess of the passphrase shall cost.</param>
    /// <param name="random">Where keys come from; the TLS key comes from the operating system.</param>
    /// <param name="now">From when keys are valid.</param>
    public static Refusal? Create(string path, PartyProfile profile, string passphrase, string storagePassphrase, PassphraseCost cost, IRandomSource random, DateTimeOffset now)
    {
        if (CheckNew(path, profile) is { } refusal) return refusal;
        if (Math.Min(passphrase.Length, storagePassphrase.Length) < MinPassphraseCharacters) return new Refusal(KeystoreCodes.PassphraseShort);
        if (passphrase == storagePassphrase) return new Refusal(KeystoreCodes.PassphraseSame);
        var registry = SuiteRegistry.Standard;
        var from = now.ToUnixTimeMilliseconds();
        var (pem, pin) = TlsKey.Create(profile.Party, [new Uri(profile.Address).IdnHost], now);
        using var identity = KeyRing.GenerateIdentity(registry, profile.Party, from, now.AddYears(IdentityYears).ToUnixTimeMilliseconds(), random);
        using var node = KeyRing.GenerateNode(registry, profile.Party, pin, from, now.AddDays(NodeDays).ToUnixTimeMilliseconds(), random);
        using var storage = KemRing.Generate(registry, random);
        var vouch = Vouch.Make(identity, registry, node.KeySet);

        MakeDirectory(path);
        MakeDirectory(Path.Combine(path, Path.GetDirectoryName(s_storeName)!));
        Stack<string> written = [];
        try
        {
            Write(IdentityKeyName, SealedKeys(identity.Encode(), passphrase, cost, random));
            Write(NodeKeyName, SealedKeys(node.Encode(), passphrase, cost, random));
            Write(StorageKeyName, SealedKeys(storage.Encode(), storagePassphrase, cost, random));
            Write(StorageName, storage.EncodePublic());
            Write(IdentityName, identity.KeySet.Encoded);
            Write(VouchName, Encoding.UTF8.GetBytes(vouch));
            Write(TlsName, Encoding.UTF8.GetBytes(pem));
            Write(ProfileName, JsonSerializer.SerializeToUtf8Bytes(profile, s_readable.PartyProfile).Append((byte)'\n').ToArray());
        }
        catch (IOException)
        {
            // A disk that was full: once it is not, the same again must find the directory free.
            foreach (var file in written) File.Delete(file);
            throw;
        }

        return null;

        void Write(string name, byte[] content)
        {
            PrivateFile.Write(Path.Combine(path, name), content);
            written.Push(Path.Combine(path, name));
        }
    }

    /// <summary>Why no party of this profile can be made in this directory, whatever the passphrase; null where one can.</summary>
    public static Refusal? CheckNew(string path, PartyProfile profile)
    {
        if (!PartyId.IsValid(profile.Party)) return new Refusal(KeystoreCodes.Party);
        if (new[] { Languages.English, Languages.Chinese }.FirstOrDefault(language => !profile.Names.ContainsKey(language)) is { } missing) return new Refusal(KeystoreCodes.Names, missing);
        if (profile.Names.FirstOrDefault(name => !NameProfile.IsGood(name.Value)) is { Key: { } wrong } bad) return new Refusal(KeystoreCodes.Names, $"{wrong}={bad.Value}");
        if (!Uri.TryCreate(profile.Address, UriKind.Absolute, out var address)
            || address.Scheme != Uri.UriSchemeHttps) return new Refusal(KeystoreCodes.Address);
        string[] names = [ProfileName, IdentityName, IdentityKeyName, NodeKeyName, StorageKeyName, StorageName, VouchName, TlsName, s_storeName];
        if (new[] { RingsName, EphemeralName }.FirstOrDefault(folder => Directory.Exists(Path.Combine(path, folder))) is { } held) return new Refusal(KeystoreCodes.Exists, held);
        return names.FirstOrDefault(name => File.Exists(Path.Combine(path, name))) is { } taken ? new Refusal(KeystoreCodes.Exists, taken) : null;
    }

    private static byte[] SealedKeys(byte[] content, string passphrase, PassphraseCost cost, IRandomSource random)
    {
        var file = KeyFile.Seal(content, passphrase, cost, random);
        CryptographicOperations.ZeroMemory(content);
        return Encoding.UTF8.GetBytes(file);
    }

    internal static void MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        if (Directory.Exists(path)) File.SetUnixFileMode(path, OwnerOnly);
        else Directory.CreateDirectory(path, OwnerOnly);
    }
}
