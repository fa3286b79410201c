namespace Parley.Stix.Patterns;

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class BooleanConstant(bool value, int offset = 0) : Constant(offset)
{
    public bool Value { get; } = value;
}
