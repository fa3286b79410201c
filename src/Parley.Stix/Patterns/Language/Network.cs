using System.Globalization;

namespace Parley.Stix.Patterns;

/// <summary>An IPv4 or IPv6 network, or one address, which is a network of its own (6.8, 6.9). Bits beyond the prefix are zero.</summary>
internal readonly record struct Network(bool IsV6, UInt128 Bits, int Prefix)
{
    /// <summary>Reads an address with or without a prefix length (RFC 4632, RFC 4291, section 2.2 and 2.3). No zones, no leading zeros in IPv4.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Network network)
    {
        network = default;
        var slash = text.IndexOf('/');
        var address = slash < 0 ? text : text[..slash];
        var v6 = address.Contains(':');
        var size = v6 ? 128 : 32;
        var prefix = size;
        if (slash >= 0)
        {
            var digits = text[(slash + 1)..];
            if (digits.Length is 0 or > 3 || digits.ContainsAnyExceptInRange('0', '9'))
                return false;
            prefix = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
            if (prefix > size || (digits.Length > 1 && digits[0] == '0'))
                return false;
        }

        if (!(v6 ? TryV6(address, out var bits) : TryV4(address, out bits)))
            return false;
        network = new Network(v6, bits & Mask(size, prefix), prefix);
        return true;
    }

    /// <summary>The network of a shorter prefix that this one lies in.</summary>
    public Network Around(int prefix) => new(IsV6, Bits & Mask(IsV6 ? 128 : 32, prefix), prefix);

    /// <summary>Whether all of that network lies in this one.</summary>
    public bool Contains(Network other) =>
        IsV6 == other.IsV6 && Prefix <= other.Prefix && (other.Bits & Mask(IsV6 ? 128 : 32, Prefix)) == Bits;

    /// <summary>The canonical text: no prefix on a single address; IPv6 as in RFC 5952.</summary>
    public override string ToString()
    {
        var address = IsV6 ? TextV6(Bits) : string.Create(CultureInfo.InvariantCulture, $"{(Bits >> 24) & 0xFF}.{(Bits >> 16) & 0xFF}.{(Bits >> 8) & 0xFF}.{Bits & 0xFF}");
        return Prefix == (IsV6 ? 128 : 32) ? address : string.Create(CultureInfo.InvariantCulture, $"{address}/{Prefix}");
    }

    private static UInt128 Mask(int size, int prefix)
    {
        var all = size == 128 ? UInt128.MaxValue : uint.MaxValue;
        return prefix == 0 ? 0 : all & ~((UInt128.One << (size - prefix)) - 1);
    }

    private static bool TryV4(ReadOnlySpan<char> text, out UInt128 bits)
    {
        bits = 0;
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (++parts > 4 || part.Length is 0 or > 3 || part.ContainsAnyExceptInRange('0', '9') || (part.Length > 1 && part[0] == '0'))
                return false;
            var value = int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture);
            if (value > 255)
                return false;
            bits = (bits << 8) | (uint)value;
        }

        return parts == 4;
    }

    private static bool TryV6(ReadOnlySpan<char> text, out UInt128 bits)
    {
        bits = 0;
        var gap = text.IndexOf("::");
        if (gap < 0)
            return Groups(text, out bits, out var all) && all == 8;
        var head = text[..gap];
        var tail = text[(gap + 2)..];
        if (tail.IndexOf("::") >= 0 || tail.StartsWith(":"))
            return false;
        if (!Groups(head, out var left, out var before) || head.Contains('.') || !Groups(tail, out var right, out var after) || before + after > 7)
            return false;
        bits = (before == 0 ? 0 : left << (16 * (8 - before))) | right;
        return true;
    }

    private static bool Groups(ReadOnlySpan<char> text, out UInt128 bits, out int count)
    {
        (bits, count) = (0, 0);
        if (text.IsEmpty)
            return true;
        foreach (var range in text.Split(':'))
        {
            var part = text[range];
            if (range.End.Value == text.Length && part.Contains('.'))
            {
                if (!TryV4(part, out var v4) || (count += 2) > 8)
                    return false;
                bits = (bits << 32) | v4;
                return true;
            }

            if (part.Length is 0 or > 4 || ++count > 8 || !ushort.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var group))
                return false;
            bits = (bits << 16) | group;
        }

        return true;
    }

    private static string TextV6(UInt128 bits)
    {
        Span<ushort> groups = stackalloc ushort[8];
        for (var i = 0; i < 8; i++)
            groups[i] = (ushort)((bits >> (16 * (7 - i))) & 0xFFFF);
        var (gap, gapLength) = (-1, 1);
        for (var i = 0; i < 8; i++)
        {
            var end = i;
            while (end < 8 && groups[end] == 0)
                end++;
            if (end - i > gapLength)
                (gap, gapLength) = (i, end - i);
            i = Math.Max(i, end - 1);
        }

        var text = new System.Text.StringBuilder();
        for (var i = 0; i < 8; i++)
        {
            if (i == gap)
            {
                text.Append("::");
                i += gapLength - 1;
                continue;
            }

            if (text.Length > 0 && text[^1] != ':')
                text.Append(':');
            text.Append(CultureInfo.InvariantCulture, $"{groups[i]:x}");
        }

        return text.ToString();
    }
}
