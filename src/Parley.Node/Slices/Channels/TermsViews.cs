using Parley.Api;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Channels;

/// <summary>Terms as people read them before they accept, and after: all of them.</summary>
internal static class TermsViews
{
    public static TermsView Of(Terms terms, ChannelId? channel) => new(
        channel?.ToString(), terms.Title, terms.Suites, [.. terms.Members.Select(member => member.Party)],
        terms.Members.ToDictionary(member => member.Party, member => member.Names), terms.Tracks,
        Seconds(terms.Handling), Seconds(terms.Ceiling), new HoldView(terms.Hold.LongestMilliseconds / 1000, terms.Hold.Times), terms.CheckMilliseconds / 1000, terms.SkewMilliseconds / 1000, terms.KemKeepMilliseconds / 1000,
        terms.Languages, terms.Vocabularies, terms.Norms, terms.Passes, new MeaningView(terms.Meaning.Version, Convert.ToHexStringLower(terms.Meaning.Kinds)),
        new QuotaView(terms.Quotas.EntriesPerSecond, terms.Quotas.BytesPerDay, terms.Quotas.OpenRequests), [.. terms.Witnesses.Select(witness => witness.Name)], (int)terms.Quorum,
        terms.RetentionDays, terms.Disclosure == Disclosure.Notice ? "notice" : "consent", UtcTime.Of(terms.Created).ToString());

    private static Dictionary<string, long> Seconds(HandlingTimes times) =>
        Enum.GetValues<Precedence>().ToDictionary(precedence => precedence.ToText(), precedence => times.Of(precedence) / 1000);
}
