namespace Parley.Exchange.Tests;

/// <summary>A clock that stands until it is set.</summary>
internal sealed class ManualTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeMilliseconds(1_400_000_000_000);

    public override DateTimeOffset GetUtcNow() => Now;
}
