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

    /// <summary>The record is older than the marks, or than what a member shows of ours: what is missing is fetched, and until it is here nothing new is signed. With a party: of its feed nothing new is cosigned.</summary>
    public const string MarksBehind = "marks.behind";

    /// <summary>The marks of a channel are lost: every member must say how far our word reaches before anything new is signed.</summary>
    public const string MarksMissing = "marks.missing";

    /// <summary>A mark is no mark of this channel any more; the detail is the number of its place.</summary>
    public const string MarksDamaged = "marks.damaged";

    /// <summary>Entries that we signed are lost for good: neither the tail nor any member has them. Our feed stays closed.</summary>
    public const string MarksLost = "marks.lost";

    /// <summary>A feed does not contain a head that we signed or cosigned. Nothing new is signed for it.</summary>
    public const string MarksContradicted = "marks.contradicted";
}
