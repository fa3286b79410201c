namespace Parley.Stix.Patterns;

/// <summary><c>h'…'</c> or <c>b'…'</c>: octets, written in hexadecimal or base64 (9.2). Which of the two makes no difference to a comparison.</summary>
public sealed class BytesConstant(ReadOnlyMemory<byte> value, bool hex, int offset = 0) : Constant(offset)
{
    public ReadOnlyMemory<byte> Value { get; } = value;

    public bool IsHex { get; } = hex || value.IsEmpty;
}
