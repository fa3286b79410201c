namespace Parley.Stix.Values;

/// <summary>CPE 2.3 formatted strings (NIST IR 7695, section 6.2): prefix, part, and ten more attributes.</summary>
internal static class CpeSyntax
{
    private const int Attributes = 10;

    public static bool IsFormattedString(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("cpe:2.3:"u8) || text.Length < 10 || text[9] != ':' || text[8] is not ((byte)'a' or (byte)'h' or (byte)'o' or (byte)'*' or (byte)'-'))
            return false;
        var (attributes, length) = (1, 0);
        for (var i = 10; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)':' when length == 0:
                    return false;
                case (byte)':':
                    (attributes, length) = (attributes + 1, 0);
                    continue;
                case (byte)'\\' when i + 1 < text.Length && IsQuotable(text[i + 1]):
                    i++;
                    break;
                case var c when !IsPlain(c):
                    return false;
            }

            length++;
        }

        return attributes == Attributes && length > 0;
    }

    private static bool IsPlain(byte c) => char.IsAsciiLetterOrDigit((char)c) || c is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'*' or (byte)'?';

    private static bool IsQuotable(byte c) => c is > 32 and < 127 && !char.IsAsciiLetterOrDigit((char)c);
}
