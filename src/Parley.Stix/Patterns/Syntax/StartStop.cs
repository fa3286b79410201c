namespace Parley.Stix.Patterns;

/// <summary><c>START x STOP y</c>: every observation lies at or after x and before y (9.5.1).</summary>
public sealed class StartStop(TimestampConstant start, TimestampConstant stop, int offset = 0) : Qualifier(offset)
{
    public TimestampConstant Start { get; } = start;

    public TimestampConstant Stop { get; } = stop;
}
