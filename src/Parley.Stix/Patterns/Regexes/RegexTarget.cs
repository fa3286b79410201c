namespace Parley.Stix.Patterns;

/// <summary>What an expression is run on.</summary>
internal enum RegexTarget
{
    /// <summary>Text without surrogate pairs.</summary>
    Basic,

    /// <summary>Any text: a pair is one character.</summary>
    Text,

    /// <summary>Octets, each a character (9.6.1: no UNICODE flag): those from 0x80 stand in the private use area, where nothing is a letter, digit or blank.</summary>
    Octets,
}
