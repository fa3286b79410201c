namespace Parley.Attribution;

/// <summary>Weights for cases of a year, learned from the reports of the years before it and nothing else. Each year is learned when it is first asked for.</summary>
public sealed class YearlyWeights(KnowledgeBase knowledge)
{
    private readonly WeightsFit _fit = new(knowledge);
    private readonly Dictionary<int, Weights?> _years = [];

    /// <summary>Null where too few reports came before (<see cref="WeightsFit.LeastCases"/>).</summary>
    public Weights? For(DateOnly day)
    {
        var year = day.Year;
        if (!_years.TryGetValue(year, out var weights))
            _years.Add(year, weights = _fit.Before(new DateOnly(year, 1, 1)));
        return weights;
    }
}
