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
        var techniques = own.Count(feature => !seen.IsSoftware(feature));
        var wanted = kind.TechniquePercent == 0 ? 0 : Math.Max(1, techniques * kind.TechniquePercent / 100);
        int[] third = random.Draw(profiles[flag].Where(feature => !seen.IsSoftware(feature)).Order(), wanted);
        string[] added = [.. first.Concat(second).Concat(third).Select(feature => seen.Feature(feature).Id)];
        return new PlantedCase(test with { Features = [.. test.Features, .. added] }, kind, seen.Group(flag).Id, added);

        bool IsExclusive(int feature) => groupsWith[feature] == 1;

        bool CanServe(IEnumerable<int> profile) =>
            (kind.Software == 0 || (profile.Any(feature => seen.IsSoftware(feature) && IsExclusive(feature)) && profile.Count(seen.IsSoftware) >= kind.Software))
            && (kind.TechniquePercent == 0 || profile.Any(feature => !seen.IsSoftware(feature)));
    }
}
