namespace Parley.Meaning;

/// <summary>Why a message is not sent, where the record alone would not make it without effect (docs/spec/messages.md, Before sending).</summary>
internal static class SendingCodes
{
    public const string Closed = "link.closed";
    public const string Kept = "link.kept";
    public const string ToSelf = "to.self";
    public const string NotAMember = "party.not-a-member";
    public const string Track = "message.track-not-in-terms";
    public const string Subject = "track.subject";
    public const string Suspended = "track.suspended";
    public const string DeadlinePast = "deadline.past";
    public const string DeadlineBeyond = "deadline.beyond";
    public const string HoldNothing = "hold.no-duty";
    public const string HoldUsedUp = "hold.used-up";
    public const string HoldLate = "hold.late";
    public const string HoldMovesNothing = "hold.moves-nothing";
    public const string HoldBeyond = "hold.beyond";
    public const string HoldKept = "hold.kept";
    public const string KeyReused = "key.reused";

    /// <summary>What the sender is told, though it is sent.</summary>
    public const string DeadlineLifted = "deadline.lifted";
    public const string DeadlineKept = "deadline.kept";
    public const string AnswerAgain = "answer.again";
    public const string AnswerNotAsked = "answer.not-asked";
}
