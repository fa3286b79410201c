namespace Parley.Stix;

/// <summary>What a profile makes of a finding.</summary>
public enum Severity
{
    /// <summary>Not shown.</summary>
    Off,

    /// <summary>Shown; the object is taken.</summary>
    Warning,

    /// <summary>The object is refused.</summary>
    Error,
}
