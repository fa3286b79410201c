using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Vocabulary;

/// <summary>The texts of a template: maps of languages, found by the English that each has.</summary>
internal static class TemplateTexts
{
    private const string English = "en";

    /// <summary>Paths of all texts, in document order; members joined by slashes, positions of lists among them.</summary>
    public static IEnumerable<string> Paths(JsonNode? node, string path = "") => node switch
    {
        JsonObject map when map.ContainsKey(English) => [path],
        JsonObject map => map.SelectMany(member => Paths(member.Value, Join(path, member.Key))),
        JsonArray list => list.SelectMany((item, i) => Paths(item, Join(path, i.ToString(CultureInfo.InvariantCulture)))),
        _ => [],
    };

    /// <summary>Adds a language to each text that the overlay words.</summary>
    /// <exception cref="InvalidDataException">The overlay words what is no text of the template.</exception>
    public static void Add(JsonObject template, string language, JsonElement overlay)
    {
        foreach (var text in overlay.EnumerateObject())
        {
            if (At(template, text.Name) is not JsonObject map || !map.ContainsKey(English))
                throw new InvalidDataException($"{text.Name}: no text of this template.");
            map[language] = map[English] is JsonObject
                ? new JsonObject { ["body"] = text.Value.GetString(), ["machine"] = false }
                : JsonValue.Create(text.Value.GetString());
        }
    }

    private static JsonNode? At(JsonObject template, string path)
    {
        JsonNode? at = template;
        foreach (var name in path.Split('/'))
        {
            at = at switch
            {
                JsonObject map => map[name],
                JsonArray list when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < list.Count => list[i],
                _ => null,
            };
        }

        return at;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "/" + name;
}
