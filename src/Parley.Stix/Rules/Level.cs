namespace Parley.Stix;

/// <summary>How the standard puts a rule (RFC 2119).</summary>
public enum Level
{
    /// <summary>MUST, MUST NOT, required: what breaks it is not STIX 2.1.</summary>
    Must,

    /// <summary>SHOULD, SHOULD NOT, recommended, deprecated.</summary>
    Should,
}
