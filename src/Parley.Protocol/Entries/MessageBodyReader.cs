using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>Reads the frame of a message body.</summary>
internal static class MessageBodyReader
{
    private const int MaxAttachments = 64;
    private const int MaxTopicCharacters = 256;

    public static bool TryRead(CborItem item, [NotNullWhen(true)] out MessageBody? body, [NotNullWhen(false)] out Refusal? refusal)
    {
        body = null;
        var map = new MapReader(item);
        if (map.Number("v") != 1)
            map.Refuse(Codes.MessageVersion, "v");
        var kind = map.Text("kind");
        if (!IsCode(kind))
            map.Refuse(Codes.MessageKind, "kind");
        var language = map.Text("lang");
        if (!Languages.IsTag(language))
            map.Refuse(Codes.MessageShape, "lang");
        map.Pairs("fields");
        var read = new MessageBody(item)
        {
            Salt = map.Bytes("salt", MessageBody.SaltBytes),
            Kind = kind,
            Topic = map.Text("topic", MaxTopicCharacters),
            Case = map.OptionalText("case"),
            Language = language,
            Markings = ReadMarkings(map),
            Texts = ReadTexts(map),
            Attachments = ReadAttachments(map),
            Fields = map.Item("fields"),
        };
        if (!map.Finish(out refusal))
            return false;
        body = read;
        return true;
    }

    // By scheme a code, or what a policy of several parts says.
    private static SortedDictionary<string, string> ReadMarkings(MapReader map)
    {
        var codes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (scheme, value) in map.Pairs("markings"))
        {
            if (IsName(scheme) && value.Kind == CborKind.Text && IsName(value.Text))
                codes[scheme] = value.Text;
            else if (!IsName(scheme) || value.Kind != CborKind.Map || value.PairArray.Length is 0 or > Limits.MaxListElements
                || !Array.TrueForAll(value.PairArray, part => IsName(part.Key) && part.Value.Kind == CborKind.Text && IsName(part.Value.Text)))
                map.Refuse(Codes.CborShape, "markings");
        }

        return codes;
    }

    private static bool IsName(string text) => text.Length <= Limits.MaxNameCharacters;

    private static bool IsCode(string text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetterLower(c) && c != '-')
                return false;
        return text.Length > 0;
    }

    private static SortedDictionary<string, MessageText> ReadTexts(MapReader map)
    {
        var texts = new SortedDictionary<string, MessageText>(StringComparer.Ordinal);
        if (!map.Has("text"))
            return texts;
        foreach (var (language, value) in map.Pairs("text", 1))
        {
            if (!Languages.IsTag(language))
                map.Refuse(Codes.MessageShape, "text");
            var inner = map.Map(value, "text", texts.Count);
            texts[language] = new MessageText(inner.Text("body", Limits.MaxPlainBodyBytes), inner.Bool("machine"));
            inner.End();
        }

        return texts;
    }

    private static Attachment[] ReadAttachments(MapReader map)
    {
        var items = map.OptionalArray("attachments", 1, MaxAttachments) ?? [];
        var attachments = new Attachment[items.Count];
        for (var i = 0; i < attachments.Length; i++)
            attachments[i] = Attachment.Read(map.Map(items[i], "attachments", i));
        return attachments;
    }
}
