using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Exchange;
using Parley.Storage;
using Parley.Vocabulary;

namespace Parley.Load;

/// <summary>Texts for the search index: what the load is made of has one word, which would cost nothing. Words drawn from a few thousand, the common ones more often.</summary>
internal static class Words
{
    private const int Different = 2_000;

    public static IEnumerable<(string Language, IReadOnlyList<Message> Said)> Both(int bytes)
    {
        yield return ("English", Texts("en", bytes, random => Rank(random, 5_000) is var rank ? $"w{rank:x}{(char)('a' + rank % 26)} " : ""));
        yield return ("Chinese", Texts("zh-Hans", bytes / 3, random => ((char)(0x4E00 + Rank(random, 3_000))).ToString()));
    }

    /// <summary>The same facts with other messages in them.</summary>
    public static List<SliceFact> In(List<SliceFact> facts, IReadOnlyList<Message> said) =>
        [.. facts.Select((fact, at) => fact.Opened is null ? fact : fact with { Opened = new OpenedBody(said[at % said.Count], null, null) })];

    private static IReadOnlyList<Message> Texts(string language, int characters, Func<Random, string> word)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Different).Select(_ =>
        {
            var text = new StringBuilder();
            while (text.Length < characters)
                text.Append(word(random));
            var message = JsonObject.Create(JsonForm.Write(Templates.For("note")))!;
            message["lang"] = language;
            message["text"] = new JsonObject { [language] = new JsonObject { ["body"] = text.ToString(0, characters), ["machine"] = false } };
            return MessageCheck.Read(JsonForm.Read(JsonSerializer.SerializeToElement(message)))!;
        })];
    }

    // About as often as words are: the nth one an nth as often as the first.
    private static int Rank(Random random, int words) => (int)Math.Pow(words, random.NextDouble()) - 1;
}
