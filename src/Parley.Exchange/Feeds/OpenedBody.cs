using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Exchange;

/// <summary>What came of opening a message: it, or the code that says why not.</summary>
/// <param name="Message">Null when it could not be read.</param>
/// <param name="Sealed">The body as it was sealed, and its keys: what is shown to a third party. Null when it could not be opened.</param>
/// <param name="Unreadable">Stable code (<c>seal.*</c>, <c>cbor.*</c>, <c>json.*</c>, <c>message.*</c>), or null.</param>
public sealed record OpenedBody(Message? Message, OpenedMessage? Sealed, string? Unreadable)
{
    /// <summary>The fields that decide; null when it could not be read.</summary>
    public DecidingFields? Deciding { get; init; }

    internal static OpenedBody Open(ChannelRules rules, Header header, Entry entry, FoundSeeds seeds)
    {
        var opening = seeds.Open(rules, header, entry);
        return new(opening.Message, opening.Sealed, opening.Code) { Deciding = opening.Message is null ? null : DecidingForm.Of(opening.Sealed!.Body) };
    }
}
