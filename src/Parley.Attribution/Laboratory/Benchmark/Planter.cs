namespace Parley.Attribution;

/// <summary>
/// Adds evidence that points to another group. The deceiver has read what the judge has read: everything comes from the flag's admissible reports.
/// Seed, case and kind decide alone, so that neither the order of cases nor other kinds change anything.
/// </summary>
/// <param name="seed">Another one draws other flags and features.</param>
public sealed class Planter(ulong seed)
{
    /// <summary>Null where no group can serve as a flag.</summary>
    public PlantedCase? Plant(BenchmarkCase test, AdmissibleKnowledge seen, PlantedKind kind)
    {
        var random = SeededRandom.For(seed, $"{test.Suite}\n{test.Id}\n{kind.Name}");
        var own = test.Features.Select(seen.FeatureIndex).Where(feature => feature >= 0).ToHashSet();
        var features = seen.GroupDocuments.SelectMany(report => report.Features.Select(feature => (report.Subject, Feature: feature))).Distinct().ToArray();
        var groupsWith = features.GroupBy(item => item.Feature).ToDictionary(item => item.Key, item => item.Count());
        var profiles = features.Where(item => !own.Contains(item.Feature)).ToLookup(item => item.Subject, item => item.Feature);

        int[] flags = [.. seen.Candidates.Where(group => !test.Groups.Contains(seen.Group(group).Id) && CanServe(profiles[group]))];
        if (flags.Length == 0)
            return null;
        var flag = flags[random.Below(flags.Length)];
        var software = profiles[flag].Where(seen.IsSoftware).Order().ToLookup(IsExclusive);
        int[] first = random.Draw(software[true], kind.Software);
        int[] second = random.Draw(software[false], kind.Software - first.Length);
        var techniques = own.Count(seen.IsTechnique);
        var wanted = kind.TechniquePercent == 0 ? 0 : Math.Max(1, techniques * kind.TechniquePercent / 100);
        int[] third = random.Draw(profiles[flag].Where(seen.IsTechnique).Order(), wanted);
        string[] added = [.. first.Concat(second).Concat(third).Select(feature => seen.Feature(feature).Id)];
        return new PlantedCase(test with { Features = [.. test.Features, .. added] }, kind, seen.Group(flag).Id, added);

        bool IsExclusive(int feature) => groupsWith[feature] == 1;

        bool CanServe(IEnumerable<int> profile) =>
            (kind.Software == 0 || (profile.Any(feature => seen.IsSoftware(feature) && IsExclusive(feature)) && profile.Count(seen.IsSoftware) >= kind.Software))
            && (kind.TechniquePercent == 0 || profile.Any(seen.IsTechnique));
    }
}

/// <summary>A case to which evidence was added.</summary>
/// <param name="Case">With the added features; its answer is as before.</param>
/// <param name="Flag">Id of the group that is meant to be named.</param>
/// <param name="Added">Ids of the features that were added.</param>
public sealed record PlantedCase(BenchmarkCase Case, PlantedKind Kind, string Flag, IReadOnlyList<string> Added);

/// <summary>What a deceiver adds to a case to have another group named. Nothing is taken away.</summary>
/// <param name="Name">As in reports.</param>
/// <param name="Software">How many pieces of software of the flag; those that only the flag was seen with come first.</param>
/// <param name="TechniquePercent">Techniques of the flag, in per cent of the case's techniques, one at least; 0 for none.</param>
public sealed record PlantedKind(string Name, int Software, int TechniquePercent)
{
    public static IReadOnlyList<PlantedKind> All { get; } =
    [
        new("malware-1", 1, 0),
        new("techniques-25", 0, 25),
        new("both", 1, 25),
        new("malware-2-half", 2, 50),
    ];
}

/// <summary>Whether a model was deceived by added evidence.</summary>
/// <param name="IsFlagNamed">At face value.</param>
/// <param name="IsFlagNamedRobustly">When evidence is assumed to have been planted.</param>
public sealed record PlantedVerdict(PlantedKind Kind, bool IsFlagNamed, bool IsFlagNamedRobustly)
{
    /// <summary>From this probability on a group counts as named.</summary>
    public const double Named = 0.5;

    public static PlantedVerdict Of(PlantedCase planted, CaseVerdict verdict) => new(planted.Kind, Names(verdict.Ranking, planted.Flag), Names(verdict.Robust, planted.Flag));

    private static bool Names(IReadOnlyList<RankedGroup> ranking, string flag) => ranking.Any(group => group.Group == flag && group.Probability >= Named);
}
