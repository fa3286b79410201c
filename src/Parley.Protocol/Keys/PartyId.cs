namespace Parley.Protocol;

/// <summary>The form of a party id (docs/spec/keys.md): 2 to 32 of <c>a-z 0-9 -</c>, first and last a letter or digit.</summary>
public static class PartyId
{
    private const int MinLength = 2;
    private const int MaxLength = 32;

    /// <summary>Whether <paramref name="id"/> has the form of a party id.</summary>
    public static bool IsValid(string id)
    {
        if (id.Length is < MinLength or > MaxLength || id[0] == '-' || id[^1] == '-')
            return false;
        foreach (var c in id)
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
                return false;
        return true;
    }
}
