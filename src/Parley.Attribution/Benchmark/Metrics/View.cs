namespace Parley.Attribution;

/// <summary>What probabilities are over. Figures of different views cannot be compared.</summary>
public enum View
{
    /// <summary>It was one of the candidates: their probabilities are divided by their sum, and only cases whose group is a candidate count. Comparable with published figures.</summary>
    GivenKnown,

    /// <summary>Candidates and "unknown actor"; every case counts.</summary>
    AllHypotheses,

    /// <summary>As <see cref="AllHypotheses"/>, when evidence is assumed to have been planted.</summary>
    Robust,
}
