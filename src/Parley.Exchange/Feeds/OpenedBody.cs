using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>What came of opening a sealed body: the message, or the code that says why not.</summary>
/// <param name="Message">Null when it could not be opened.</param>
/// <param name="Unreadable">Stable code (<c>seal.*</c>, <c>cbor.*</c>, <c>message.*</c>), or null.</param>
public sealed record OpenedBody(OpenedMessage? Message, string? Unreadable)
{
    internal static OpenedBody Open(ChannelRules rules, Header header, Entry entry, EpochSecrets? secrets)
    {
        if (secrets is null || entry.Body is null)
            return new OpenedBody(null, secrets is null ? Codes.SealEpoch : Codes.EntryBody);
        return SealedMessage.TryOpen(rules, header, entry.Body, secrets, out var message, out var refusal)
            ? new OpenedBody(message, null)
            : new OpenedBody(null, refusal.Code);
    }
}
