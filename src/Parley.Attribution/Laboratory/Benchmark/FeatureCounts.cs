namespace Parley.Attribution;

/// <summary>In how many admissible reports each group and each feature meet. The baselines share it.</summary>
public sealed class FeatureCounts
{
    public FeatureCounts(AdmissibleKnowledge knowledge)
    {
        Knowledge = knowledge;
        Reports = new int[knowledge.GroupCount][];
        for (var group = 0; group < Reports.Length; group++)
            Reports[group] = new int[knowledge.FeatureCount];
        Groups = new int[knowledge.FeatureCount];
        Totals = new int[knowledge.FeatureCount];
        Lengths = new int[knowledge.GroupCount];
        foreach (var document in knowledge.GroupDocuments)
        {
            foreach (var feature in document.Features)
            {
                if (Reports[document.Subject][feature]++ == 0)
                    Groups[feature]++;
                Totals[feature]++;
            }

            Lengths[document.Subject] += document.Features.Length;
        }
    }

    internal AdmissibleKnowledge Knowledge { get; }

    /// <summary>n(g,f): by group, then feature.</summary>
    internal int[][] Reports { get; }

    /// <summary>df(f): groups with at least one report that has the feature.</summary>
    internal int[] Groups { get; }

    /// <summary>By feature: the sum of n(g,f) over groups.</summary>
    internal int[] Totals { get; }

    /// <summary>L(g): by group, the sum of n(g,f) over features.</summary>
    internal int[] Lengths { get; }

    /// <summary>By feature: ln((1 + G) / (1 + df)) + 1.</summary>
    internal double[] InverseFrequencies() =>
        [.. Groups.Select(groups => PortableMath.Log((1.0 + Knowledge.Candidates.Count) / (1.0 + groups)) + 1)];
}
