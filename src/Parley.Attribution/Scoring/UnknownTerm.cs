namespace Parley.Attribution;

/// <summary>What speaks for an actor that the knowledge does not have. The weights multiply these too.</summary>
public enum UnknownTerm
{
    /// <summary>Always 1.</summary>
    Constant,

    /// <summary>Logarithm of the number of candidates.</summary>
    Candidates,

    /// <summary>Techniques of the case.</summary>
    Techniques,

    /// <summary>Software of the case that no admissible report ties to a group.</summary>
    NewSoftware,

    /// <summary>Software that a report ties to at least one group.</summary>
    KnownSoftware,

    /// <summary>Software that reports tie to one group only.</summary>
    ExclusiveSoftware,
}
