using System.Buffers.Text;

namespace Parley.Stix.Values;

/// <summary>object-type--UUID (section 2.9), and the names of types (section 3.1).</summary>
internal static class IdSyntax
{
    private const int UuidLength = 36;

    /// <param name="text">The whole identifier.</param>
    /// <param name="type">What stands before the two hyphens.</param>
    /// <param name="uuid">What stands behind them: a UUID of RFC 4122, so of its variant and of versions 1 to 5.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> type, out Guid uuid)
    {
        type = default;
        uuid = default;
        var at = text.Length - UuidLength;
        if (at < 4 || text[at - 1] != '-' || text[at - 2] != '-')
            return false;
        var digits = text[at..];
        if (digits[14] is < (byte)'1' or > (byte)'5' || digits[19] is not ((byte)'8' or (byte)'9' or (byte)'a' or (byte)'b' or (byte)'A' or (byte)'B'))
            return false;
        type = text[..(at - 2)];
        return IsTypeName(type) && Utf8Parser.TryParse(digits, out uuid, out var used, 'D') && used == UuidLength;
    }

    /// <summary>The digit that tells a UUID's version.</summary>
    public static int Version(ReadOnlySpan<byte> identifier) => identifier[identifier.Length - UuidLength + 14] - '0';

    /// <summary>The type of what looks like an identifier, before its UUID is looked at.</summary>
    public static ReadOnlySpan<byte> TypeOf(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf("--"u8);
        return at < 0 ? default : text[..at];
    }

    /// <summary>3 to 250 of a-z, 0-9 and hyphens, no two hyphens in a row, the first a letter (sections 3.1 and 7.3.2).</summary>
    public static bool IsTypeName(ReadOnlySpan<byte> name)
    {
        if (name.Length is < 3 or > 250 || name[0] is < (byte)'a' or > (byte)'z')
            return false;
        for (var i = 1; i < name.Length; i++)
        {
            var c = name[i];
            var fits = c is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') || (c == '-' && name[i - 1] != '-');
            if (!fits)
                return false;
        }

        return true;
    }
}
