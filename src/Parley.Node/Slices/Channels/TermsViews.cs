using Parley.Api;
using Parley.Protocol;

namespace Parley.Node.Slices.Channels;

/// <summary>Terms as people read them before they accept, and after.</summary>
internal static class TermsViews
{
    public static TermsView Of(Terms terms, ChannelId? channel) => new(
        channel?.ToString(), terms.Title, terms.Suites, [.. terms.Members.Select(member => member.Party)],
        terms.Members.ToDictionary(member => member.Party, member => member.Names), terms.Tracks,
        new Dictionary<string, long>
        {
            ["FLASH"] = terms.Handling.FlashMilliseconds / 1000,
            ["IMMEDIATE"] = terms.Handling.ImmediateMilliseconds / 1000,
            ["PRIORITY"] = terms.Handling.PriorityMilliseconds / 1000,
            ["ROUTINE"] = terms.Handling.RoutineMilliseconds / 1000,
        },
        terms.CheckMilliseconds / 1000, (int)terms.Quorum, terms.Disclosure == Disclosure.Notice ? "notice" : "consent");
}
