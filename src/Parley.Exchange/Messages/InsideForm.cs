using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Puts header and body of an opened message together again, as people and tools wrote it (docs/spec/messages.md).</summary>
public static class InsideForm
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>UTC, ISO 8601, of ms since 1970.</summary>
    public static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>The message, or null when a coded field is a byte string, which has no inside form.</summary>
    public static JsonObject? Of(OpenedMessage message)
    {
        if (!message.Body.TryToJson(out var body, out _))
            return null;
        var header = message.Header;
        var inside = new JsonObject
        {
            ["kind"] = message.Body.Kind,
            ["track"] = header.Track,
            ["precedence"] = header.Precedence.ToText(),
            ["exercise"] = header.Exercise,
        };
        if (header.Deadline is { } deadline)
            inside["deadline"] = Time(deadline);
        if (header.Answers.Count > 0)
            inside["answers"] = new JsonArray([.. header.Answers.Select(link => JsonValue.Create(LinkText.Of(link)))]);
        if (header.Supersedes is { } superseded)
            inside["supersedes"] = LinkText.Of(superseded);
        foreach (var (key, value) in body)
        {
            if (key != "kind")
                inside[key] = value?.DeepClone();
        }

        return inside;
    }
}
