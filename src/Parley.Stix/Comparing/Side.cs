namespace Parley.Stix.Comparing;

/// <summary>One of the two versions that are merged.</summary>
public enum Side
{
    First,
    Second,
}
