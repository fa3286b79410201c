using System.Buffers.Binary;
using Parley.Stix.Json;

namespace Parley.Stix.Validation;

/// <summary>
/// A hash of what a value says: white space, the order of members, escapes and the spelling of numbers make no difference. The same in every process.
/// It tells accidents apart, not attacks.
/// </summary>
internal static class StructuralHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public static ulong Of(JsonValue value)
    {
        unchecked
        {
            switch (value.Kind)
            {
                case JsonKind.String:
                    return OfText(value.Text);
                case JsonKind.Number:
                    return Mix(BitConverter.DoubleToUInt64Bits(value.GetDouble() + 0.0) ^ 1);
                case JsonKind.Array:
                    ulong list = 2;
                    foreach (var item in value.Items)
                        list = Mix(list ^ Of(item));
                    return list;
                case JsonKind.Object:
                    ulong members = 3;
                    foreach (var member in value.Members)
                        members += Mix(Mix(OfText(member.Name.Text)) ^ Of(member.Value));
                    return Mix(members);
                default:
                    return Mix((ulong)value.Kind + 16);
            }
        }
    }

    public static ulong OfText(ReadOnlySpan<byte> text)
    {
        unchecked
        {
            var hash = Mix((ulong)text.Length ^ 0x5851F42D4C957F2D);
            for (; text.Length >= 8; text = text[8..])
                hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
            ulong rest = 0;
            foreach (var b in text)
                rest = (rest << 8) | b;
            return Mix(hash ^ rest);
        }
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value *= Multiplier;
            value ^= value >> 29;
            value *= 0xBF58476D1CE4E5B9;
            return value ^ (value >> 32);
        }
    }
}
