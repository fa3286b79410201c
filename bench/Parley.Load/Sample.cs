namespace Parley.Load;

/// <summary>Times of single messages, in milliseconds.</summary>
internal sealed class Sample(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    public int Count => _sorted.Length;

    /// <summary>The smallest time that this share of all times does not exceed (nearest rank).</summary>
    public double Quantile(double share) => _sorted[Math.Max(0, (int)Math.Ceiling(share * _sorted.Length) - 1)];
}
