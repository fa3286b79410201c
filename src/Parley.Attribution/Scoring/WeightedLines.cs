namespace Parley.Attribution;

/// <summary>Scores times weights, kept item by item.</summary>
internal sealed class WeightedLines(IReadOnlyList<double> weights, int items, int candidates) : IScoreSink
{
    private readonly double[] _weights = [.. weights];

    public double[] Base { get; } = new double[candidates];

    /// <summary>By item, then candidate.</summary>
    public double[] Lines { get; } = new double[items * candidates];

    public void Add(Score score, int item, int candidate, double value) => Lines[(item * candidates) + candidate] += _weights[(int)score] * value;

    public void AddBase(Score score, int candidate, double value) => Base[candidate] += _weights[(int)score] * value;
}
