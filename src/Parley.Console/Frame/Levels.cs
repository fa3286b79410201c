using Parley.Api;

namespace Parley.Console.Frame;

/// <summary>How an alarm looks: by its urgency, and an exercise like none that is real.</summary>
internal static class Levels
{
    public static string Of(AlarmLine alarm) => alarm.Exercise ? "exercise" : alarm.Urgency switch { "red" => "is-1", "amber" => "is-2", _ => "is-3" };
}
