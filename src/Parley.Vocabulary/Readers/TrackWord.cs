namespace Parley.Vocabulary;

/// <summary>A word on a track: it is suspended, or resumed.</summary>
/// <param name="Action">A code of <c>track-actions</c>.</param>
/// <param name="Subject">The track; the one that the message itself is on.</param>
/// <param name="Reason">A code of <c>suspend-reasons</c>.</param>
public sealed record TrackWord(string Action, string Subject, string Reason)
{
    /// <summary>Null when the message is of another kind.</summary>
    public static TrackWord? Of(Message message) =>
        message.Kind == DecidingKinds.Track ? new(message.Fields.Code("action") ?? "", message.Fields.Code("subject") ?? "", message.Fields.Code("reason") ?? "") : null;
}
