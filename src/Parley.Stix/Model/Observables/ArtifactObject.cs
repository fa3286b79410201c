using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Artifact Object (section 6.1).</summary>
public static class ArtifactObject
{
    public static readonly Property<string> MimeType = new("mime_type", Kinds.MediaType);
    public static readonly Property<byte[]> PayloadBin = new("payload_bin", Kinds.Binary);
    public static readonly Property<string> Url = new("url", Kinds.Url);
    public static readonly Property<JsonValue> Hashes = new("hashes", Kinds.Hashes);
    public static readonly Property<string> EncryptionAlgorithm = new("encryption_algorithm", Kinds.Term(Vocabularies.EncryptionAlgorithm));
    public static readonly Property<string> DecryptionKey = new("decryption_key", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "artifact", "6.1.1", Category.Observable,
        [MimeType, PayloadBin, Url, Hashes, EncryptionAlgorithm, DecryptionKey],
        [Constraint.ExactlyOne("payload_bin", "url"), Constraint.Needs("url", "hashes"), Constraint.Needs("decryption_key", "encryption_algorithm")])
    {
        Contributing = [Hashes, PayloadBin],
    };
}
