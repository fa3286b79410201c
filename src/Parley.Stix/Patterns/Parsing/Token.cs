namespace Parley.Stix.Patterns;

/// <summary>One token: where it stands, apostrophes and prefix included.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    /// <summary>Of a string: whether a backslash is in it.</summary>
    public bool Escaped { get; init; }
}
