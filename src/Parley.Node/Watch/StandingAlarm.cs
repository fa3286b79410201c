namespace Parley.Node.Watch;

/// <summary>A condition that has become an alarm.</summary>
/// <param name="SinceMs">Since when; of one that came back, since the first time.</param>
/// <param name="Times">How often it came, within a quarter of an hour each.</param>
/// <param name="EndedMs">When its cause ended; null while it lasts.</param>
/// <param name="Taken">Who has it in hand.</param>
internal sealed record StandingAlarm(Condition Condition, long SinceMs, int Times = 1, long? EndedMs = null, Taking? Taken = null)
{
    public bool Lasts => EndedMs is null;
}

/// <param name="Officer">A name that does not leave the node.</param>
/// <param name="From">Who handed it over, or null.</param>
internal sealed record Taking(string Officer, long AtMs, string? From = null);
