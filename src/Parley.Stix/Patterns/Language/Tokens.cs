namespace Parley.Stix.Patterns;

/// <summary>One token: where it stands, apostrophes and prefix included.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    /// <summary>Of a string: whether a backslash is in it.</summary>
    public bool Escaped { get; init; }
}

/// <summary>The grammar's tokens.</summary>
internal enum TokenKind
{
    End = 0,
    Plain,
    Hyphenated,
    String,
    Integer,
    Float,
    Boolean,
    Hex,
    Binary,
    Timestamp,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Colon,
    Dot,
    Comma,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    Star,
    And,
    Or,
    Not,
    FollowedBy,
    Like,
    Matches,
    IsSubset,
    IsSuperset,
    Exists,
    Last,
    In,
    Start,
    Stop,
    Seconds,
    Within,
    Repeats,
    Times,

    /// <summary>Nothing the grammar knows; the lexer holds the fault.</summary>
    Bad,
}

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
