using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Parley.Protocol;

/// <summary>
/// Private keys at rest (docs/spec/keys.md, Key file): text that a passphrase opens. Bytes in, text out; where the text is kept is the caller's business.
/// </summary>
public static class KeyFile
{
    private const string Label = "KEYS";
    private const int SaltBytes = 16;

    /// <summary>Encrypts content, such as <see cref="KeyRing.Encode"/>.</summary>
    public static string Seal(ReadOnlySpan<byte> content, string passphrase, PassphraseCost cost, IRandomSource random)
    {
        if (!cost.IsWithinBounds) throw new ArgumentOutOfRangeException(nameof(cost));
        if (content.Length > Limits.MaxKeySetBytes) throw new ArgumentException("Too long for a key file.", nameof(content));

        // The salt takes in the content, so that repeated random bytes never encrypt two contents under one key.
        Span<byte> fresh = stackalloc byte[32];
        random.Fill(fresh);
        var salt = SHA256.HashData([.. "parley/v1/keyfile\0"u8, .. fresh, .. SHA256.HashData(content)])[..SaltBytes];
        var sealedContent = new byte[content.Length + ISuite.TagBytes];
        var key = Key(passphrase, salt, cost);
        Aes256Gcm.Encrypt(key.AsSpan(0, Aes256Gcm.KeyBytes), key.AsSpan(Aes256Gcm.KeyBytes), content, Header(salt, cost).Encode(), sealedContent);
        CryptographicOperations.ZeroMemory(key);
        return Armor.Format(Label, Header(salt, cost).Add("sealed", sealedContent).Encode());
    }

    /// <summary>Refuses with <c>keys.file</c> what is no key file, and with <c>keys.passphrase</c> what the passphrase does not open.</summary>
    public static bool TryOpen(string text, string passphrase, [NotNullWhen(true)] out byte[]? content, [NotNullWhen(false)] out Refusal? refusal)
    {
        content = null;
        refusal = new Refusal(Codes.KeysFile);
        if (text.Length > 4 * Limits.MaxKeySetBytes || !Armor.TryParse(Label, text, out var bytes)) return false;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out _)) return false;
        var map = new MapReader(item);
        var version = map.Number("v", 1, 1);
        var kdf = map.Text("kdf");
        var salt = map.Bytes("salt", SaltBytes);
        var cost = new PassphraseCost((int)map.Number("memory", 0, int.MaxValue), (int)map.Number("passes", 0, int.MaxValue));
        var sealedContent = map.Bytes("sealed", ISuite.TagBytes, Limits.MaxKeySetBytes + ISuite.TagBytes);
        if (!map.Finish(out _) || version != 1 || kdf != "argon2id" || !cost.IsWithinBounds) return false;

        var opened = new byte[sealedContent.Length - ISuite.TagBytes];
        var key = Key(passphrase, salt, cost);
        var good = Aes256Gcm.TryDecrypt(
            key.AsSpan(0, Aes256Gcm.KeyBytes), key.AsSpan(Aes256Gcm.KeyBytes), sealedContent.Span, Header(salt, cost).Encode(), opened);
        CryptographicOperations.ZeroMemory(key);
        refusal = good ? null : new Refusal(Codes.KeysPassphrase);
        content = good ? opened : null;
        return good;
    }

    private static MapBuilder Header(byte[] salt, PassphraseCost cost) => new MapBuilder()
        .Add("v", 1)
        .Add("kdf", "argon2id")
        .Add("salt", salt)
        .Add("memory", cost.MemoryKibibytes)
        .Add("passes", cost.Passes);

    private static byte[] Key(string passphrase, byte[] salt, PassphraseCost cost)
    {
        var algorithm = PasswordBasedKeyDerivationAlgorithm.Argon2id(new Argon2Parameters
        {
            DegreeOfParallelism = 1,
            MemorySize = cost.MemoryKibibytes,
            NumberOfPasses = cost.Passes,
        });
        return algorithm.DeriveBytes(Encoding.UTF8.GetBytes(passphrase), salt, Aes256Gcm.KeyBytes + ISuite.NonceBytes);
    }
}

/// <summary>What one guess of a passphrase costs: the parameters of Argon2id (RFC 9106), with one lane.</summary>
/// <param name="MemoryKibibytes">Memory in KiB, within the bounds of <see cref="IsWithinBounds"/>.</param>
/// <param name="Passes">Passes over the memory.</param>
public readonly record struct PassphraseCost(int MemoryKibibytes, int Passes)
{
    /// <summary>256 MiB and three passes: between the two recommendations of RFC 9106, section 4.</summary>
    public static PassphraseCost Standard { get; } = new(262_144, 3);

    /// <summary>The cheapest that is accepted: 8 MiB and one pass. For tests and exercises.</summary>
    public static PassphraseCost Lowest { get; } = new(8_192, 1);

    /// <summary>8 MiB to 1 GiB, one to sixteen passes: enough to mean something, too little to stop the reader's machine.</summary>
    public bool IsWithinBounds => MemoryKibibytes is >= 8_192 and <= 1_048_576 && Passes is >= 1 and <= 16;
}
