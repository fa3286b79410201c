using System.Globalization;
using System.Text.Json.Nodes;

namespace Parley.Replay;

/// <summary>Turns what is written in a case into what can be sent today.</summary>
internal static class Historical
{
    private const string Item = "item/";

    /// <summary>A copy with every <c>item/N</c> replaced by the entry that item became.</summary>
    public static JsonNode? Relink(JsonNode? node, IReadOnlyDictionary<int, string> links) => node switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Relink(pair.Value, links)))),
        JsonArray list => new JsonArray([.. list.Select(value => Relink(value, links))]),
        JsonValue value when value.TryGetValue<string>(out var text) && Number(text) is { } number => links.TryGetValue(number, out var link)
            ? JsonValue.Create(link)
            : throw new ReplayException(ReplayException.Files, "replay.link", text),
        _ => node?.DeepClone(),
    };

    /// <summary>Moves what is asked or promised until a time: a day of the record is an hour of the replay, from <paramref name="now"/> on.</summary>
    public static void MoveTimes(JsonObject message, DateTimeOffset date, DateTimeOffset now)
    {
        Move(message, "deadline");
        if (message["fields"] is JsonObject fields) Move(fields, "until");

        void Move(JsonObject map, string name)
        {
            if (map[name]?.GetValue<string>() is { } time)
                map[name] = (now + ((Case.Time(time) - date) / 24)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }
    }

    private static int? Number(string text) =>
        text.StartsWith(Item, StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(Item.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
