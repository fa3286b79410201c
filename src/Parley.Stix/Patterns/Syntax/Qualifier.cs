namespace Parley.Stix.Patterns;

/// <summary>A condition on the observations that an expression matches (9.5.1): <see cref="Within"/>, <see cref="Repeats"/> or <see cref="StartStop"/>.</summary>
public abstract class Qualifier
{
    private protected Qualifier(int offset) => Offset = offset;

    /// <summary>Where its keyword stands, in UTF-16 code units.</summary>
    public int Offset { get; }
}
