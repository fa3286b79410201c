using System.Diagnostics.CodeAnalysis;

namespace Parley.Json;

/// <summary>Finds what belongs to a member's name by the hash that was taken when the text was indexed: no text is made and none is compared twice.</summary>
public sealed class JsonNameTable<T>
    where T : class
{
    private readonly (JsonName Name, T Value)?[] _slots;
    private readonly int _mask;

    /// <exception cref="ArgumentException">A name stands twice.</exception>
    public JsonNameTable(IEnumerable<(JsonName Name, T Value)> entries)
    {
        var all = entries.ToList();
        var size = 8;
        while (size < all.Count * 3)
            size *= 2;
        _slots = new (JsonName, T)?[size];
        _mask = size - 1;
        foreach (var (name, value) in all)
        {
            var at = name.Hash & _mask;
            for (; _slots[at] is { } taken; at = (at + 1) & _mask)
            {
                if (taken.Name.Name == name.Name)
                    throw new ArgumentException($"{name} stands twice in a table", nameof(entries));
            }

            _slots[at] = (name, value);
        }
    }

    public bool TryGet(int hash, ReadOnlySpan<byte> name, [NotNullWhen(true)] out T? value)
    {
        for (var at = hash & _mask; _slots[at] is { } slot; at = (at + 1) & _mask)
        {
            if (slot.Name.Hash == hash && slot.Name.Utf8.SequenceEqual(name))
            {
                value = slot.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    public bool TryGet(JsonMember member, [NotNullWhen(true)] out T? value) => TryGet(member.NameHash, member.Name.Text, out value);

    public bool TryGet(ReadOnlySpan<byte> name, [NotNullWhen(true)] out T? value) => TryGet(NameHash.Of(name), name, out value);
}
