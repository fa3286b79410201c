namespace Parley.Stix.Patterns;

/// <summary>Halves of surrogate pairs.</summary>
internal static class Surrogates
{
    /// <summary>Where the first half without its other half stands, or -1.</summary>
    public static int FirstLone(ReadOnlySpan<char> text)
    {
        for (var from = 0; ;)
        {
            var at = text[from..].IndexOfAnyInRange('\ud800', '\udfff');
            if (at < 0)
                return -1;
            at += from;
            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
                return at;
            from = at + 2;
        }
    }
}
