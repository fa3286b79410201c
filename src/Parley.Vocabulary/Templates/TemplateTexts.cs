using System.Globalization;
using System.Text.Json;

namespace Parley.Vocabulary;

/// <summary>The texts of a template: maps of languages, found by the English that each has.</summary>
internal static class TemplateTexts
{
    private const string English = "en";

    /// <summary>Paths of all texts, in document order; members joined by slashes, positions of lists among them.</summary>
    public static IEnumerable<string> Paths(RawValue value, string path = "") => value switch
    {
        RawMap map when map.Find(English) is not null => [path],
        RawMap map => map.Items.SelectMany(item => Paths(item.Value, Join(path, item.Name))),
        RawList list => list.Items.SelectMany((item, i) => Paths(item, Join(path, i.ToString(CultureInfo.InvariantCulture)))),
        _ => [],
    };

    /// <summary>The template with a language added to each text that the overlay words.</summary>
    /// <exception cref="InvalidDataException">The overlay words what is no text of the template.</exception>
    public static RawMap With(RawMap template, string language, JsonElement overlay)
    {
        var words = overlay.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal);
        if (words.Keys.Except(Paths(template)).FirstOrDefault() is { } stray)
            throw new InvalidDataException($"{stray}: no text of this template.");
        return (RawMap)With(template, "", language, words);
    }

    private static RawValue With(RawValue value, string path, string language, Dictionary<string, string> words) => value switch
    {
        RawMap map when map.Find(English) is { } english => words.TryGetValue(path, out var text)
            ? new RawMap([.. map.Items, new(language, english is RawMap ? new RawMap(new RawItem("body", new RawText(text)), new RawItem("machine", new RawFlag(false))) : new RawText(text))])
            : map,
        RawMap map => new RawMap(map.Items.Select(item => new RawItem(item.Name, With(item.Value, Join(path, item.Name), language, words)))),
        RawList list => new RawList(new(list.Items.Select((item, i) => With(item, Join(path, i.ToString(CultureInfo.InvariantCulture)), language, words)))),
        _ => value,
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "/" + name;
}
