namespace Parley.Stix.Json;

/// <summary>What a JSON value is (RFC 8259, section 3).</summary>
public enum JsonKind : byte
{
    Null = 0,
    True = 1,
    False = 2,
    Number = 3,
    String = 4,
    Array = 5,
    Object = 6,
}
