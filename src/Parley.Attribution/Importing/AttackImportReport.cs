namespace Parley.Attribution;

/// <summary>What an import took, and what it left out.</summary>
/// <param name="UndatedDocuments">Of both kinds: no case that asks for dates sees them.</param>
/// <param name="UncitedUses">Relationships that cite no report: they become no document.</param>
/// <param name="DroppedRelationships">Relationships that are revoked or deprecated, or whose end is (without successor), or is not in the bundle.</param>
/// <param name="Dropped">In order of their ids.</param>
public sealed record AttackImportReport(
    int Groups,
    int Techniques,
    int Software,
    int GroupDocuments,
    int SoftwareDocuments,
    int UndatedDocuments,
    int UncitedUses,
    int DroppedRelationships,
    IReadOnlyList<DroppedObject> Dropped);
