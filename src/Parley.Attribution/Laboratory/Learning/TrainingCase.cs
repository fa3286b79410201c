namespace Parley.Attribution;

/// <summary>One report, or a few of the same group, as a case: what is said there, without itself and without what came later, and the group that is named.</summary>
/// <param name="Date">Of the first report: the case sees nothing from <see cref="GapDays"/> before it.</param>
/// <param name="Until">Of the last report: nothing that is judged before this day may learn from the case.</param>
/// <param name="References">Of all reports, in order of date.</param>
internal sealed record TrainingCase(string Group, IReadOnlyList<string> References, DateOnly Date, DateOnly Until, KnowledgeCut Cut, IReadOnlyList<string> Features, double Weight)
{
    /// <summary>Other reports on the same incident come out within weeks: a case sees nothing of the ninety days before it.</summary>
    public const int GapDays = 90;

    /// <summary>One feature alone says nothing that could be learned from.</summary>
    private const int LeastFeatures = 2;

    /// <summary>Reports that stand in for one large campaign: so many, within so many days, with so many features together. Chosen on cases before 2021.</summary>
    private const int MostMerged = 3;
    private const int MergedDays = 200;
    private const int LeastMergedFeatures = 15;
    private const double MergedWeight = 0.6;

    /// <summary>Every dated report about a group, and its neighbours in time merged, in order of the last date, group and reference.</summary>
    public static IReadOnlyList<TrainingCase> Of(KnowledgeBase knowledge)
    {
        var byUrl = knowledge.GroupDocuments.Where(document => document.Url is not null).ToLookup(document => document.Url!, document => document.Reference, StringComparer.Ordinal);
        var cases = new List<TrainingCase>();
        foreach (var group in knowledge.GroupDocuments.Where(document => document.Date is not null).GroupBy(document => document.Group, StringComparer.Ordinal))
        {
            GroupDocument[] reports = [.. group.OrderBy(document => document.Date).ThenBy(document => document.Reference, StringComparer.Ordinal)];
            for (var first = 0; first < reports.Length; first++)
            {
                if (reports[first].Features.Count >= LeastFeatures)
                    cases.Add(Case(reports.AsSpan(first, 1), byUrl, 1));
                var end = first + 1;
                while (end < reports.Length && end < first + MostMerged && AreNear(reports[first].Date!.Value, reports[end].Date!.Value))
                    end++;
                if (end > first + 1 && Case(reports.AsSpan(first..end), byUrl, MergedWeight) is { Features.Count: >= LeastMergedFeatures } merged)
                    cases.Add(merged);
            }
        }

        return [.. cases.OrderBy(item => item.Until).ThenBy(item => item.Group, StringComparer.Ordinal).ThenBy(item => item.References[0], StringComparer.Ordinal).ThenBy(item => item.References.Count)];
    }

    /// <summary>Of one year too, so that what came later does not change which cases there are for the weights of a year.</summary>
    private static bool AreNear(DateOnly first, DateOnly other) => other <= first.AddDays(MergedDays) && other.Year == first.Year;

    private static TrainingCase Case(ReadOnlySpan<GroupDocument> reports, ILookup<string, string> byUrl, double weight)
    {
        var (references, share) = (new List<string>(), 1.0);
        var excluded = new SortedSet<string>(StringComparer.Ordinal);
        var features = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var report in reports)
        {
            share = Math.Min(share, report.Grade is { } grade ? Reliability.Permille(grade) / 1_000.0 : 1);
            references.Add(report.Reference);
            excluded.Add(report.Reference);
            if (report.Url is not null)
                excluded.UnionWith(byUrl[report.Url]);
            features.UnionWith(report.Features);
        }

        var date = reports[0].Date!.Value;
        return new TrainingCase(reports[0].Group, references, date, reports[^1].Date!.Value, new KnowledgeCut([.. excluded], date.AddDays(-GapDays)), [.. features], weight * share);
    }
}
