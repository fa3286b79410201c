namespace Parley.Stix.Patterns;

/// <summary>What a path's step takes.</summary>
public enum PathStepKind
{
    Property = 0,
    Item,
    All,
}
