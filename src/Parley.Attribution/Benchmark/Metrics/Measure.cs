namespace Parley.Attribution;

/// <summary>A figure with its 95 % interval; all not a number where nothing was there to count.</summary>
public readonly record struct Measure(double Value, double Low, double High)
{
    public static Measure None { get; } = new(double.NaN, double.NaN, double.NaN);

    public bool IsNone => double.IsNaN(Value);
}
