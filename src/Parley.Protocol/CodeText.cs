namespace Parley.Protocol;

/// <summary>The form of stable codes on the wire: 1 to 64 of a to z, 0 to 9, dot and hyphen. Codes that are not known here are kept as they are.</summary>
internal static class CodeText
{
    public const int MaxCharacters = 64;

    public static bool IsValid(string code)
    {
        foreach (var c in code)
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('.' or '-'))
                return false;
        return code.Length is > 0 and <= MaxCharacters;
    }
}
