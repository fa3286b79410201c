namespace Parley.Attribution;

/// <summary>One report as a case: what it says, without itself and without what came later, and the group that it names.</summary>
internal sealed record TrainingCase(string Group, string Reference, DateOnly Date, KnowledgeCut Cut, IReadOnlyList<string> Features)
{
    /// <summary>Other reports on the same incident come out within weeks: a case sees nothing of the ninety days before it.</summary>
    public const int GapDays = 90;

    /// <summary>One feature alone says nothing that could be learned from.</summary>
    public const int LeastFeatures = 2;

    /// <summary>Every dated report about a group, in order of date, group and reference.</summary>
    public static IReadOnlyList<TrainingCase> Of(KnowledgeBase knowledge)
    {
        var byUrl = knowledge.GroupDocuments.Where(document => document.Url is not null).ToLookup(document => document.Url!, document => document.Reference, StringComparer.Ordinal);
        return
        [
            .. knowledge.GroupDocuments
                .Where(document => document.Date is not null && document.Features.Count >= LeastFeatures)
                .OrderBy(document => document.Date).ThenBy(document => document.Group, StringComparer.Ordinal).ThenBy(document => document.Reference, StringComparer.Ordinal)
                .Select(document => new TrainingCase(
                    document.Group,
                    document.Reference,
                    document.Date!.Value,
                    new KnowledgeCut([document.Reference, .. document.Url is null ? [] : byUrl[document.Url].Distinct(StringComparer.Ordinal)], document.Date.Value.AddDays(-GapDays)),
                    document.Features)),
        ];
    }
}
