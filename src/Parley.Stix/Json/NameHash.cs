using System.Buffers.Binary;

namespace Parley.Stix.Json;

/// <summary>
/// Hash of a member's name, the same in every process. It reads length, head and tail only: names are short, and who makes them collide gains nothing,
/// because equal hashes are compared in full and duplicates among many members are found by sorting.
/// </summary>
internal static class NameHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public static int Of(ReadOnlySpan<byte> name)
    {
        unchecked
        {
            ulong head, tail;
            if (name.Length >= 8)
            {
                head = BinaryPrimitives.ReadUInt64LittleEndian(name);
                tail = BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]);
                if (name.Length > 16)
                    head = (head * Multiplier) + BinaryPrimitives.ReadUInt64LittleEndian(name[8..]);
            }
            else
            {
                head = 0;
                foreach (var b in name)
                    head = (head << 8) | b;
                tail = head;
            }

            var mixed = ((head * Multiplier) ^ (tail + (ulong)name.Length)) * Multiplier;
            return (int)(mixed >> 32);
        }
    }
}
