namespace Parley.Vocabulary;

/// <summary>The sender's own words: the original first, then the reader's language, then the others, each said to be what it is.</summary>
internal static class FreeText
{
    public static void Write(MessageKind? kind, Message message, FieldLines fields, LineList lines)
    {
        var label = lines.Words("render.text");
        if (message.Parts.Find<UnreadableValue>("text") is { } unreadable)
            fields.Unreadable(label, unreadable, 0);
        if (message.Parts.Find<FreeTextValue>("text") is not { Versions.Items: var versions })
            return;
        lines.Heading(label, 0);
        lines.Notice(kind is { Text.Required: true } ? "render.text-only-notice" : "render.text-notice", 1);
        foreach (var (language, value) in versions.OrderBy(version => version.Name == message.Language ? 0 : version.Name == lines.Language ? 1 : 2))
        {
            var name = new ValueWords(lines).Language(language);
            if (value is VersionValue version)
                Version(name, language, version, language == message.Language, lines);
            else if (value is UnreadableValue raw)
                fields.Unreadable(name, raw, 1);
        }
    }

    private static void Version(string name, string language, VersionValue version, bool isOriginal, LineList lines)
    {
        lines.Notice(version.Machine ? "render.text-machine" : isOriginal ? "render.text-original" : "render.text-translation", 1, name);
        lines.Quoted(version.Body, language, 2, MessageLimits.MaxFreeText);
    }
}
