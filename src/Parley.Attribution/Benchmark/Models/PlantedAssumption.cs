using System.Globalization;

namespace Parley.Attribution;

/// <summary>
/// What remains of a group's probability if somebody may have planted what points to it. For each way to plant, the odds that the group was imitated,
/// against that it was the group, are the prior of that way times the odds against the group on everything that was not planted.
/// </summary>
internal static class PlantedAssumption
{
    /// <summary>That a case was planted with one piece of software of the group; and with that and a quarter of the techniques. Chosen on cases before 2021.</summary>
    private const double SoftwarePrior = 0.01;
    private const double SoftwareAndTechniquesPrior = 0.002;

    /// <summary>Of the techniques that favour the group, the strongest one of so many are taken for planted.</summary>
    private const int TechniqueShare = 4;

    /// <summary>Groups further back than this are not worth imitating.</summary>
    private const int Groups = 3;

    public static string Definition { get; } = string.Create(CultureInfo.InvariantCulture,
        $"each of the first {Groups} groups times 1 / (1 + sum of prior x odds against it without what may be planted); planted is its strongest software (prior {SoftwarePrior}), or that and the strongest quarter of the techniques (prior {SoftwareAndTechniquesPrior})");

    /// <param name="face">By candidate, then of an unknown actor.</param>
    /// <returns>By candidate the robust probability. What is missing from 1 is an unknown actor and <c>Imitated</c>.</returns>
    public static (double[] Robust, double Imitated) Apply(TechnicalEvidence evidence, double[] face, AdmissibleKnowledge knowledge)
    {
        var candidates = evidence.Candidates.Count;
        double[] robust = [.. face[..candidates]];
        var imitated = 0.0;
        int[] order = [.. Enumerable.Range(0, face.Length).OrderByDescending(row => face[row])];
        foreach (var group in order.Where(row => row < candidates).Take(Groups))
        {
            var rival = order.FirstOrDefault(row => row != group, candidates);
            var favouring = evidence.Lines
                .Select(line => (line.Feature, Lead: line.Of(group) - line.Of(rival)))
                .Where(item => item.Lead > 0)
                .OrderByDescending(item => item.Lead).ThenBy(item => item.Feature)
                .ToLookup(item => knowledge.IsSoftware(item.Feature), item => item.Feature);
            HashSet<int> planted = [.. favouring[true].Take(1)];
            var odds = SoftwarePrior * OddsAgainst(group, planted);
            planted.UnionWith(favouring[false].Take((favouring[false].Count() + TechniqueShare - 1) / TechniqueShare));
            odds += SoftwareAndTechniquesPrior * OddsAgainst(group, planted);
            robust[group] = face[group] / (1 + odds);
            imitated += face[group] - robust[group];
        }

        return (robust, imitated);

        double OddsAgainst(int group, HashSet<int> planted)
        {
            var without = evidence.Probabilities(line => !planted.Contains(line.Feature))[group];
            return (1 - without) / without;
        }
    }

    /// <summary>By candidate, then of an unknown actor: the softmax of base and lines.</summary>
    public static double[] Probabilities(this TechnicalEvidence evidence, Func<TechnicalLine, bool> counts)
    {
        double[] odds = [.. evidence.Base, evidence.UnknownBase];
        foreach (var line in evidence.Lines.Where(counts))
        {
            for (var row = 0; row < odds.Length; row++)
                odds[row] += line.Of(row);
        }

        var total = PortableMath.LogSumExp(odds);
        return [.. odds.Select(value => PortableMath.Exp(value - total))];
    }

    /// <summary>Of a candidate, or behind the last one of the unknown actor.</summary>
    private static double Of(this TechnicalLine line, int row) => row < line.ByCandidate.Count ? line.ByCandidate[row] : line.Unknown;
}
