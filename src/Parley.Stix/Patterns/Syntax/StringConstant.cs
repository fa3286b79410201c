namespace Parley.Stix.Patterns;

/// <summary><c>'…'</c>: Unicode characters, not normalized.</summary>
public sealed class StringConstant(string value, int offset = 0) : Constant(offset)
{
    /// <summary>Without apostrophes or escapes.</summary>
    public string Value { get; } = value;
}
