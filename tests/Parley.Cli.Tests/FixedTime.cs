namespace Parley.Cli.Tests;

/// <summary>7 May 2012, when the two ministers met.</summary>
internal sealed class FixedTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2012, 5, 7, 14, 0, 0, TimeSpan.Zero);
}
