using System.Security.Cryptography;
using System.Text;
using Parley.Protocol;

namespace Parley.Keystore;

/// <summary>
/// Small secrets that live for days, in the folder <c>ephemeral</c> of a party's directory: each a file of its own, sealed under the node keys, written once and deleted for good. No backup takes
/// them along (docs/operate/keys.md).
/// </summary>
/// <param name="folder">Made when first written to.</param>
/// <param name="rings">Newest first: it seals; any of them may open.</param>
/// <remarks>A deleted file is as gone as the medium lets it be: file systems that copy on write, snapshots and worn flash keep what was written.</remarks>
public sealed class ShortLivedFiles(string folder, IReadOnlyList<KeyRing> rings, IRandomSource random)
{
    private const int SaltBytes = 32;

    private static readonly ISuite s_suite = SuiteRegistry.Standard.Suites[0];

    /// <summary>Names of all there are.</summary>
    /// <exception cref="IOException">The disk cannot be read.</exception>
    public IReadOnlyList<string> Names() => !Directory.Exists(folder) ? []
        : [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Where(name => name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')).Order(StringComparer.Ordinal)];

    /// <summary>The content; null where there is no such file, or none that these keys open.</summary>
    /// <exception cref="IOException">The disk cannot be read.</exception>
    public byte[]? Read(string name)
    {
        if (PrivateFile.Read(Path.Combine(folder, name)) is not { } file || file.Length < SaltBytes + ISuite.TagBytes)
            return null;
        var content = new byte[file.Length - SaltBytes - ISuite.TagBytes];
        foreach (var ring in rings)
        {
            var okm = Okm(ring, name, file.AsSpan(0, SaltBytes));
            if (s_suite.TryDecrypt(okm.AsSpan(0, s_suite.KeyBytes), okm.AsSpan(s_suite.KeyBytes), file.AsSpan(SaltBytes), [], content))
                return content;
        }

        return null;
    }

    /// <summary>Durable when it returns; in the place of a file of that name.</summary>
    /// <exception cref="IOException">The disk takes no more.</exception>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        PartyDirectory.MakeDirectory(folder);

        // The salt takes in the content, so that repeated random bytes never encrypt two contents under one key.
        Span<byte> fresh = stackalloc byte[32];
        random.Fill(fresh);
        var salt = SHA256.HashData([.. fresh, .. SHA256.HashData(content)]);
        var okm = Okm(rings[0], name, salt);
        var file = new byte[SaltBytes + content.Length + ISuite.TagBytes];
        salt.CopyTo(file, 0);
        s_suite.Encrypt(okm.AsSpan(0, s_suite.KeyBytes), okm.AsSpan(s_suite.KeyBytes), content, [], file.AsSpan(SaltBytes));
        CryptographicOperations.ZeroMemory(okm);
        var path = Path.Combine(folder, name);
        File.Delete(path + ".new");
        PrivateFile.Write(path + ".new", file);
        File.Move(path + ".new", path, overwrite: true);
        DirectorySync.Flush(folder);
    }

    /// <summary>Gone from the directory, durably, when it returns.</summary>
    /// <exception cref="IOException">The disk cannot be written.</exception>
    public void Delete(string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
            return;
        File.Delete(path);
        DirectorySync.Flush(folder);
    }

    private static byte[] Okm(KeyRing ring, string name, ReadOnlySpan<byte> salt)
    {
        var okm = new byte[s_suite.KeyBytes + ISuite.NonceBytes];
        s_suite.DeriveKey(salt, ring.Rest, [.. "parley/v2/ephemeral"u8, 0, .. Encoding.ASCII.GetBytes(name)], okm);
        return okm;
    }
}
