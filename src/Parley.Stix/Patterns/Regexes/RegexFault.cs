namespace Parley.Stix.Patterns;

/// <summary>Why a regular expression is not run, and the UTF-16 code units before the place.</summary>
internal readonly record struct RegexFault(PatternFaultCode Code, int Offset);
