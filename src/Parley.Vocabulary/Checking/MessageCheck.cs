using System.Diagnostics.CodeAnalysis;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>Makes messages of what a door read, in the authoring form of docs/spec/messages.md. Never throws, whatever comes.</summary>
public static class MessageCheck
{
    private const string Coded = "fields";
    private const string Deadline = "deadline";
    private const string Exercise = "exercise";

    /// <summary>Checks a message before it is sent.</summary>
    /// <param name="raw">The message as a door read it.</param>
    /// <param name="languages">Languages of the channel: texts that must say the same to all sides need each of them.</param>
    /// <param name="message">The message, when it is good.</param>
    /// <param name="findings">All findings at once, at most <see cref="MessageLimits.MaxFindings"/> and one that says so; none for a good message.</param>
    public static bool TryCheck(
        RawValue raw, IReadOnlyCollection<string> languages, [NotNullWhen(true)] out CheckedMessage? message, out IReadOnlyList<Finding> findings)
    {
        FindingList list = new(MessageLimits.MaxFindings, FindingCodes.TooManyFindings);
        var read = Read(raw, new FieldCheck(list, languages), list);
        findings = list.ToList();
        message = read is not null && findings.Count == 0 ? new CheckedMessage(read) : null;
        return message is not null;
    }

    /// <summary>
    /// Takes a message that stands in the record, or that a node of ours passed on: as it is, with retired and unknown codes and with what cannot be read. Null when it is
    /// no map.
    /// </summary>
    public static Message? Read(RawValue raw)
    {
        FindingList none = new(0, FindingCodes.TooManyFindings);
        return Read(raw, new FieldCheck(none, []), none);
    }

    private static Message? Read(RawValue raw, FieldCheck check, FindingList findings)
    {
        if (raw is RawBroken broken)
        {
            check.Broken(broken, "");
            return null;
        }

        if (raw is not RawMap map)
        {
            findings.Add(FindingCodes.NotAnObject, "");
            return null;
        }

        // What stands in the header has one form, however it was written: a message is the same before it is sealed and after.
        if (map.Find(Exercise) is null)
            map = new([.. map.Items, new(Exercise, new RawFlag(false))]);
        var parts = check.Fields(MessageKinds.Envelope, map, "");
        if (parts.Find<TimeValue>(Deadline) is { } deadline)
            parts = parts.With(Deadline, new TimeValue(UtcTime.Of(deadline.Time.Ms)));
        if (parts.Find<ListValue>("to") is { } to && to.Items.All(party => party is TextValue))
            parts = parts.With("to", new ListValue(new(to.Items.OrderBy(party => ((TextValue)party).Text, StringComparer.Ordinal))));
        check.Originals(parts);
        if (map.Find(Coded) is RawMap coded)
            parts = parts.With(Coded, new RecordValue(Fields(parts, coded, check, findings)));
        return new Message(parts);
    }

    private static FieldSet Fields(FieldSet parts, RawMap coded, FieldCheck check, FindingList findings)
    {
        // The kind itself was found wanting: its fields are nobody's.
        if (parts.Code("kind") is not { } name || MessageKinds.Find(name) is not { } kind)
            return FieldCheck.Unknown(coded);
        var fields = check.Fields(kind.Fields, coded, Coded);
        Part("answers", kind.Answers);
        Part("supersedes", kind.Supersedes);
        Part(Deadline, kind.Deadline);
        Part("text", kind.Text);
        return fields;

        void Part(string part, Presence presence)
        {
            if (presence.Demands(fields) && parts.Find(part) is null)
                findings.Add(FindingCodes.FieldMissing, part, part);
        }
    }
}
