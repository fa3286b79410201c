using System.Text;
using Parley.Json;

namespace Parley.Stix.Validation;

/// <summary>
/// The same few names stand in thousands of findings: the last text of each slot is kept, so that they cost no memory again. A slot is written whole, so
/// threads may share the cache.
/// </summary>
internal static class NameCache
{
    private const int LongestKept = 48;

    private static readonly string?[] s_slots = new string?[1024];

    public static string TextOf(ReadOnlySpan<byte> ascii)
    {
        if (ascii.Length > LongestKept)
            return Encoding.ASCII.GetString(ascii);
        var slot = JsonName.HashOf(ascii) & (s_slots.Length - 1);
        if (s_slots[slot] is { } kept && Ascii.Equals(ascii, kept))
            return kept;
        return s_slots[slot] = Encoding.ASCII.GetString(ascii);
    }
}
