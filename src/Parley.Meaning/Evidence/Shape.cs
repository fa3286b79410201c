using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>What is no evidence whatever it says: numbers below zero, times out of range.</summary>
internal static class Shape
{
    public static bool IsGood(WrittenEntry entry) => entry.Seq >= 0 && IsTime(entry.Created) && entry.Content switch
    {
        MessageContent { Deadline: var deadline, Body: var body } => IsTime(deadline ?? 0) && IsTime(body?.Until ?? 0),
        SeenContent { From: var from, Size: var size } => from >= 0 && size >= 0,
        ClockContent { From: var from, Since: var since, Was: var was, Is: var is_ } => from >= 0 && IsTime(since) && IsTime(was) && IsTime(is_),
        RestoredContent restored => restored.Own >= 0 && restored.Feeds.All(feed => feed.Size >= 0),
        TermsContent terms => IsGood(terms.Handling) && IsGood(terms.Ceiling) && IsTime(terms.HoldLongest) && IsTime(terms.Skew) && terms.HoldTimes >= 0,
        _ => true,
    };

    public static bool IsTime(long milliseconds) => milliseconds is >= 0 and <= Limits.MaxTimeMilliseconds;

    private static bool IsGood(HandlingTimes times) =>
        IsTime(times.FlashMilliseconds) && IsTime(times.ImmediateMilliseconds) && IsTime(times.PriorityMilliseconds) && IsTime(times.RoutineMilliseconds);
}
