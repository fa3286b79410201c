namespace Parley.Protocol;

/// <summary>Within how many milliseconds a message of each precedence must be receipted.</summary>
public sealed record Handling(long FlashMilliseconds, long ImmediateMilliseconds, long PriorityMilliseconds, long RoutineMilliseconds)
{
    /// <summary>10 minutes, 30 minutes, 3 hours, 6 hours.</summary>
    public static Handling Default { get; } = new(600_000, 1_800_000, 10_800_000, 21_600_000);

    /// <summary>The time of one precedence, in milliseconds.</summary>
    public long Of(Precedence precedence) => precedence switch
    {
        Precedence.Flash => FlashMilliseconds,
        Precedence.Immediate => ImmediateMilliseconds,
        Precedence.Priority => PriorityMilliseconds,
        _ => RoutineMilliseconds,
    };
}
