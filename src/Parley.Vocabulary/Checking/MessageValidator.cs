using System.Text.Json.Nodes;
using Parley.Vocabulary.Json;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>
/// Checks a message in its authoring form, docs/spec/messages.md, before it is sent. What was received is not checked so: it is in the record as it is, and is
/// rendered, retired codes with their words.
/// </summary>
public static class MessageValidator
{
    /// <summary>All findings at once, at most <see cref="MessageLimits.MaxFindings"/> and one that says so; none for a good message. Never throws, whatever the JSON.</summary>
    public static IReadOnlyList<Finding> Validate(JsonObject? message) => Validate(message, []);

    /// <param name="message">The message.</param>
    /// <param name="languages">Languages of the channel: texts that must say the same to all sides need each of them.</param>
    public static IReadOnlyList<Finding> Validate(JsonObject? message, IReadOnlyCollection<string> languages)
    {
        FindingList findings = new(MessageLimits.MaxFindings, FindingCodes.TooManyFindings);
        if (message is null)
        {
            findings.Add(FindingCodes.NotAnObject, "");
            return findings.ToList();
        }
        FieldCheck check = new(findings, languages);
        switch (TreeReader.Read(message))
        {
            case MapTree map:
                Message(map, check, findings);
                break;
            case BrokenTree broken:
                check.Broken(broken, "");
                break;
            default:
                findings.Add(FindingCodes.NotAnObject, "");
                break;
        }
        return findings.ToList();
    }

    private static void Message(MapTree message, FieldCheck check, FindingList findings)
    {
        check.Fields(MessageKinds.Envelope, message, "");
        check.Originals(message);
        if (message.TextOf("kind") is not { } name || MessageKinds.Find(name) is not { } kind)
            return;
        if (message.Find("fields") is not MapTree fields)
            return;
        check.Fields(kind.Fields, fields, "fields");
        Part("answers", kind.Answers);
        Part("supersedes", kind.Supersedes);
        Part("deadline", kind.Deadline);
        Part("text", kind.Text);

        void Part(string part, Presence presence)
        {
            if (presence.Demands(fields) && message.Find(part) is null)
                findings.Add(FindingCodes.FieldMissing, part, part);
        }
    }
}
