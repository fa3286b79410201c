using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Exchange;

/// <summary>What came of opening a sealed body: the message, or the code that says why not.</summary>
/// <param name="Message">Null when it could not be read.</param>
/// <param name="Sealed">The body as it was sealed, and its keys: what is shown to a third party. Null when it could not be opened.</param>
/// <param name="Unreadable">Stable code (<c>seal.*</c>, <c>cbor.*</c>, <c>json.*</c>, <c>message.*</c>), or null.</param>
public sealed record OpenedBody(Message? Message, OpenedMessage? Sealed, string? Unreadable)
{
    /// <summary>The fields that decide; null when it could not be read.</summary>
    public DecidingFields? Deciding { get; init; }

    internal static OpenedBody Open(ChannelRules rules, Header header, Entry entry, EpochSecrets? secrets)
    {
        if (secrets is null || entry.Body is null)
            return new OpenedBody(null, null, secrets is null ? Codes.SealEpoch : Codes.EntryBody);
        if (!SealedMessage.TryOpen(rules, header, entry.Body, secrets, out var opened, out var refusal))
            return new OpenedBody(null, null, refusal.Code);
        return SealedForm.TryRead(header, opened.Body, out var message, out refusal)
            ? new OpenedBody(message, opened, null) { Deciding = DecidingForm.Of(opened.Body) }
            : new OpenedBody(null, opened, refusal.Code);
    }
}
