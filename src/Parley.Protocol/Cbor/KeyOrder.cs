using System.Text;

namespace Parley.Protocol;

/// <summary>The order of map keys: by the bytes of their encodings (RFC 8949 4.2.1), that is shorter UTF-8 first, then bytewise.</summary>
internal static class KeyOrder
{
    public static int Compare(string left, string right)
    {
        if (Ascii.IsValid(left) && Ascii.IsValid(right))
            return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
        var byLength = Encoding.UTF8.GetByteCount(left).CompareTo(Encoding.UTF8.GetByteCount(right));
        return byLength != 0 ? byLength : Bytewise(left, right);
    }

    /// <summary>The order of the UTF-8 bytes alone.</summary>
    public static int Bytewise(string left, string right)
    {
        if (Ascii.IsValid(left) && Ascii.IsValid(right))
            return string.CompareOrdinal(left, right);
        return Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
    }
}
