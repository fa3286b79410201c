namespace Parley.Exchange;

/// <summary>
/// What one member of one channel may have of us for nothing: what it sends itself is counted by <see cref="Quota"/>. A restored node reads a whole record, so
/// reading is slowed down and not refused.
/// </summary>
internal sealed class Allowance(TimeProvider time)
{
    /// <summary>Refusals and told times: each costs a signature of every suite.</summary>
    public Bucket Signed { get; } = new(DoorLimits.SignedPerSecond, DoorLimits.SignedAtOnce, time);

    /// <summary>Bytes of entries.</summary>
    public Bucket Read { get; } = new(DoorLimits.ReadBytesPerSecond, DoorLimits.ReadBytesAtOnce, time);
}
