namespace Parley.Stix;

/// <summary>The families of types (section 1.2).</summary>
[Flags]
public enum Category
{
    None = 0,

    /// <summary>STIX Domain Objects, section 4.</summary>
    Domain = 1,

    /// <summary>STIX Relationship Objects, section 5.</summary>
    Relationship = 2,

    /// <summary>STIX Cyber-observable Objects, section 6.</summary>
    Observable = 4,

    /// <summary>STIX Meta Objects, section 7.</summary>
    Meta = 8,

    /// <summary>The bundle, section 8: no STIX Object, but it carries them.</summary>
    Bundle = 16,

    /// <summary>A type that the standard does not define.</summary>
    Custom = 32,
}
