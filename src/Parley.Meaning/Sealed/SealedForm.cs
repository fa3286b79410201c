using System.Diagnostics.CodeAnalysis;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Meaning;

/// <summary>A message as its entry holds it (docs/spec/messages.md, Two forms): some of it in the header, in clear and signed; the rest in the body, sealed.</summary>
public static class SealedForm
{
    private static readonly string[] s_inHeader = ["track", "precedence", "exercise", "deadline", "answers", "supersedes", "to", "key"];

    /// <summary>Puts into a header what stands there of a message.</summary>
    public static Header Complete(Header header, Message message) => header with
    {
        Track = message.Track,
        Precedence = PrecedenceText.TryParse(message.Precedence, out var precedence) ? precedence : Precedence.Routine,
        Exercise = message.Exercise,
        Deadline = message.Deadline?.ToUnixTimeMilliseconds(),
        Answers = [.. message.Answers.Select(ToEntry)],
        Supersedes = message.Supersedes is { } superseded ? ToEntry(superseded) : null,
        To = message.To,
        Key = message.Key is { } key ? Convert.FromHexString(key) : [],
    };

    /// <summary>What is sealed of a message. Refuses with <c>message.*</c>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="attachments">The files that go with it, in the place of what it says of them.</param>
    /// <param name="salt">32 fresh random bytes.</param>
    /// <param name="body">The body, when true is returned.</param>
    /// <param name="refusal">Why not, when false is returned.</param>
    public static bool TryWrite(
        CheckedMessage message, IReadOnlyList<Attachment> attachments, byte[] salt, [NotNullWhen(true)] out MessageBody? body, [NotNullWhen(false)] out Refusal? refusal)
    {
        var parts = RawForm.Of(message.Message).Items.Where(part => part.Name != "attachments" && !s_inHeader.Contains(part.Name, StringComparer.Ordinal))
            .Select(part => new KeyValuePair<string, CborItem>(part.Name, CborForm.Write(part.Value)));
        if (attachments.Count > 0)
            parts = parts.Append(new("attachments", CborItem.Array(attachments.Select(Of))));
        return MessageBody.TryCreate(CborItem.Map(parts), salt, out body, out refusal);
    }

    /// <summary>The message of an entry, as it was written. Refuses with <c>json.bytes</c> when a field is a byte string: that has no authoring form.</summary>
    public static bool TryRead(Header header, MessageBody body, [NotNullWhen(true)] out Message? message, [NotNullWhen(false)] out Refusal? refusal)
    {
        message = null;
        List<RawItem> parts =
        [
            new("track", new RawText(header.Track)), new("precedence", new RawText(header.Precedence.ToText())), new("exercise", new RawFlag(header.Exercise)),
        ];
        if (header.Deadline is { } deadline)
            parts.Add(new("deadline", new RawText(UtcTime.Of(deadline).ToString())));
        if (header.Answers.Count > 0)
            parts.Add(new("answers", new RawList(new(header.Answers.Select(Of)))));
        if (header.Supersedes is { } superseded)
            parts.Add(new("supersedes", Of(superseded)));
        if (header.To.Count > 0)
            parts.Add(new("to", new RawList(new(header.To.Select(party => new RawText(party))))));
        if (header.Key.Length > 0)
            parts.Add(new("key", new RawText(Convert.ToHexStringLower(header.Key))));
        foreach (var (name, item) in body.Item.Pairs)
        {
            if (name is "v" or "salt")
                continue;
            if (CborForm.Read(item) is not { } value)
            {
                refusal = new Refusal(Codes.JsonBytes);
                return false;
            }

            parts.Add(new(name, value));
        }

        message = MessageCheck.Read(new RawMap(parts))!;
        refusal = null;
        return true;
    }

    public static Link ToLink(this EntryLink link) => new(link.Party, link.Seq);

    public static EntryLink ToEntry(this Link link) => new(link.Party, link.Number);

    private static RawText Of(EntryLink link) => new(link.ToLink().ToString());

    private static CborItem Of(Attachment attachment) => CborItem.Map(
        new("name", CborItem.Of(attachment.Name)), new("type", CborItem.Of(attachment.Type)), new("size", CborItem.Of(attachment.SizeBytes)),
        new("sha256", CborItem.Of(attachment.Sha256)), new("chunks", CborItem.Array(attachment.Chunks.Select(chunk => CborItem.Of(chunk)))));
}
