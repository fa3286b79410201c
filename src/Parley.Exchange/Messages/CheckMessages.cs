using Parley.Protocol;
using System.Text.Json.Nodes;
using Parley.Exchange.Channels;
using Parley.Vocabulary;

namespace Parley.Exchange.Messages;

/// <summary>The communications check a node sends by itself, and its automatic answer.</summary>
internal static class CheckMessages
{
    public static JsonObject Check(Channel channel)
    {
        var message = Templates.For("check");
        message["track"] = channel.Rules.Terms.Tracks[0];
        message["fields"] = new JsonObject { ["by"] = "machine" };
        return message;
    }

    public static JsonObject Answer(Header check)
    {
        var message = Templates.For("check-answer");
        message["track"] = check.Track;
        message["precedence"] = check.Precedence.ToText();
        message["exercise"] = check.Exercise;
        message["answers"] = new JsonArray($"{check.Feed}/{check.Seq}");
        return message;
    }
}
