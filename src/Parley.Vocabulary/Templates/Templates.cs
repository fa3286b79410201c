using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>A valid example message of each kind, to start writing from. Its texts are in English and Simplified Chinese; overlays add further languages.</summary>
public static class Templates
{
    private static readonly WordFiles s_files = new(typeof(Templates).Assembly, "templates");

    /// <summary>Languages that templates have texts in.</summary>
    internal static IReadOnlyList<string> Languages => s_files.Languages;

    /// <summary>The example.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="languages">Further languages that its texts shall be in, where there are overlays; BCP 47 tags.</param>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static Message For(string kind, params ReadOnlySpan<string> languages) => MessageCheck.Read(Raw(kind, languages))!;

    internal static RawMap Raw(string kind, params ReadOnlySpan<string> languages)
    {
        var name = MessageKinds.Get(kind).Name;
        using var file = s_files.Open(name);
        var template = (RawMap)JsonForm.Read(file.RootElement);
        foreach (var language in languages)
        {
            using var overlay = s_files.OpenOverlay(name, language);
            if (overlay is not null)
                template = TemplateTexts.With(template, language, overlay.RootElement);
        }

        return template;
    }
}
