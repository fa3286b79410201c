using Parley.Api;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Node.Slices.Ceremony;

/// <summary>Terms as an invitation proposes them: what was asked for, and the defaults of docs/spec/terms.md for the rest.</summary>
internal static class ProposedTerms
{
    private const int NonceBytes = 32;

    public static Terms Of(InviteRequest request, DateTimeOffset now, IRandomSource random)
    {
        var nonce = new byte[NonceBytes];
        random.Fill(nonce);
        var terms = new Terms
        {
            Title = request.Title,
            Nonce = nonce,
            Created = now.ToUnixTimeMilliseconds(),
            Suites = request.Suites,
            Members = [],
            Tracks = request.Tracks ?? [Tracks.Technical, Tracks.Diplomatic, Tracks.Leadership],
            Languages = [Languages.English, Languages.Chinese],
            Vocabularies = ["rsit", "icd-203", "nciss", "admiralty", "tlp-2"],
            Norms = request.Norms ?? ["un-gge-2015"],
            Meaning = new MeaningTerms(KindsTable.Version, Convert.FromHexString(KindsTable.Hash)),
            Disclosure = request.Disclosure == "notice" ? Disclosure.Notice : Disclosure.Consent,
        };
        if (request.CheckSeconds is { } check)
            terms = terms with { CheckMilliseconds = check * 1000 };
        terms = terms with
        {
            Quotas = terms.Quotas with
            {
                EntriesPerSecond = request.QuotaEntriesPerSecond ?? terms.Quotas.EntriesPerSecond,
                BytesPerDay = request.QuotaBytesPerDay ?? terms.Quotas.BytesPerDay,
            },
        };
        return request.HandlingSeconds is { } seconds ? terms with { Handling = Handling(seconds, terms.Handling) } : terms;
    }

    private static HandlingTimes Handling(IReadOnlyDictionary<string, long> seconds, HandlingTimes otherwise)
    {
        long Of(string precedence, long milliseconds) => seconds.TryGetValue(precedence, out var value) ? value * 1000 : milliseconds;
        return new HandlingTimes(
            Of("FLASH", otherwise.FlashMilliseconds), Of("IMMEDIATE", otherwise.ImmediateMilliseconds),
            Of("PRIORITY", otherwise.PriorityMilliseconds), Of("ROUTINE", otherwise.RoutineMilliseconds));
    }
}
