using System.Text.Json.Nodes;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Exchange;

/// <summary>The communications check a node sends by itself, and its automatic answer.</summary>
internal static class CheckMessages
{
    public static JsonObject Check(Channel channel)
    {
        var message = Templates.For("check");
        message["track"] = channel.Rules.Terms.Tracks[0];
        message["fields"] = new JsonObject
        {
            ["mode"] = "machine",
            ["number"] = channel.Own.Size,
            ["next-minutes"] = Math.Max(1, channel.Rules.Terms.CheckMilliseconds / 60_000),
        };
        return message;
    }

    public static JsonObject Answer(Header check, MessageBody body)
    {
        var message = Templates.For("check-answer");
        message["track"] = check.Track;
        message["precedence"] = check.Precedence.ToText();
        message["exercise"] = check.Exercise;
        message["answers"] = new JsonArray($"{check.Feed}/{check.Seq}");
        var number = body.Fields["number"] is { Kind: CborKind.Number } asked ? asked.Number : 0;
        message["fields"] = new JsonObject { ["mode"] = "machine", ["number"] = number, ["status"] = "working" };
        return message;
    }
}
