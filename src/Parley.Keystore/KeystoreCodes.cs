namespace Parley.Keystore;

/// <summary>Codes of the refusals of a <see cref="PartyDirectory"/>, beside those of docs/spec/errors.md.</summary>
public static class KeystoreCodes
{
    /// <summary>The directory already holds a party's file; nothing was changed.</summary>
    public const string Exists = "keystore.exists";

    /// <summary>A file of the party is not there.</summary>
    public const string Missing = "keystore.missing";

    /// <summary>A file is not what it should be.</summary>
    public const string Damaged = "keystore.damaged";

    /// <summary>The files do not belong together: another party's, or a certificate the node keys do not name.</summary>
    public const string Mismatch = "keystore.mismatch";

    /// <summary>A file of the inside door over HTTPS is not what it should be.</summary>
    public const string InsideDamaged = "keystore.inside-damaged";

    /// <summary>A file with a secret may be read or changed by others than its owner.</summary>
    public const string Permissions = "keystore.permissions";

    /// <summary>The TLS key, which is under no passphrase, may be read or changed by others than its owner.</summary>
    public const string TlsLoose = "keystore.tls-loose";

    /// <summary>A file or folder of the party may be read or changed by others than its owner.</summary>
    public const string Loose = "keystore.loose";

    /// <summary>The identity's private key lies beside the node's.</summary>
    public const string IdentityHere = "keystore.identity-here";

    /// <summary>The private storage key lies beside what only it should open.</summary>
    public const string StorageHere = "keystore.storage-here";

    /// <summary>The system does not let a file be read or written.</summary>
    public const string Denied = "keystore.denied";

    /// <summary>The party id breaks its rules.</summary>
    public const string Party = "keystore.party";

    /// <summary>A name in English and one in Chinese are needed.</summary>
    public const string Names = "keystore.names";

    /// <summary>The address is no HTTPS address.</summary>
    public const string Address = "keystore.address";

    /// <summary>The passphrase is shorter than <see cref="PartyDirectory.MinPassphraseCharacters"/>.</summary>
    public const string PassphraseShort = "keystore.passphrase-short";

    /// <summary>The two passphrases are one: who has it would have both keys.</summary>
    public const string PassphraseSame = "keystore.passphrase-same";
}
