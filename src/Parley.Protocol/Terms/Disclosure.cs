namespace Parley.Protocol;

/// <summary>What a member owes the others before it publishes something of the record.</summary>
public enum Disclosure
{
    /// <summary>Their consent.</summary>
    Consent,

    /// <summary>Notice.</summary>
    Notice,
}
