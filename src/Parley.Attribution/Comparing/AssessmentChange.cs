namespace Parley.Attribution;

/// <summary>What happened to one part of an assessment.</summary>
public enum AssessmentChange
{
    Added,
    Removed,
    Changed,
}
