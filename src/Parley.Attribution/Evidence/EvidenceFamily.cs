namespace Parley.Attribution;

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
}
