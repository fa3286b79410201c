namespace Parley.Attribution;

public static class EvidenceFamilies
{
    public static EvidenceFamily Of(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Technique or EvidenceKind.Malware => EvidenceFamily.Technical,
        EvidenceKind.Infrastructure or EvidenceKind.Indicator => EvidenceFamily.Infrastructure,
        EvidenceKind.Timing or EvidenceKind.Language => EvidenceFamily.Behaviour,
        EvidenceKind.Human => EvidenceFamily.Human,
        EvidenceKind.Signals => EvidenceFamily.Signals,
        EvidenceKind.Statement => EvidenceFamily.Statement,
        EvidenceKind.Context => EvidenceFamily.Context,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
