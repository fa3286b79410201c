namespace Parley.Stix.Patterns;

/// <summary>Keywords and identifiers of the grammar.</summary>
internal static class Words
{
    public static TokenKind Keyword(ReadOnlySpan<char> word) => word switch
    {
        "AND" => TokenKind.And,
        "OR" => TokenKind.Or,
        "NOT" => TokenKind.Not,
        "FOLLOWEDBY" => TokenKind.FollowedBy,
        "LIKE" => TokenKind.Like,
        "MATCHES" => TokenKind.Matches,
        "ISSUPERSET" => TokenKind.IsSuperset,
        "ISSUBSET" => TokenKind.IsSubset,
        "EXISTS" => TokenKind.Exists,
        "LAST" => TokenKind.Last,
        "IN" => TokenKind.In,
        "START" => TokenKind.Start,
        "STOP" => TokenKind.Stop,
        "SECONDS" => TokenKind.Seconds,
        "true" or "false" => TokenKind.Boolean,
        "WITHIN" => TokenKind.Within,
        "REPEATS" => TokenKind.Repeats,
        "TIMES" => TokenKind.Times,
        _ => TokenKind.Plain,
    };

    public static bool IsFirst(char c) => char.IsAsciiLetter(c) || c == '_';

    public static bool IsNext(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>Whether a property's name can stand without apostrophes.</summary>
    public static bool IsPlainName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !IsFirst(name[0]))
            return false;
        foreach (var c in name)
            if (!IsNext(c))
                return false;
        return Keyword(name) == TokenKind.Plain;
    }
}
