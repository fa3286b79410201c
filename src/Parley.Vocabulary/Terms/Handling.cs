namespace Parley.Vocabulary;

/// <summary>Default handling times; the terms of a channel may set others.</summary>
public static class Handling
{
    /// <summary>Time from delivery to the receipt <c>read</c>, and to the answer where a message sets no deadline; null for an unknown precedence.</summary>
    public static TimeSpan? Default(string precedence) =>
        Vocabularies.Get("precedences").Find(precedence)?.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null;
}
