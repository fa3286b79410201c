namespace Parley.Attribution;

/// <summary>What would remain if the evidence that favours the first group over the second had been planted, as far as that is cheap.</summary>
internal static class PlantedAssumption
{
    /// <summary>Of the techniques that favour the first group, the strongest one of so many are taken for planted.</summary>
    private const int TechniqueShare = 4;

    public const string Definition = "without the strongest software and the strongest quarter of the techniques that favour the first group over the second; of each group the smaller probability";

    /// <param name="face">By candidate, then of an unknown actor.</param>
    /// <returns>By candidate, then of an unknown actor, which gets what the others lose.</returns>
    public static double[] Apply(TechnicalEvidence evidence, double[] face, AdmissibleKnowledge knowledge)
    {
        if (evidence.Candidates.Count < 2)
            return face;
        int[] order = [.. Enumerable.Range(0, evidence.Candidates.Count).OrderByDescending(candidate => face[candidate])];
        var favouring = evidence.Lines
            .Select(line => (Line: line, Lead: line.ByCandidate[order[0]] - line.ByCandidate[order[1]]))
            .Where(item => item.Lead > 0)
            .OrderByDescending(item => item.Lead)
            .ToLookup(item => knowledge.IsSoftware(item.Line.Feature), item => item.Line.Feature);
        var techniques = (favouring[false].Count() + TechniqueShare - 1) / TechniqueShare;
        HashSet<int> planted = [.. favouring[true].Take(1), .. favouring[false].Take(techniques)];

        var without = evidence.Probabilities(line => !planted.Contains(line.Feature));
        double[] robust = [.. face.Zip(without, Math.Min)];
        robust[^1] = 1 - robust[..^1].Sum();
        return robust;
    }

    /// <summary>By candidate, then of an unknown actor: the softmax of base and lines.</summary>
    public static double[] Probabilities(this TechnicalEvidence evidence, Func<TechnicalLine, bool> counts)
    {
        double[] odds = [.. evidence.Base, evidence.UnknownBase];
        foreach (var line in evidence.Lines.Where(counts))
        {
            for (var i = 0; i < evidence.Candidates.Count; i++)
                odds[i] += line.ByCandidate[i];
            odds[^1] += line.Unknown;
        }

        var total = PortableMath.LogSumExp(odds);
        return [.. odds.Select(value => PortableMath.Exp(value - total))];
    }
}
