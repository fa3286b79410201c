namespace Parley.Stix.Comparing;

/// <summary>What differs at one place.</summary>
public enum ChangeKind
{
    /// <summary>Only the second has it.</summary>
    Added,

    /// <summary>Only the first has it.</summary>
    Removed,

    /// <summary>Both have a value there, and the values differ.</summary>
    Changed,

    /// <summary>
    /// The same value, spelled differently: 1.0 for 1, an escape for a character, a timestamp with more zeros, an identifier in capitals, or a default that
    /// only one of the two writes out. No change to the object (section 3.6).
    /// </summary>
    Respelled,
}
