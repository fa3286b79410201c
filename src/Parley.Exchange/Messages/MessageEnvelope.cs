using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Protocol;
using Parley.Words;

namespace Parley.Exchange;

/// <summary>
/// Splits a message in its inside form (docs/spec/messages.md) into what stands in the header and what is sealed. The message was validated before; what only the
/// channel can tell (is the track ours, does the answered entry exist) is checked here.
/// </summary>
internal sealed record MessageEnvelope(
    string Track, Precedence Precedence, bool Exercise, long? Deadline, IReadOnlyList<EntryLink> Answers, EntryLink? Supersedes)
{
    private static readonly string[] s_inHeader = ["track", "precedence", "exercise", "deadline", "answers", "supersedes", "attachments"];

    public static bool TryRead(
        JsonObject message, Channel channel, [NotNullWhen(true)] out MessageEnvelope? envelope, [NotNullWhen(false)] out Finding? finding)
    {
        envelope = null;
        finding = null;
        var track = message["track"]!.GetValue<string>();
        if (!channel.Rules.Terms.Tracks.Contains(track, StringComparer.Ordinal))
        {
            finding = new Finding("message.track-not-in-terms", "track", [track]);
            return false;
        }

        var answers = (message["answers"] as JsonArray)?.Select(node => LinkText.Parse(node!.GetValue<string>())).ToArray();
        var supersedes = message["supersedes"]?.GetValue<string>() is { } text ? LinkText.Parse(text) : null;
        foreach (var link in (answers ?? []).Concat(supersedes is null ? [] : [supersedes]))
        {
            if (!channel.Holds(link))
            {
                finding = new Finding("message.link-unknown", link == supersedes ? "supersedes" : "answers", [LinkText.Of(link)]);
                return false;
            }
        }

        envelope = new MessageEnvelope(
            track,
            PrecedenceText.TryParse(message["precedence"]!.GetValue<string>(), out var precedence) ? precedence : Precedence.Routine,
            message["exercise"]?.GetValue<bool>() ?? false,
            message["deadline"]?.GetValue<string>() is { } deadline
                ? DateTimeOffset.Parse(deadline, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() : null,
            answers ?? [],
            supersedes);
        return true;
    }

    /// <summary>The part that is sealed.</summary>
    public static JsonObject BodyOf(JsonObject message, IReadOnlyList<Attachment> attachments)
    {
        var body = new JsonObject();
        foreach (var (key, value) in message)
        {
            if (!s_inHeader.Contains(key, StringComparer.Ordinal))
                body[key] = value?.DeepClone();
        }

        if (attachments.Count > 0)
            body["attachments"] = new JsonArray([.. attachments.Select(ToJson)]);
        return body;
    }

    private static JsonObject ToJson(Attachment attachment) => new()
    {
        ["name"] = attachment.Name,
        ["type"] = attachment.Type,
        ["size"] = attachment.SizeBytes,
        ["sha256"] = attachment.Sha256,
        ["chunks"] = new JsonArray([.. attachment.Chunks.Select(chunk => JsonValue.Create(chunk))]),
    };
}
