namespace Parley.Stix.Validation;

/// <summary>Versions of the standard that a bundle can be of.</summary>
public enum SpecVersion
{
    Stix21,

    /// <summary>STIX 2.0: read, and held to the tables of 2.1.</summary>
    Stix20,
}
