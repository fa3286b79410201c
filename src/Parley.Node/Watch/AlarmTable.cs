using System.Collections.Frozen;
using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.Watch;

/// <summary>How urgent an alarm is: red acts at once, amber within its time, yellow in this shift.</summary>
public enum Urgency
{
    Red,
    Amber,
    Yellow,
}

/// <summary>Every code that an alarm can have, with how urgent it is and who can act: the watch, or the operator. Sentences and what to do stand under the code in the words.</summary>
public static class AlarmTable
{
    /// <summary>What we owe, from when it came (FLASH) or half of its time is over, until it is done.</summary>
    public const string Duty = "duty.";
    public const string DutyUrgent = "duty.urgent";
    public const string DutyHalf = "duty.half";
    public const string DutySoon = "duty.soon";
    public const string DutyPast = "duty.past";
    public const string DutyLate = "duty.late";

    /// <summary>A party declared that it cannot read a message for which something is owed.</summary>
    public const string Unreadable = "message.unreadable";

    /// <summary>What one side says ended a duty the other says it cannot read.</summary>
    public const string Disputed = "message.disputed";

    /// <summary>An unopened message of another links to one of ours in a way that has no effect: they believe that something is answered, replaced or withdrawn, and it is not.</summary>
    public const string LinkWithoutEffect = "link.without-effect";

    /// <summary>A FLASH or IMMEDIATE of ours was not delivered within a minute.</summary>
    public const string DeliveryLate = "delivery.late";

    /// <summary>They write and do not take ours, or take ours and nothing of theirs comes.</summary>
    public const string OneWayOut = "line.one-way-out";
    public const string OneWayIn = "line.one-way-in";

    public const string FeedFrozen = "feed.frozen";
    public const string DiskLow = "disk.low";

    /// <summary>More alarms of one peer than five an hour, as one.</summary>
    public const string PeerMany = "peer.many";

    /// <summary>A way out that fails; the detail is its name and why.</summary>
    public const string WayFailing = "way.failing";

    /// <summary>The shift's test, until an officer takes it, and when nobody has for five minutes.</summary>
    public const string Test = "watch.test";
    public const string TestUntaken = "watch.test-untaken";

    /// <summary>The release policy means nothing, and nothing leaves; the detail is the place. A message waits for a second person; one that was approved has not been sent; one that an officer sent alone was not reviewed.</summary>
    public const string BrokenPolicy = "release.broken";
    public const string WaitsForRelease = "release.waiting";
    public const string Unsent = "release.unsent";
    public const string Unreviewed = "release.unreviewed";

    /// <summary>The node could not look at what needs an act: a bug.</summary>
    public const string WatchFailed = "watch.failed";

    private static readonly FrozenDictionary<string, (Urgency Urgency, bool Operator)> s_known = new Dictionary<string, (Urgency, bool)>
    {
        [DutyUrgent] = (Urgency.Red, false),
        [DutyHalf] = (Urgency.Yellow, false),
        [DutySoon] = (Urgency.Amber, false),
        [DutyPast] = (Urgency.Red, false),
        [DutyLate] = (Urgency.Red, false),
        [Unreadable] = (Urgency.Amber, true),
        [Disputed] = (Urgency.Amber, false),
        [LinkWithoutEffect] = (Urgency.Amber, false),
        [DeliveryLate] = (Urgency.Red, false),
        [OneWayOut] = (Urgency.Amber, true),
        [OneWayIn] = (Urgency.Amber, true),
        [PeerMany] = (Urgency.Amber, false),
        [WayFailing] = (Urgency.Amber, true),
        [Test] = (Urgency.Yellow, false),
        [TestUntaken] = (Urgency.Red, false),
        [WatchFailed] = (Urgency.Red, true),
        [WaitsForRelease] = (Urgency.Amber, false),
        [Unsent] = (Urgency.Red, false),
        [Unreviewed] = (Urgency.Amber, false),
        [BrokenPolicy] = (Urgency.Red, true),
        [DiskLow] = (Urgency.Amber, true),
        [FeedFrozen] = (Urgency.Red, true),
        [AlarmCodes.CheckMissed] = (Urgency.Amber, false),
        [AlarmCodes.OverdueAnswer] = (Urgency.Amber, false),
        [AlarmCodes.ClockDoubtful] = (Urgency.Amber, true),
        [AlarmCodes.ClockRight] = (Urgency.Yellow, true),
        [AlarmCodes.FeedBehind] = (Urgency.Red, true),
        [AlarmCodes.PeerBehind] = (Urgency.Amber, true),
        [AlarmCodes.KeysExpiring] = (Urgency.Yellow, true),
        [AlarmCodes.KeysExpired] = (Urgency.Red, true),
        [AlarmCodes.KeysBehind] = (Urgency.Red, true),
        [AlarmCodes.MarksBehind] = (Urgency.Amber, true),
        [AlarmCodes.MarksMissing] = (Urgency.Red, true),
        [AlarmCodes.MarksDamaged] = (Urgency.Amber, true),
        [AlarmCodes.MarksLost] = (Urgency.Red, true),
        [AlarmCodes.MarksContradicted] = (Urgency.Red, true),
        [FaultCodes.MarksFull] = (Urgency.Red, true),
        [FaultCodes.MarksReadOnly] = (Urgency.Red, true),
        [FaultCodes.MarksBroken] = (Urgency.Red, true),
        [Codes.BatchFork] = (Urgency.Red, true),
        [Codes.CheckpointFork] = (Urgency.Red, true),
        [Codes.KeysNext] = (Urgency.Red, true),
        [Codes.KeysMissing] = (Urgency.Red, true),
        [Codes.SeenUnknown] = (Urgency.Amber, true),
        [FaultCodes.StoreFull] = (Urgency.Red, true),
        [FaultCodes.StoreReadOnly] = (Urgency.Red, true),
        [FaultCodes.StoreBroken] = (Urgency.Red, true),
        [DeskCodes.Full] = (Urgency.Yellow, true),
        [DeskCodes.Locked] = (Urgency.Yellow, true),
        [DeskCodes.Unreachable] = (Urgency.Yellow, true),
        [DeskCodes.ReadOnly] = (Urgency.Yellow, true),
        [DeskCodes.Denied] = (Urgency.Yellow, true),
        [DeskCodes.Encoding] = (Urgency.Yellow, true),
        [DeskCodes.Broken] = (Urgency.Yellow, true),
        [DeskCodes.Newer] = (Urgency.Yellow, true),
        [DeskCodes.Tls] = (Urgency.Yellow, true),
        [DeskCodes.Slice] = (Urgency.Yellow, true),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> All => s_known.Keys.Order(StringComparer.Ordinal);

    /// <summary>A code that is not in the table is for the operator: a refusal that nobody expected of our own node.</summary>
    public static (Urgency Urgency, bool Operator) Of(string code) => s_known.GetValueOrDefault(code, (Urgency.Amber, true));
}
