namespace Parley.Attribution;

/// <summary>What a class of forgeability means: how far one item may move the odds, and what planting it would cost. Both are conventions of ours.</summary>
/// <param name="LimitMillibans">A stated item, or an item whose class is stated, moves no hypothesis further than this against the unspecific actor.</param>
/// <param name="CostDays">Days of skilled work to plant one item.</param>
/// <param name="CanBeImitated">Whether an imitation of a group is held to bring it along: up to and with <see cref="Forgeability.Moderate"/>.</param>
public sealed record ForgeabilityClass(Forgeability Forgeability, int LimitMillibans, int CostDays, bool CanBeImitated)
{
    private static readonly ForgeabilityClass[] s_classes =
    [
        new(Forgeability.Trivial, 500, 1, true),
        new(Forgeability.Cheap, 1_000, 5, true),
        new(Forgeability.Moderate, 1_500, 30, true),
        new(Forgeability.Costly, 2_500, 200, false),
        new(Forgeability.Prohibitive, 4_000, 1_000, false),
    ];

    /// <summary>In order of cost.</summary>
    public static IReadOnlyList<ForgeabilityClass> All => s_classes;

    public static ForgeabilityClass Of(Forgeability forgeability) => s_classes[(int)forgeability];

    /// <summary>The class of an item that states none.</summary>
    public static Forgeability Usual(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Technique or EvidenceKind.Malware or EvidenceKind.Timing => Forgeability.Cheap,
        EvidenceKind.Indicator or EvidenceKind.Language or EvidenceKind.Statement or EvidenceKind.Victim => Forgeability.Trivial,
        EvidenceKind.Infrastructure => Forgeability.Moderate,
        EvidenceKind.Human or EvidenceKind.Context => Forgeability.Costly,
        EvidenceKind.Signals => Forgeability.Prohibitive,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static ForgeabilityClass Of(EvidenceItem item) => Of(item.Forgeability ?? Usual(item.Kind));
}

/// <summary>What it would cost somebody to plant an item, from least to most. Limits and costs: <see cref="ForgeabilityClass"/>.</summary>
public enum Forgeability
{
    /// <summary>A string, a time zone, a false claim.</summary>
    Trivial,

    /// <summary>Public or leaked tools and procedures, used on purpose.</summary>
    Cheap,

    /// <summary>Infrastructure that has to be taken over or built up.</summary>
    Moderate,

    /// <summary>An informer who has to be turned, a history that has to be lived.</summary>
    Costly,

    /// <summary>What only control of somebody else's systems could produce.</summary>
    Prohibitive,
}
