namespace Parley.Vocabulary;

/// <summary>The communications check: whether the line carries messages.</summary>
/// <param name="Mode">A code of <c>check-modes</c>.</param>
/// <param name="Number">Counts checks.</param>
/// <param name="NextMinutes">When the next one comes, or null.</param>
public sealed record Check(string Mode, long Number, long? NextMinutes)
{
    private const string Kind = "check";
    private const string AnswerKind = "check-answer";
    private const string ByMachine = "machine";

    // Codes of line-status.
    private const string Working = "working";
    private const string Manned = "manned";
    private const string MachineOnly = "machine-only";

    /// <summary>Null when the message is of another kind.</summary>
    public static Check? Of(Message message) => message.Kind == Kind
        ? new(message.Fields.Code("mode") ?? "", message.Fields.Whole("number") ?? 0, message.Fields.Whole("next-minutes"))
        : null;

    /// <summary>The check that a node sends by itself; null where the numbers are none that a check may have.</summary>
    /// <param name="track">Where.</param>
    /// <param name="number">Counts checks.</param>
    /// <param name="nextMinutes">When the next one comes.</param>
    /// <param name="isManned">Whether a watch is on duty here; null where nobody has said.</param>
    public static CheckedMessage? New(string track, long number, long nextMinutes, bool? isManned = null) => Made.From(
        Kind,
        ("track", new RawText(track)),
        ("fields", new RawMap(
            new RawItem("mode", new RawText(ByMachine)), new("number", new RawWhole(number)), new("next-minutes", new RawWhole(nextMinutes)), new("status", new RawText(Status(isManned))))));

    /// <summary>Whether a watch is on duty where a check or an answer to one was written, by its writer's word; null where it does not say, and of any other kind.</summary>
    /// <param name="kind">Of the message.</param>
    /// <param name="status">Its field of that name.</param>
    public static bool? IsManned(string kind, string? status) => kind is not (Kind or AnswerKind) ? null : status switch { Manned => true, MachineOnly => false, _ => null };

    /// <summary>A node's own answer to a check, on the same track and with the same precedence; null where the check holds what no answer may repeat.</summary>
    /// <param name="check">The check, of this kind.</param>
    /// <param name="link">Its entry.</param>
    /// <param name="isManned">As in <see cref="New"/>.</param>
    public static CheckedMessage? Answer(Message check, Link link, bool? isManned = null) => Made.From(
        AnswerKind,
        ("track", new RawText(check.Track)),
        ("precedence", new RawText(check.Precedence)),
        ("exercise", new RawFlag(check.Exercise)),
        ("answers", new RawList(new(new RawText(link.ToString())))),
        ("fields", new RawMap(
            new RawItem("mode", new RawText(ByMachine)), new("number", new RawWhole(Of(check)?.Number ?? 0)), new("status", new RawText(Status(isManned))))));

    private static string Status(bool? isManned) => isManned switch { true => Manned, false => MachineOnly, null => Working };
}
