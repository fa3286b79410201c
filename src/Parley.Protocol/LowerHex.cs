using System.Buffers;

namespace Parley.Protocol;

/// <summary>Lower-case hexadecimal, the only form that is accepted.</summary>
internal static class LowerHex
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether the text is exactly so many bytes.</summary>
    public static bool IsValid(string hex, int lengthBytes) => hex.Length == lengthBytes * 2 && !hex.AsSpan().ContainsAnyExcept(s_digits);

    /// <summary>Fills the whole destination, or says no.</summary>
    public static bool TryDecode(string hex, Span<byte> destination) =>
        IsValid(hex, destination.Length) && Convert.FromHexString(hex, destination, out _, out _) == OperationStatus.Done;
}
