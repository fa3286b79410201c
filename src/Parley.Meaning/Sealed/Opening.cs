using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Meaning;

/// <summary>
/// What came of opening the sealed body of an entry: Opens of docs/spec/sealing.md. A reader's node and an arbiter both ask here, so that they cannot disagree. Pure.
/// </summary>
/// <param name="Code">Why it cannot be read (<c>seal.*</c>, <c>cbor.*</c>, <c>message.*</c>, <c>json.bytes</c>); null when it can.</param>
public sealed record Opening(string? Code)
{
    /// <summary>The message as its fields hold it, if the seal opened so far.</summary>
    public OpenedMessage? Sealed { get; private init; }

    /// <summary>The message; null for a piece of an attachment, and where it cannot be read.</summary>
    public Message? Message { get; private init; }

    /// <summary>The piece of an attachment; null for a message, and where it cannot be read.</summary>
    public ChunkBody? Chunk { get; private init; }

    /// <param name="rules">The channel.</param>
    /// <param name="header">Of a message or a piece of an attachment.</param>
    /// <param name="body">Its body; null where it was erased.</param>
    /// <param name="secrets">Those of its epoch; null where there are none for us.</param>
    /// <param name="why">The code for why there are none.</param>
    public static Opening Of(ChannelRules rules, Header header, byte[]? body, EpochSecrets? secrets, string why = Codes.SealEpoch) =>
        body is null ? new(Codes.SealErased)
        : secrets is null ? new(why)
        : Of(rules, header, body, Sealer.MessageKeys(secrets, rules.Id, header.Feed, header.Salt));

    /// <summary>The same with the keys of this one body.</summary>
    /// <param name="messageKeys">mk_s of each layer, innermost first.</param>
    public static Opening Of(ChannelRules rules, Header header, byte[] body, IReadOnlyList<byte[]> messageKeys)
    {
        if (header.Type == EntryType.Chunk)
        {
            return Sealer.TryOpen(rules.Registry.Layers(rules.Suites), messageKeys, rules.Id, header.Feed, body, header.Commit, out var plain, out var fault)
                && ChunkBody.TryDecode(plain.Plain, out var chunk, out fault) ? new(Code: null) { Chunk = chunk } : new(fault!.Code);
        }

        if (!SealedMessage.TryOpen(rules, header, body, messageKeys, out var opened, out var refusal))
            return new(refusal.Code);
        return SealedForm.TryRead(header, opened.Body, out var message, out refusal) ? new(Code: null) { Sealed = opened, Message = message } : new(refusal.Code) { Sealed = opened };
    }
}
