namespace Parley.Vocabulary;

/// <summary>The communications check: whether the line carries messages.</summary>
/// <param name="Mode">A code of <c>check-modes</c>.</param>
/// <param name="Number">Counts checks.</param>
/// <param name="NextMinutes">When the next one comes, or null.</param>
public sealed record Check(string Mode, long Number, long? NextMinutes)
{
    private const string Kind = "check";
    private const string ByMachine = "machine";

    /// <summary>Null when the message is of another kind.</summary>
    public static Check? Of(Message message) => message.Kind == Kind
        ? new(message.Fields.Code("mode") ?? "", message.Fields.Whole("number") ?? 0, message.Fields.Whole("next-minutes"))
        : null;

    /// <summary>The check that a node sends by itself; null where the numbers are none that a check may have.</summary>
    public static CheckedMessage? New(string track, long number, long nextMinutes) => Made.From(
        Kind,
        ("track", new RawText(track)),
        ("fields", new RawMap(new RawItem("mode", new RawText(ByMachine)), new("number", new RawWhole(number)), new("next-minutes", new RawWhole(nextMinutes)))));

    /// <summary>A node's own answer to a check, on the same track and with the same precedence; null where the check holds what no answer may repeat.</summary>
    /// <param name="check">The check, of this kind.</param>
    /// <param name="link">Its entry.</param>
    public static CheckedMessage? Answer(Message check, Link link) => Made.From(
        "check-answer",
        ("track", new RawText(check.Track)),
        ("precedence", new RawText(check.Precedence)),
        ("exercise", new RawFlag(check.Exercise)),
        ("answers", new RawList(new(new RawText(link.ToString())))),
        ("fields", new RawMap(
            new RawItem("mode", new RawText(ByMachine)), new("number", new RawWhole(Of(check)?.Number ?? 0)), new("status", new RawText("working")))));
}
