namespace Parley.Stix.Patterns;

/// <summary><c>t'…'</c>: a time of UTC with any number of digits after the second (2.16). Twenty-four of them are compared.</summary>
public sealed class TimestampConstant : Constant
{
    /// <param name="text">Without prefix or apostrophes. Throws if it is none.</param>
    /// <param name="offset">Where it begins.</param>
    public TimestampConstant(string text, int offset = 0)
        : base(offset)
    {
        if (!Patterns.Instant.TryParse(text, out var instant))
            throw new FormatException($"'{text}' is no timestamp");
        (Text, Instant) = (text, instant);
    }

    internal TimestampConstant(string text, Instant instant, int offset)
        : base(offset) => (Text, Instant) = (text, instant);

    public string Text { get; }

    internal Instant Instant { get; }
}
