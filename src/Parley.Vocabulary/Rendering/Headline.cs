using System.Text.Json.Nodes;
using Parley.Vocabulary.Json;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>A message in one line, for lists: exercise mark, precedence, kind, topic, case. From codes alone; safe to show; never throws.</summary>
public static class Headline
{
    /// <param name="message">A message in its authoring form, valid or not; without fields and texts will do.</param>
    /// <param name="language">BCP 47 tag of the reader's language.</param>
    public static string Of(JsonObject? message, string language)
    {
        LineList lines = new(Wording.Sentences.BestLanguage(language), PartyNames.None);
        ValueWords words = new(lines);
        var map = TreeReader.Read(message) as MapTree ?? MapTree.Empty;
        List<string> parts = [];
        // Whatever is not plainly "no exercise" is marked in a list, where nobody reads the details.
        if (map.Find("exercise") is not (null or FlagTree { Value: false }))
            parts.Add(lines.Words("headline.exercise"));
        Code("precedence", "precedences");
        Code("kind", "kinds");
        Code("topic", "topics");
        if (map.TextOf("case") is { } name)
            parts.Add(SafeText.Quote(name));
        return string.Join(lines.Words("headline.separator"), parts);

        void Code(string key, string vocabulary)
        {
            if (map.TextOf(key) is { } code)
                parts.Add(words.Code(vocabulary, code));
        }
    }
}
