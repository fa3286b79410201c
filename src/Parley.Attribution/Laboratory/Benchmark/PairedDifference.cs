using System.Globalization;
using Parley.Json;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>
/// What another version's results gave for the same cases, and how far the two are apart. Two figures side by side hide that they are of the same cases: the interval of
/// the difference, over cases drawn together, is what tells whether a change is one.
/// </summary>
/// <param name="Cases">With a known actor, and judged by both.</param>
/// <param name="Top1">Share of cases with the right group first: ours less the other's.</param>
/// <param name="LogLoss">Given that the actor is known: ours less the other's; below 0 is better.</param>
public sealed record PairedDifference(string Suite, int Cases, Measure Top1, Measure Top5, Measure LogLoss)
{
    private static readonly JsonName s_id = new("id");
    private static readonly JsonName s_suite = new("suite");
    private static readonly JsonName s_ranking = new("ranking");
    private static readonly JsonLimits s_limits = new() { Bytes = CaseLimits.LineBytes, Depth = 8, Tokens = 200_000 };

    /// <param name="utf8">Lines as <see cref="ResultLine"/> writes them; other members are passed over.</param>
    /// <param name="findings">What is wrong, with the line; empty if nothing is.</param>
    /// <returns>Rankings by suite and id of the case.</returns>
    public static IReadOnlyDictionary<(string Suite, string Id), IReadOnlyList<RankedGroup>> Read(ReadOnlyMemory<byte> utf8, out IReadOnlyList<Finding> findings)
    {
        var (rankings, found) = (new Dictionary<(string, string), IReadOnlyList<RankedGroup>>(), DocumentLimits.NewFindings());
        for (var number = 1; utf8.Length > 0 && rankings.Count < CaseLimits.Cases; number++)
        {
            var end = utf8.Span.IndexOf((byte)'\n');
            var line = end < 0 ? utf8 : utf8[..end];
            utf8 = utf8[(end < 0 ? utf8.Length : end + 1)..];
            var place = number.ToString(CultureInfo.InvariantCulture);
            if (!JsonText.TryParse(line, s_limits, out var text, out var fault))
                found.Add(AttributionCodes.BenchJson, place, fault.Code.ToString(), fault.Offset.ToString(CultureInfo.InvariantCulture));
            else if (text.Root.Kind != JsonKind.Object)
                found.Add(AttributionCodes.BenchNoObject, place);
            else if (Text(text.Root, s_id) is not { } id || Text(text.Root, s_suite) is not { } suite || Ranking(text.Root) is not { } ranking)
                found.Add(AttributionCodes.BenchMemberKind, place, "id, suite, ranking");
            else if (!rankings.TryAdd((suite, id), ranking))
                found.Add(AttributionCodes.BenchDuplicateId, place, id);
        }

        findings = found.ToList();
        return rankings;
    }

    /// <summary>In order of suites; suites without a case in common are left out.</summary>
    public static IReadOnlyList<PairedDifference> Of(
        IEnumerable<JudgedCase> ours, IReadOnlyDictionary<(string Suite, string Id), IReadOnlyList<RankedGroup>> theirs, ulong seed) =>
    [
        .. ours.Where(one => one.IsKnown && theirs.ContainsKey((one.Case.Suite, one.Case.Id))).GroupBy(one => one.Case.Suite, StringComparer.Ordinal).OrderBy(suite => suite.Key, StringComparer.Ordinal)
            .Select(suite => Of(suite.Key, [.. suite.Select(one => (Seen(one), Seen(one with { Verdict = one.Verdict with { Ranking = theirs[(one.Case.Suite, one.Case.Id)] } })))], seed)),
    ];

    private static PairedDifference Of(string suite, (Outcome Ours, Outcome Theirs)[] cases, ulong seed)
    {
        var measures = new Bootstrap(seed).Of(
            cases,
            own => own.Average(one => Within(one.Ours, 1) - Within(one.Theirs, 1)), own => own.Average(one => Within(one.Ours, 5) - Within(one.Theirs, 5)), own => own.Average(one => one.Ours.LogLoss - one.Theirs.LogLoss));
        return new PairedDifference(suite, cases.Length, measures[0], measures[1], measures[2]);
    }

    private static double Within(Outcome outcome, int places) => outcome.Rank <= places ? 1 : 0;

    private static Outcome Seen(JudgedCase judged) => Outcome.Of(judged, View.GivenKnown)!.Value;

    private static string? Text(JsonValue root, JsonName name) => root.TryGet(name, out var value) && value.Kind == JsonKind.String ? value.GetString() : null;

    private static List<RankedGroup>? Ranking(JsonValue root)
    {
        if (!root.TryGet(s_ranking, out var value) || value.Kind != JsonKind.Array)
            return null;
        var ranking = new List<RankedGroup>();
        foreach (var pair in value.Items)
        {
            if (pair.Kind != JsonKind.Array || Parts(pair) is not [{ Kind: JsonKind.String } group, { Kind: JsonKind.Number } share] || share.GetDouble() is not (>= 0 and <= 1 and var probability))
                return null;
            ranking.Add(new RankedGroup(group.GetString(), probability));
        }

        return ranking;
    }

    private static List<JsonValue> Parts(JsonValue pair)
    {
        var parts = new List<JsonValue>(2);
        foreach (var part in pair.Items)
            parts.Add(part);
        return parts;
    }
}
