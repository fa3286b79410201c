namespace Parley.Stix.Patterns;

/// <summary><c>REPEATS x TIMES</c>: the expression matches that often, each time on other observations (9.5.1).</summary>
public sealed class Repeats(int times, int offset = 0) : Qualifier(offset)
{
    /// <summary>At least 1. More than 2^31 - 1 is kept as that: nobody has so many observations.</summary>
    public int Times { get; } = times > 0 ? times : throw new ArgumentOutOfRangeException(nameof(times));
}
