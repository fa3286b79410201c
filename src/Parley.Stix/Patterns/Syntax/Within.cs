namespace Parley.Stix.Patterns;

/// <summary><c>WITHIN x SECONDS</c>: between the first and the last observation less time than that passes (9.5.1).</summary>
public sealed class Within : Qualifier
{
    internal Within(string text, int offset = 0)
        : base(offset) => (Text, Length) = (text, Instant.Seconds(text));

    public Within(int seconds)
        : this(seconds.ToString(System.Globalization.CultureInfo.InvariantCulture))
    {
    }

    /// <summary>The number as written, without sign: seconds.</summary>
    public string Text { get; }

    /// <summary>In the units of <see cref="Instant"/>.</summary>
    internal Int128 Length { get; }
}
