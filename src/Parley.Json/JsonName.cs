using System.Buffers.Binary;
using System.Text;

namespace Parley.Json;

/// <summary>A member's name, ready to be looked for many times.</summary>
public sealed class JsonName
{
    private readonly byte[] _utf8;

    public JsonName(string name)
    {
        (Name, _utf8) = (name, Encoding.UTF8.GetBytes(name));
        Hash = NameHash.Of(_utf8);
    }

    public string Name { get; }

    public ReadOnlySpan<byte> Utf8 => _utf8;

    /// <summary>The same for equal names, in every process.</summary>
    public int Hash { get; }

    public static implicit operator JsonName(string name) => new(name);

    /// <summary>The hash that a name of these bytes has.</summary>
    public static int HashOf(ReadOnlySpan<byte> utf8) => NameHash.Of(utf8);

    public override string ToString() => Name;
}

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
