using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Attribution;

/// <summary>
/// Learns weights from the dated reports of a knowledge base, each as a case that must not see itself nor what came later. Weights for a
/// year are learned from the cases before it and from nothing else.
/// </summary>
public sealed class WeightsFit
{
    /// <summary>With fewer cases the weights would be those of chance.</summary>
    public const int LeastCases = 20;

    private readonly KnowledgeBase _knowledge;
    private readonly List<(TrainingCase Case, LogitCase Logit)> _cases = [];

    public WeightsFit(KnowledgeBase knowledge)
    {
        _knowledge = knowledge;
        foreach (var item in TrainingCase.Of(knowledge))
        {
            var admitted = knowledge.Admit(item.Cut);
            if (admitted.Candidates.Count == 0)
                continue;
            int[] features = [.. item.Features.Select(knowledge.FeatureIndex).Order()];
            var group = knowledge.GroupIndex(item.Group);
            var answer = -1;
            for (var i = 0; i < admitted.Candidates.Count; i++)
                answer = admitted.Candidates[i] == group ? i : answer;
            _cases.Add((item, new LogitCase(ScoreTotals.Of(admitted, features, item.Date), answer, item.Weight)));
        }
    }

    /// <summary>Years of the cases, ascending.</summary>
    public IReadOnlyList<int> Years => [.. _cases.Select(item => item.Case.Until.Year).Distinct().Order()];

    /// <summary>Weights from the cases before a day, or from all; null where there are fewer than <see cref="LeastCases"/>.</summary>
    public Weights? Before(DateOnly? day)
    {
        var used = day is null ? _cases : [.. _cases.Where(item => item.Case.Until < day)];
        if (used.Count < LeastCases)
            return null;
        var (weights, covariance) = new ConditionalLogit([.. used.Select(item => item.Logit)]).Fit();
        return new Weights(weights[..ScoreTotals.ScoreCount], weights[ScoreTotals.ScoreCount..], covariance, used.Count, day, HashOf(used.Select(item => item.Case)))
        {
            Range = RangeOf([.. used.Select(item => item.Case.Features.Count(id => _knowledge.Features[_knowledge.FeatureIndex(id)].Kind != FeatureKind.Victim)).Order()], [.. used.Select(item => item.Logit.Totals.CandidateCount).Order()]),
        };
    }

    /// <summary>Learns a set for every year with enough cases before it, and one from everything.</summary>
    /// <returns>Null where there are not enough cases for any.</returns>
    public static LearnedWeights? Learn(KnowledgeBase knowledge)
    {
        var fit = new WeightsFit(knowledge);
        var sets = new List<Weights>();
        foreach (var year in fit.Years)
        {
            if (fit.Before(new DateOnly(year, 1, 1)) is { } weights)
                sets.Add(weights);
        }

        if (fit.Before(null) is not { } all)
            return null;
        sets.Add(all);
        string[] notices = [.. knowledge.Sources.Select(source => source.Notice).OfType<string>().Distinct(StringComparer.Ordinal)];
        return new LearnedWeights(sets, notices.Length == 0 ? null : string.Join(' ', notices));
    }

    private static WeightsRange RangeOf(int[] features, int[] candidates)
    {
        var end = (features.Length - 1) / 20;
        return new WeightsRange(features[end], features[^(end + 1)], candidates[end], candidates[^(end + 1)]);
    }

    private static string HashOf(IEnumerable<TrainingCase> cases)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in cases)
        {
            var line = string.Join('\t', [item.Group, .. item.References, item.Date.ToString("O", CultureInfo.InvariantCulture), .. item.Features]);
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
