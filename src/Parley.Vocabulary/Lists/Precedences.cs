namespace Parley.Vocabulary;

/// <summary>What the vocabulary <c>precedences</c> says beyond words.</summary>
public static class Precedences
{
    /// <summary>Time from delivery to the receipt <c>read</c>, and to the answer where a message sets no deadline, unless the terms of the channel set another; null for an unknown precedence.</summary>
    public static TimeSpan? DefaultHandlingTime(string precedence) =>
        Vocabularies.Get("precedences").Find(precedence)?.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null;
}
