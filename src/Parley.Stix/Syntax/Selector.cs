using System.Buffers.Text;
using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Selectors of granular markings (section 7.2.3): names and list indexes with dots between them.</summary>
public static class Selector
{
    /// <summary>What the selector leads to in that object; false where it leads to nothing, or is no selector.</summary>
    public static bool TryFollow(JsonValue root, ReadOnlySpan<byte> selector, out JsonValue found)
    {
        found = root;
        if (!NameSyntax.IsSelector(selector))
            return false;
        foreach (var range in selector.Split((byte)'.'))
        {
            var part = selector[range];
            if (!(part[0] == '[' ? TryItem(ref found, part[1..^1]) : TryMember(ref found, part)))
                return false;
        }

        return true;
    }

    private static bool TryItem(ref JsonValue found, ReadOnlySpan<byte> index)
    {
        if (found.Kind != JsonKind.Array || !Utf8Parser.TryParse(index, out int number, out var used) || used != index.Length)
            return false;
        foreach (var item in found.Items)
        {
            if (number-- != 0)
                continue;
            found = item;
            return true;
        }

        return false;
    }

    private static bool TryMember(ref JsonValue found, ReadOnlySpan<byte> name)
    {
        if (found.Kind != JsonKind.Object)
            return false;
        foreach (var member in found.Members)
        {
            if (!member.Name.Is(name))
                continue;
            found = member.Value;
            return true;
        }

        return false;
    }
}
