namespace Parley.Attribution;

/// <summary>Where scores go as they are found: added to totals when weights are learned, to lines when a case is weighed.</summary>
internal interface IScoreSink
{
    /// <param name="score">Which score.</param>
    /// <param name="item">Position among the features of the case.</param>
    /// <param name="candidate">Position among the candidates.</param>
    /// <param name="value">What to add; many values may be added in one place.</param>
    void Add(Score score, int item, int candidate, double value);

    /// <summary>For scores that hold before the case is looked at.</summary>
    void AddBase(Score score, int candidate, double value);
}
