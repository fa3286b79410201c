namespace Parley.Exchange.Seams;

/// <summary>Codes of alarms that are no refusals (docs/operate/faults.md).</summary>
public static class AlarmCodes
{
    /// <summary>A member holds more of our feed than we do: our disk is older than our word. Nothing is signed until the missing entries are fetched back.</summary>
    public const string FeedBehind = "feed.behind";

    /// <summary>A member no longer holds what it had cosigned.</summary>
    public const string PeerBehind = "peer.behind";

    /// <summary>Nothing was heard of a member for two check periods.</summary>
    public const string CheckMissed = "check.missed";

    /// <summary>Our clock and a member's differ by more than the terms allow; the detail is our time and its, two UTC times.</summary>
    public const string ClockDoubtful = "clock.doubtful";

    /// <summary>Our clock had been ahead, and our entry of it stands in the record; the detail is what it showed and what it should have shown, two UTC times.</summary>
    public const string ClockRight = "clock.right";

    /// <summary>A member's record shows no answer past the due time.</summary>
    public const string OverdueAnswer = "overdue.answer";

    /// <summary>The node keys expire in fewer than 14 days; the detail is the number of whole days.</summary>
    public const string KeysExpiring = "keys.expiring";

    /// <summary>The node keys have expired: nothing is written until newer ones are there.</summary>
    public const string KeysExpired = "keys.expired";

    /// <summary>Our feed was signed with newer node keys than we have: the key directory is older than our word. Nothing is written or signed.</summary>
    public const string KeysBehind = "keys.behind";
}
