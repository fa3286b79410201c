using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Parley.Protocol;

namespace Parley.Keystore;

/// <summary>
/// The storage key: what is older than the reading window opens with it alone. Its private half, <c>storage.key</c>, has a passphrase of its own and belongs on another medium, like the identity's; its
/// public half, <c>storage.pub</c>, stays.
/// </summary>
public sealed partial class PartyDirectory
{
    private const string StorageKeyName = "storage.key";
    private const string StorageName = "storage.pub";
    private const string EphemeralName = "ephemeral";

    /// <summary>Path of the storage key file as long as it was not moved away.</summary>
    public string StorageKey => Path.Combine(Root, StorageKeyName);

    /// <summary>Folder of what lives for days.</summary>
    public string Ephemeral => Path.Combine(Root, EphemeralName);

    /// <summary>The public storage key, by suite. Refuses with <c>keystore.*</c>.</summary>
    public bool TryReadStorage(SuiteRegistry registry, [NotNullWhen(true)] out IReadOnlyDictionary<string, byte[]>? keys, [NotNullWhen(false)] out Refusal? refusal)
    {
        keys = null;
        return TryRead(Root, StorageName, out var bytes, out refusal)
            && (KemRing.TryDecodePublic(bytes, registry, out keys, out _) || Refuse(KeystoreCodes.Damaged, StorageName, out refusal));
    }

    /// <summary>Opens the private storage key, from wherever it is kept. Refuses with <c>keystore.*</c> and <c>keys.*</c>; one that is another party's with <c>keystore.mismatch</c>.</summary>
    public bool TryOpenStorage(string path, string passphrase, SuiteRegistry registry, [NotNullWhen(true)] out KemRing? ring, [NotNullWhen(false)] out Refusal? refusal)
    {
        ring = null;
        if (!TryReadStorage(registry, out var keys, out refusal)
            || !TryRead(Path.GetDirectoryName(path) ?? "", Path.GetFileName(path), out var text, out refusal)
            || !KeyFile.TryOpen(Encoding.UTF8.GetString(text), passphrase, out var content, out refusal)) return false;
        var isRead = KemRing.TryDecode(content, registry, out var read, out refusal);
        CryptographicOperations.ZeroMemory(content);
        if (!isRead) return Refuse(Codes.KeysFile, null, out refusal);
        if (keys.All(pair => pair.Value.AsSpan().SequenceEqual(read!.PublicKeys[pair.Key])))
        {
            ring = read!;
            return true;
        }

        read!.Dispose();
        return Refuse(KeystoreCodes.Mismatch, Path.GetFileName(path), out refusal);
    }
}
