using System.Threading.RateLimiting;
using Parley.Exchange;

namespace Parley.Node.Doors;

/// <summary>What is shared out among the connections with one member's key: so many requests a second, and one long body or answer at a time.</summary>
internal sealed class MemberTurns : IDisposable
{
    private readonly PartitionedRateLimiter<string> _requests = PartitionedRateLimiter.Create<string, string>(pin => RateLimitPartition.GetTokenBucketLimiter(pin, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = DoorLimits.RequestsPerSecond,
        TokensPerPeriod = DoorLimits.RequestsPerSecond / 10,
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
        QueueLimit = DoorLimits.ConnectionsPerPin,
    }));

    private readonly PartitionedRateLimiter<string> _long = PartitionedRateLimiter.Create<string, string>(pin => RateLimitPartition.GetConcurrencyLimiter(pin, _ => new ConcurrencyLimiterOptions
    {
        PermitLimit = 1,
        QueueLimit = DoorLimits.ConnectionsPerPin,
    }));

    /// <summary>Waits until the next request may be answered.</summary>
    public ValueTask<RateLimitLease> RequestAsync(string pin, CancellationToken cancel) => _requests.AcquireAsync(pin, 1, cancel);

    /// <summary>Waits for the turn of a long body or answer, which ends with the lease.</summary>
    public ValueTask<RateLimitLease> LongAsync(string pin, CancellationToken cancel) => _long.AcquireAsync(pin, 1, cancel);

    public void Dispose()
    {
        _requests.Dispose();
        _long.Dispose();
    }
}
