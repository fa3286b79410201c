namespace Parley.Attribution;

/// <summary>What a feature is: a technique (ATT&amp;CK), or software (malware or a tool).</summary>
public enum FeatureKind
{
    Technique,
    Software,
}
