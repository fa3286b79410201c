namespace Parley.Attribution;

/// <summary>One observation. The engine sees numbers and ids only; titles are for people.</summary>
public sealed record EvidenceItem
{
    /// <summary>Unique in the assessment.</summary>
    public required string Id { get; init; }

    public required EvidenceKind Kind { get; init; }

    /// <summary>Id of a feature of the knowledge (<c>T1059.003</c>, <c>S0002</c>, <c>victim:DE</c>).</summary>
    public string? Feature { get; init; }

    /// <summary>By language tag (<c>en</c>, <c>zh-Hans</c>).</summary>
    public IReadOnlyDictionary<string, string> Titles { get; init; } = new Dictionary<string, string>();

    /// <summary>Null: not graded. An ungraded item counts whole.</summary>
    public Grade? Grade { get; init; }

    /// <summary>Id of the report or sensor that it comes from. Items of one source depend on each other. Null: a source of its own.</summary>
    public string? Source { get; init; }

    /// <summary>Ids of the sources that <see cref="Source"/> repeats. All of them then are one block.</summary>
    public IReadOnlyList<string> DerivedFrom { get; init; } = [];

    /// <summary>Null: the class that is usual for the kind (<see cref="ForgeabilityClass.Usual"/>).</summary>
    public Forgeability? Forgeability { get; init; }

    /// <summary>TLP 2.0: a term of the vocabulary <c>tlp</c>.</summary>
    public string? Tlp { get; init; }

    /// <summary>SHA-256 of the thing observed, lower-case hexadecimal.</summary>
    public string? Hash { get; init; }

    /// <summary>Not to leave the party.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Day of the observation.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>
    /// By id of a hypothesis or of a group of the knowledge: how much more likely the item is if that explanation is true than for an
    /// unspecific actor, in millibans. What is not named has 0. Not for features that the knowledge has: those are overridden.
    /// </summary>
    public IReadOnlyDictionary<string, int> Stated { get; init; } = new Dictionary<string, int>();
}

/// <summary>What kind of observation an item is. Techniques, malware and victims are weighed by what was learned from reports, the others by what the analyst states.</summary>
public enum EvidenceKind
{
    Technique,
    Malware,
    Infrastructure,
    Indicator,
    Timing,
    Language,
    Human,
    Signals,
    Statement,
    Context,

    /// <summary>In which country, or in which sector, somebody was attacked.</summary>
    Victim,
}

/// <summary>Kinds of evidence that one deceiver or one mistake would not spoil together.</summary>
public enum EvidenceFamily
{
    /// <summary>Techniques and malware.</summary>
    Technical,

    /// <summary>Infrastructure and indicators.</summary>
    Infrastructure,

    /// <summary>Timing and language.</summary>
    Behaviour,
    Human,
    Signals,
    Statement,
    Context,

    /// <summary>Who was attacked: whoever attacks chooses that, an imitator too, so it lifts no cap.</summary>
    Victims,
}

public static class EvidenceFamilies
{
    /// <summary>What an observation of a feature of the knowledge is.</summary>
    public static EvidenceKind Of(FeatureKind feature) => feature switch
    {
        FeatureKind.Software => EvidenceKind.Malware,
        FeatureKind.Victim => EvidenceKind.Victim,
        _ => EvidenceKind.Technique,
    };

    public static EvidenceFamily Of(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Technique or EvidenceKind.Malware => EvidenceFamily.Technical,
        EvidenceKind.Infrastructure or EvidenceKind.Indicator => EvidenceFamily.Infrastructure,
        EvidenceKind.Timing or EvidenceKind.Language => EvidenceFamily.Behaviour,
        EvidenceKind.Human => EvidenceFamily.Human,
        EvidenceKind.Signals => EvidenceFamily.Signals,
        EvidenceKind.Statement => EvidenceFamily.Statement,
        EvidenceKind.Context => EvidenceFamily.Context,
        EvidenceKind.Victim => EvidenceFamily.Victims,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
