namespace Parley.Attribution;

/// <summary>What kind of observation an item is. Techniques and malware are weighed by what was learned from reports, the others by what the analyst states.</summary>
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
}
