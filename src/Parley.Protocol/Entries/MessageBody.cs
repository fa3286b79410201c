using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>
/// What a message says, before it is sealed (docs/spec/entry.md). The frame is checked here; whether the coded fields fit the kind is for the vocabulary.
/// </summary>
public sealed class MessageBody
{
    /// <summary>Length of the salt in bytes.</summary>
    public const int SaltBytes = 32;

    private byte[]? _encoded;

    internal MessageBody(CborItem item) => Item = item;

    /// <summary>The whole body as an item.</summary>
    public CborItem Item { get; }

    /// <summary>32 random bytes, the source of the field salts.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>Message kind.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about.</summary>
    public required string Topic { get; init; }

    /// <summary>The case it belongs to, or null.</summary>
    public string? Case { get; init; }

    /// <summary>Language of the original, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>Markings that are one code, by scheme: <c>tlp</c>, <c>pap</c>, ...; a policy of several parts, <c>iep</c>, stands in the body alone.</summary>
    public required IReadOnlyDictionary<string, string> Markings { get; init; }

    /// <summary>Free text by language.</summary>
    public required IReadOnlyDictionary<string, MessageText> Texts { get; init; }

    /// <summary>Files it carries.</summary>
    public required IReadOnlyList<Attachment> Attachments { get; init; }

    /// <summary>The coded fields, a map.</summary>
    public required CborItem Fields { get; init; }

    /// <summary>The one encoding; do not change it.</summary>
    public byte[] Encoded => _encoded ??= DeterministicCbor.Encode(Item);

    /// <summary>Takes what a message says: the keys of the body but <c>v</c> and <c>salt</c>. Refuses with <c>cbor.shape</c>, <c>message.*</c>.</summary>
    /// <param name="item">The message, a map.</param>
    /// <param name="salt">32 fresh random bytes.</param>
    /// <param name="body">The body, when true is returned.</param>
    /// <param name="refusal">Why not, when false is returned.</param>
    public static bool TryCreate(CborItem item, byte[] salt, [NotNullWhen(true)] out MessageBody? body, [NotNullWhen(false)] out Refusal? refusal)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltBytes);
        body = null;
        if (item["v"] is not null || item["salt"] is not null)
        {
            refusal = new Refusal(Codes.MessageShape, item["v"] is not null ? "v" : "salt");
            return false;
        }

        var whole = CborItem.Map(item.Pairs.Append(new("v", CborItem.Of(1))).Append(new("salt", CborItem.Of(salt.ToArray()))));
        if (!MessageBodyReader.TryRead(whole, out var read, out refusal))
            return false;
        return Fits(read, out body, out refusal);
    }

    /// <summary>Decodes strictly. Refuses with <c>cbor.*</c>, <c>message.*</c>.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out MessageBody? body, [NotNullWhen(false)] out Refusal? refusal)
    {
        body = null;
        return DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxPlainBodyBytes)
            && MessageBodyReader.TryRead(item, out body, out refusal);
    }

    private static bool Fits(MessageBody read, [NotNullWhen(true)] out MessageBody? body, [NotNullWhen(false)] out Refusal? refusal)
    {
        // The padded plaintext has at least one byte of padding (docs/spec/sealing.md).
        var fits = read.Encoded.Length < Limits.MaxPlainBodyBytes;
        body = fits ? read : null;
        refusal = fits ? null : new Refusal(Codes.MessageTooLarge);
        return fits;
    }
}

/// <summary>The free text of a message in one language.</summary>
/// <param name="Body">The text.</param>
/// <param name="Machine">Whether a machine translated it; then it is not authoritative.</param>
public sealed record MessageText(string Body, bool Machine);
