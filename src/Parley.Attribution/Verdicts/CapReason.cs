namespace Parley.Attribution;

/// <summary>Why a probability may not rise further.</summary>
public enum CapReason
{
    /// <summary>Nothing but techniques and malware speaks for it: no higher than "likely".</summary>
    TechniquesAndMalwareAlone,

    /// <summary>One family of evidence alone, and no second party that came to it blind: no higher than "very likely".</summary>
    OneFamily,
}
