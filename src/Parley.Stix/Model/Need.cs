namespace Parley.Stix;

/// <summary>Whether an object must have a property.</summary>
public enum Need
{
    Optional,
    Required,

    /// <summary>Optional, and not to be used in new content.</summary>
    Deprecated,
}
