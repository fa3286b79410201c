using Parley.Vocabulary.Json;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>The sender's own words: the original first, then the reader's language, then the others, each said to be what it is.</summary>
internal static class FreeText
{
    public static void Write(MessageKind? kind, MapTree message, FieldLines fields, LineList lines)
    {
        if (message.Find("text") is not { } value)
            return;
        var label = lines.Words("render.text");
        if (value is not MapTree texts)
        {
            fields.Unreadable(label, value, 0);
            return;
        }
        lines.Heading(label, 0);
        lines.Notice(kind is { Text.Required: true } ? "render.text-only-notice" : "render.text-notice", 1);
        var original = message.TextOf("lang");
        var ordered = texts.Items.OrderBy(item => item.Key == original ? 0 : item.Key == lines.Language ? 1 : 2);
        foreach (var (language, version) in ordered)
            Version(language, version, language == original, fields, lines);
    }

    private static void Version(string language, Tree version, bool isOriginal, FieldLines fields, LineList lines)
    {
        var name = new ValueWords(lines).Language(language);
        if (version is not MapTree map || map.TextOf("body") is not { } body)
        {
            fields.Unreadable(name, version, 1);
            return;
        }
        // A version that does not say it was made by a person is not vouched for by one.
        if (map.Find("machine") is not FlagTree { Value: false })
            lines.Notice("render.text-machine", 1, name);
        else
            lines.Notice(isOriginal ? "render.text-original" : "render.text-translation", 1, name);
        lines.Quoted(body, language, 2, MessageLimits.MaxFreeText);
        foreach (var (key, value) in map.Items.Where(item => item.Key is not ("body" or "machine")))
            lines.Unknown(lines.Words("render.field-unknown", SafeText.Quote(key)), FieldLines.Raw(value), 2);
    }
}
